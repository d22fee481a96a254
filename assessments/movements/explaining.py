"""Computing and storing why places moved since last month: in the background, never in a page."""

from collections.abc import Iterable

from django.db import transaction

from assessments.months.aside import sheet_aside
from assessments.movements.models import RankMovement
from assessments.movements.parts import Parts, Stages, Standings, Unit, movements
from assessments.results.assessing import judgements
from assessments.results.models import Assessment
from assessments.results.movement import last_assessment
from assessments.rules.judgement import Judgement, standing
from assessments.rules.levels import PROVINCE
from assessments.rules.scheme import Scheme
from provinces.places.models import Division
from tuanwei.copying import copy_rows
from tuanwei.months import Month

COLUMNS = [
    "assessment_id", "last_id", "division_id", "level", "before", "after", "rules", "data", "own",
    "others",
]  # fmt: skip
RANKED_BY = ("score", "completion", "progress")


@transaction.atomic
def explain_movements(province: Division, month: Month) -> int:
    """Replaces what was stored for the month's results; 0 if there is no month before it."""
    assessment = Assessment.objects.current(province, month)
    last = last_assessment(province, month)
    if assessment is None or last is None:
        return 0
    found = movements(_stages(assessment, last))
    assessment.movements.all().delete()
    copy_rows(
        RankMovement._meta.db_table,
        COLUMNS,
        (_row(assessment, last, unit, parts) for unit, parts in found.items()),
    )
    return len(found)


def _stages(assessment: Assessment, last: Assessment) -> Stages:
    """Last month is computed anew only where rules or data can be others than they were."""
    scheme, before = assessment.scheme.read(), stored(last, last.scheme.read())
    same_rules = last.scheme_id == assessment.scheme_id
    ruled = before if same_rules else judged(scheme, judgements(last.sheet, assessment.scheme))
    known = ruled
    if last.sheet.is_frozen:
        with sheet_aside(last.sheet.province, last.sheet.month) as sheet:
            known = judged(scheme, judgements(sheet, assessment.scheme))
    return Stages(before, ruled, known, stored(assessment, scheme))


def judged(scheme: Scheme, found: Iterable[Judgement]) -> Standings:
    return {each.unit.key: standing(scheme, each) for each in found if each.unit.level != PROVINCE}


def stored(assessment: Assessment, scheme: Scheme) -> Standings:
    """As the results have it, without judging once more."""
    rows = assessment.results.exclude(level=PROVINCE).values_list("level", "division", *RANKED_BY)
    chosen = [RANKED_BY.index(each) for each in scheme.by]
    return {
        (level, division): tuple(figures[at] for at in chosen) for level, division, *figures in rows
    }


def _row(assessment: Assessment, last: Assessment, unit: Unit, parts: Parts) -> tuple:
    level, division = unit
    return (
        assessment.pk, last.pk, division, level, parts.before, parts.after, parts.rules,
        parts.data, parts.own, parts.others,
    )  # fmt: skip
