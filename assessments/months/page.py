"""月度结账: the months of a province as the list shows them, and the question before closing."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse

from assessments.bulletins.models import Bulletin
from assessments.measures.facts import report_due_on
from assessments.months.models import Sheet
from assessments.months.refreshing import open_months
from assessments.rules.levels import TOWNSHIP
from provinces.periods.models import Period
from provinces.places.models import Division
from provinces.reports.models import HANDED_IN, MonthlyReport, ReportState
from tuanwei import clock
from tuanwei.jobs.models import UNFINISHED, Job
from tuanwei.jobs.page import job_context
from tuanwei.months import Month


def month_rows(province: Division) -> list[dict]:
    """Newest first: closed months and the open ones."""
    periods = {period.month: period for period in province.months.select_related("changed_by")}
    months = sorted({*periods, *open_months(province)}, reverse=True)
    bulletins = {each.month: each for each in Bulletin.objects.filter(province=province)}
    newest_open = max((m for m in months if not _closed(periods.get(m))), default=None)
    return [
        _row(province, month, periods.get(month), bulletins.get(month), month == newest_open)
        for month in months
    ]


def _closed(period: Period | None) -> bool:
    return period is not None and period.is_closed


def report_figures(province: Division, month: Month) -> dict[str, int]:
    """Over the counted townships of the month's sheet."""
    sheet = Sheet.objects.current().filter(province=province, month=month).first()
    townships = sheet.units.filter(level=TOWNSHIP).values("division_id") if sheet else []
    rows = MonthlyReport.objects.filter(township__in=townships, month=month)
    counts = rows.aggregate(
        submitted=Count("pk", filter=Q(state__in=HANDED_IN)),
        accepted=Count("pk", filter=Q(state=ReportState.ACCEPTED)),
    )
    due = dt.datetime.combine(report_due_on(province, month), dt.time.max, tzinfo=clock.SHANGHAI)
    late = rows.filter(state__in=HANDED_IN, submitted_at__gt=due).count()
    total = len(townships) if isinstance(townships, list) else townships.count()
    return counts | {"townships": total, "late": late, "missing": total - counts["submitted"]}


def _row(
    province: Division,
    month: Month,
    period: Period | None,
    bulletin: Bulletin | None,
    is_current: bool,
) -> dict:
    sheet = Sheet.objects.current().filter(province=province, month=month).first()
    closed = _closed(period)
    place = [province.code, str(month)]
    job = Job.objects.filter(
        province=province, arguments__month=str(month), state__in=UNFINISHED
    ).first()
    return {
        "title": f"{province.name}{month.title}",
        "state": period.state if period else "open",
        "due_on": report_due_on(province, month),
        **report_figures(province, month),
        "as_of_time": sheet.as_of if sheet and not closed else None,
        "closed_at": period.changed_at if closed and period else None,
        "closed_by": str(period.changed_by or "系统") if closed and period else "",
        "reason": period.reason if period else "",
        "ranking_url": reverse("ranking", args=[*place, "city"]),
        "close_url": None if closed or not _is_over(month) else reverse("close-month", args=place),
        "reopen_url": None,
        "is_current": is_current,
        "bulletin": _bulletin(bulletin, place) if bulletin else None,
        "bulletin_url": reverse("make-bulletin", args=place) if closed and not job else None,
        "job": job_context(job) if job else None,
    }


def _is_over(month: Month) -> bool:
    return month.last < clock.real_today()


def _bulletin(bulletin: Bulletin, place: list[str]) -> dict:
    return {
        "title": f"{bulletin.month.number}月通报",
        "url": reverse("bulletin", args=place),
        "state": "draft" if bulletin.state == "draft" else bulletin.state,
        "state_word": bulletin.get_state_display(),
    }


def closing_question(province: Division, month: Month) -> dict:
    figures = report_figures(province, month)
    return {
        "heading": "月度结账",
        "question": f"结账{province.name}{month.title}？",
        "consequence": (
            f"{figures['townships']}个乡镇中{figures['late']}个逾期报送，"
            f"{figures['missing']}个仍未报送，按未报送计分。"
            "结账后本月数据冻结、月报锁定，并生成通报样稿。"
        ),
        "action_url": reverse("close-month", args=[province.code, str(month)]),
        "action_title": "结账并锁定",
        "cancel_url": reverse("months"),
        "cancel_title": "暂不结账",
    }
