"""A sheet and a scheme version in, stored results out."""

from typing import NamedTuple

from django.db import connection, transaction

from assessments.months.models import Sheet
from assessments.months.sheets import read_sheet
from assessments.results.models import Assessment
from assessments.results.recording import record
from assessments.results.standing import check_to_json, holder_to_json
from assessments.rules.check import CheckOutcome
from assessments.rules.checking import inspect
from assessments.rules.judgement import Judgement, judge
from assessments.rules.linkage import HolderOutcome, link
from assessments.schemes.models import SchemeVersion


class Judged(NamedTuple):
    units: list[Judgement]
    checks: list[CheckOutcome]
    linkage: list[HolderOutcome]


def judgements(sheet: Sheet, version: SchemeVersion) -> list[Judgement]:
    """Nothing is stored: also for trying another scheme on a month."""
    scheme = version.read()
    return judge(scheme, read_sheet(sheet, scheme))


def judged_whole(sheet: Sheet, version: SchemeVersion) -> Judged:
    """Everything that follows from the sheet by the version; nothing is stored."""
    scheme = version.read()
    read = read_sheet(sheet, scheme)
    units = judge(scheme, read)
    return Judged(units, inspect(scheme, read), link(scheme, read))


@transaction.atomic
def assess_sheet(sheet: Sheet, version: SchemeVersion) -> Assessment:
    """Computes and stores; what was stored for the same sheet and version is kept as it is."""
    assessment, created = Assessment.objects.get_or_create(sheet=sheet, scheme=version)
    if created:
        judged = judged_whole(sheet, version)
        record(assessment, judged.units)
        assessment.checks = [check_to_json(each) for each in judged.checks]
        assessment.linkage = [holder_to_json(each) for each in judged.linkage]
        assessment.save(update_fields=["checks", "linkage"])
    return assessment


def update_statistics() -> None:
    """After loading very many rows, so that the first pages are planned well."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assessments_result, assessments_sheetunit, assessments_evidence")
