"""A sheet and a scheme version in, stored results out."""

from django.db import connection, transaction

from assessments.months.models import Sheet
from assessments.months.sheets import read_sheet
from assessments.results.models import Assessment
from assessments.results.recording import record
from assessments.rules.judgement import Judgement, judge
from assessments.schemes.models import SchemeVersion


def judgements(sheet: Sheet, version: SchemeVersion) -> list[Judgement]:
    """Nothing is stored: also for trying another scheme on a month."""
    scheme = version.read()
    return judge(scheme, read_sheet(sheet, scheme))


@transaction.atomic
def assess_sheet(sheet: Sheet, version: SchemeVersion) -> Assessment:
    """Computes and stores; what was stored for the same sheet and version is kept as it is."""
    assessment, created = Assessment.objects.get_or_create(sheet=sheet, scheme=version)
    if created:
        record(assessment, judgements(sheet, version))
    return assessment


def update_statistics() -> None:
    """After loading very many rows, so that the first pages are planned well."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assessments_result, assessments_sheetunit, assessments_evidence")
