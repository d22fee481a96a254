"""结账数据比对: what of a closed month would be different today, and where it came from."""

from collections.abc import Iterator
from decimal import Decimal

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from assessments.boards.switches import SHORT_TITLES
from assessments.comparisons.models import Comparison, Difference
from assessments.comparisons.origins import sentences
from assessments.comparisons.words import headline, measure_rows, place_change
from assessments.months.models import Sheet
from assessments.rules.levels import LEVEL_TITLES, PROVINCE
from tuanwei.jobs.models import Job
from tuanwei.jobs.page import job_context

ROWS_ON_A_PAGE = 50
LEVELS = {"": N_("全部"), PROVINCE: N_("省"), **SHORT_TITLES}
FORMATS = {"xlsx": N_("导出表格"), "csv": N_("导出文本")}
HEADERS = [
    "区划代码", "单位", "层级", "指标", "结账数据", "现有数据", "结账得分", "现算得分",
    "结账位次", "现算位次", "来源",
]  # fmt: skip


def differences_shown(compared: Comparison | None, level: str):
    rows = Difference.objects.filter(comparison=compared).order_by("code", "level")
    return rows.filter(level=level) if level in LEVELS and level else rows


def comparison_context(sheet: Sheet, compared: Comparison | None, job: Job | None, query) -> dict:
    level = query.get("level", "")
    place = [sheet.province.code, str(sheet.month)]
    rows = differences_shown(compared, level)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(query.get("page"))
    here = reverse("month-comparison", args=place)
    return {
        "breadcrumb": [
            {"title": sheet.province.name, "url": None},
            {"title": _("月度结账"), "url": reverse("months")},
            {"title": sheet.month.title, "url": None},
        ],
        "month_title": sheet.month.title,
        "province_name": sheet.province.name,
        "closed_at": sheet.as_of,
        "comparison": compared,
        "headline": headline(page.paginator.count, compared.units) if compared else "",
        "rows": [_row(each) for each in page],
        "page": page,
        "levels": _levels(compared, level, here),
        "narrowed": bool(level),
        "here": here,
        "job": job_context(job) if job else None,
    }


def _levels(compared: Comparison | None, active: str, here: str) -> list[dict]:
    if compared is None:
        return []
    seen = set(compared.differences.values_list("level", flat=True).distinct())
    return [
        {
            "title": title,
            "url": f"{here}?level={level}" if level else here,
            "active": level == active,
        }
        for level, title in LEVELS.items()
        if not level or level in seen
    ]


def _row(each: Difference) -> dict:
    return {
        "name": each.name,
        "level": str(LEVEL_TITLES[each.level]),
        "measures": measure_rows(each.measures),
        "score_before": each.score_before,
        "score_now": each.score_now,
        "rank_before": each.rank_before,
        "rank_now": each.rank_now,
        "place": place_change(each.rank_before, each.rank_now),
        "origins": list(sentences(each.origins)),
        "url": reverse("township", args=[each.code]) if each.level == "township" else None,
    }


def export_rows(rows) -> Iterator[list]:
    """One line a measure; a unit whose place alone differs has one line without a measure."""
    for each in rows.iterator(chunk_size=500):
        tail = [
            _cell(each.score_before), _cell(each.score_now), each.rank_before, each.rank_now,
            "；".join(sentences(each.origins)),
        ]  # fmt: skip
        head = [each.code, each.name, str(LEVEL_TITLES[each.level])]
        for measure in measure_rows(each.measures) or [{"title": "", "before": "", "now": ""}]:
            yield [*head, measure["title"], measure["before"], measure["now"], *tail]


def _cell(score: Decimal | None) -> str:
    return "" if score is None else f"{score:.2f}"
