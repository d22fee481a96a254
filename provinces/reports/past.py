"""What a township reported in the months before; a month that was not handed in stays empty."""

from __future__ import annotations

from django.utils.translation import gettext as _

from provinces.places.models import Division
from provinces.reports.choices import ReportState
from provinces.reports.figures import NAMES
from provinces.reports.models import MonthlyReport
from tuanwei.months import Month
from tuanwei.templatetags.figures import zh_day

MONTHS = 12


def past_reports(township: Division, month: Month) -> dict[Month, MonthlyReport]:
    """The twelve months before, those handed in; one query."""
    rows = MonthlyReport.objects.handed_in().filter(
        township=township, month__gte=month.shifted(-MONTHS), month__lt=month
    )
    return {report.month: report for report in rows}


def past_numbers(found: dict[Month, MonthlyReport], month: Month) -> list[dict[str, int | None]]:
    """Eleven months, oldest first: with the present one they make the year of the bars."""
    months = [month.shifted(-back) for back in range(MONTHS - 1, 0, -1)]
    return [_numbers(found.get(each)) for each in months]


def past_table(found: dict[Month, MonthlyReport], month: Month) -> list[dict]:
    months = [month.shifted(-back) for back in range(MONTHS, 0, -1)]
    return [{"month": str(each), "numbers": list(_numbers(found.get(each)).values())}
            for each in months]  # fmt: skip


def _numbers(report: MonthlyReport | None) -> dict[str, int | None]:
    return {name: getattr(report, name) if report else None for name in NAMES}


def last_line(found: dict[Month, MonthlyReport], month: Month) -> str:
    """10月月报：11月4日报送，11月6日审核通过."""
    last = found.get(month.previous)
    if last is None:
        return _("%d月月报：未报") % month.previous.number
    words = [_("%s报送") % zh_day(last.submitted_at)] if last.submitted_at else [_("已报送")]
    if last.state == ReportState.ACCEPTED:
        words.append(_("%s审核通过") % zh_day(last.decided_at) if last.decided_at else _("已通过"))
    return _("%(number)d月月报：%(words)s") % {
        "number": last.month.number, "words": "，".join(words),
    }  # fmt: skip
