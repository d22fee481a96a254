"""Computing what a closed month would give today, beside its frozen sheet; nothing is judged."""

from collections.abc import Callable

from django.db import transaction

from assessments.comparisons.models import Comparison, Difference
from assessments.comparisons.origins import origins_of
from assessments.comparisons.units import Changed, changed_units
from assessments.months.actions import assessment_at_closing
from assessments.months.aside import sheet_aside
from assessments.months.sheets import digest_of
from assessments.results.assessing import judgements
from assessments.rules.levels import PROVINCE
from provinces.demonstration.today import business_moment
from provinces.places.models import Division
from tuanwei.months import Month

STEPS = 3


def compare_month(
    province: Division,
    month: Month,
    *,
    step: Callable[[str], None] = lambda title: None,
    finished_one: Callable[[], None] = lambda: None,
) -> Comparison:
    """By the scheme in force at closing; the month's earlier comparison is replaced."""
    assessment = assessment_at_closing(province, month)
    sheet = assessment.sheet
    step("正在核对结账数据的摘要")
    fits = digest_of(sheet) == sheet.digest
    finished_one()
    step("正在按现有登记重新统计")
    with sheet_aside(province, month) as now:
        found = changed_units(
            judgements(sheet, assessment.scheme), judgements(now, assessment.scheme)
        )
        sources = origins_of(sheet, now)
        units = sheet.units.count()
    finished_one()
    step("正在保存比对结果")
    compared = _save(sheet, fits, units, found, sources)
    finished_one()
    return compared


@transaction.atomic
def _save(sheet, fits: bool, units: int, found: list[Changed], sources: dict) -> Comparison:
    compared, _made = Comparison.objects.update_or_create(
        sheet=sheet,
        defaults={"compared_at": business_moment(), "digest_fits": fits, "units": units},
    )
    compared.differences.all().delete()
    Difference.objects.bulk_create(
        (_row(compared, each, sources) for each in found), batch_size=1000
    )
    return compared


def _row(compared: Comparison, changed: Changed, sources: dict) -> Difference:
    unit = changed.unit
    return Difference(
        comparison=compared,
        division_id=unit.id,
        level=unit.level,
        code=unit.code,
        name=unit.name,
        measures={name: list(pair) for name, pair in sorted(changed.measures.items())},
        origins=dict(sources.get(unit.id, {})) if unit.level == "township" else {},
        score_before=changed.score[0],
        score_now=changed.score[1],
        rank_before=changed.rank[0] if unit.level != PROVINCE else None,
        rank_now=changed.rank[1] if unit.level != PROVINCE else None,
    )
