"""月度结账: the months of a province as the list shows them, and the question before closing."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.bulletins.models import Bulletin, BulletinState
from assessments.bulletins.outdated import is_outdated
from assessments.months.models import Reopening, Sheet
from assessments.months.refreshing import open_months
from assessments.months.report_figures import report_figures
from assessments.months.warnings import closing_warnings
from provinces.periods.due import due_days
from provinces.periods.models import Period, PeriodState
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.clock import local_day
from tuanwei.jobs.models import UNFINISHED, Job
from tuanwei.jobs.page import job_context
from tuanwei.months import Month
from tuanwei.templatetags.marks import state_word


def month_rows(province: Division) -> list[dict]:
    """Newest first: closed months and the open ones."""
    periods = {period.month: period for period in province.months.select_related("changed_by")}
    months = sorted({*periods, *open_months(province)}, reverse=True)
    newest_open = max((m for m in months if not _closed(periods.get(m))), default=None)
    sheets = Sheet.objects.current().filter(province=province, month__in=months)
    read_at = dict(sheets.values_list("month", "as_of"))
    made = Bulletin.objects.filter(province=province).select_related("assessment__sheet__reopening")
    bulletins = {each.month: each for each in made}
    reopened = _reopenings(province)
    jobs = _jobs(province)
    due = due_days(province, months)
    figures = report_figures(province, due)
    return [
        {
            **_row(province, month, periods.get(month), read_at.get(month)),
            **_bulletin(province, month, periods.get(month), bulletins.get(month), jobs),
            "reopenings": reopened.get(month, []),
            **figures[month],
            "due_on": due[month],
            "is_current": month == newest_open,
            "job": job_context(jobs[str(month)]) if str(month) in jobs else None,
            **_closing(jobs.get(str(month))),
        }
        for month in months
    ]


def _closing(job: Job | None) -> dict:
    """While the job runs, whatever the month was before; a job that died leaves no trace here."""
    if job is None or job.kind != "close_month":
        return {}
    return {"state": PeriodState.CLOSING, "close_url": None}


def _reopenings(province: Division) -> dict[Month, list[dict]]:
    """Each closing that was given up, oldest first."""
    rows = Reopening.objects.filter(sheet__province=province).select_related("sheet", "by")
    found: dict[Month, list[dict]] = {}
    for each in rows.order_by("at", "pk"):
        told = {
            "closed_at": each.sheet.as_of,
            "at": each.at,
            "by": str(each.by or _("系统")),
            "reason": each.reason,
        }
        found.setdefault(each.sheet.month, []).append(told)
    return found


def _closed(period: Period | None) -> bool:
    return period is not None and period.is_closed


def _jobs(province: Division) -> dict[str, Job]:
    """Unfinished work on a month, by the month as the job's arguments write it."""
    rows = Job.objects.filter(province=province, state__in=UNFINISHED).order_by("-pk")
    return {job.arguments["month"]: job for job in rows if "month" in job.arguments}


def _row(
    province: Division, month: Month, period: Period | None, read_at: dt.datetime | None
) -> dict:
    closed = _closed(period)
    place = [province.code, str(month)]
    return {
        "title": f"{province.name}{month.title}",
        "state": period.state if period else "open",
        "as_of_time": None if closed else read_at,
        "closed_at": period.changed_at if closed and period else None,
        "closed_by": str(period.changed_by or "系统") if closed and period else "",
        "reason": period.reason if period else "",
        "whatif_url": _whatif(province, month) if closed else None,
        "ranking_url": reverse("ranking", args=[*place, "city"]),
        "close_url": None if closed or not _is_over(month) else reverse("close-month", args=place),
        "compare_url": reverse("month-comparison", args=place) if closed else None,
        "reopen_url": reverse("reopen-month", args=place) if closed else None,
    }


def _whatif(province: Division, month: Month) -> str:
    return f"{reverse('whatif')}?province={province.code}&month={month}"


def _bulletin(
    province: Division,
    month: Month,
    period: Period | None,
    bulletin: Bulletin | None,
    jobs: dict[str, Job],
) -> dict:
    place = [province.code, str(month)]
    issued = bulletin is not None and bulletin.state == BulletinState.ISSUED
    may_make = _closed(period) and str(month) not in jobs and not issued
    found = bulletin and {
        "title": f"{month.number}月通报",
        "url": reverse("bulletin", args=place),
        "state": bulletin.state,
        "state_word": bulletin.get_state_display(),
        "outdated": is_outdated(bulletin),
    }
    return {
        "bulletin": found,
        "bulletin_url": reverse("make-bulletin", args=place) if may_make else None,
    }


HEADERS = (
    "月份", "状态", "乡镇", "已报送", "已通过", "逾期", "未报", "报送期限", "结账时间", "结账人",
    "通报", "重开",
)  # fmt: skip


def export_row(row: dict) -> list:
    bulletin = row["bulletin"]
    return [
        row["title"], state_word(row["state"]), row["townships"], row["submitted"],
        row["accepted"], row["late"], row["missing"], row["due_on"], row["closed_at"],
        row["closed_by"], f"{bulletin['title']}（{bulletin['state_word']}）" if bulletin else "",
        "；".join(f"{local_day(each['at'])} {each['by']}：{each['reason']}"
                 for each in row["reopenings"]),
    ]  # fmt: skip


def _is_over(month: Month) -> bool:
    return month.last < clock.real_today()


def closing_question(province: Division, month: Month) -> dict:
    figures = report_figures(province, due_days(province, [month]))[month]
    return {
        "warnings": closing_warnings(province, month),
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
