"""Monthly reports that are owed, and those that wait for review."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Min

from provinces.campaigns.models import Campaign
from provinces.duties.duty import Duty, Ground, Owed, listed, remarked
from provinces.periods.due import due_days
from provinces.periods.models import LockException, PeriodState
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.reports.models import HANDED_IN, MonthlyReport, ReportState
from tuanwei.links import link
from tuanwei.months import Month
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.REPORT
LOOK_AHEAD = 20
"""Days before the due day from which a report is a thing to do."""
MONTHS_BACK = 12
NOT_BEGUN = "not_begun"


def owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Of every open month: townships whose report is not begun, a draft or returned."""
    found: list[Owed] = []
    for province in Division.objects.filter(ground.provinces()).select_related("settings"):
        due = months_due(province, today)
        if due:
            found += _owed_in(province, ground, due)
    return found + _by_exception(ground, today)


def _by_exception(ground: Ground, today: dt.date) -> list[Owed]:
    """Of closed months that a township was let into again: wanted until that ends."""
    exceptions = (
        LockException.objects.in_force(today)
        .filter(ground.inside("township__path"))
        .select_related("township")
        .order_by("month", "township__code")
    )
    reports = {
        (report.township_id, report.month): report
        for report in MonthlyReport.objects.filter(
            township__in=[each.township_id for each in exceptions]
        )
    }
    found = []
    for each in exceptions:
        report, place = reports.get((each.township_id, each.month)), each.township
        state = report.state if report else NOT_BEGUN
        if state not in HANDED_IN:
            comment, by = (report.comment, report.created_by_id) if report else ("", None)
            found.append(
                Owed(KIND, str(each.month), place.path, place.name, place.code, state,
                     each.expires_on, comment, by, report.pk if report else None)
            )  # fmt: skip
    return found


def months_due(province: Division, today: dt.date) -> dict[Month, dt.date]:
    """{open month: due day} of the months for which reports are wanted by now, oldest first."""
    this = Month.of(today)
    months = [this.shifted(-number) for number in range(MONTHS_BACK, -1, -1)]
    closed = province.months.filter(month__in=months, state=PeriodState.CLOSED)
    shut = set(closed.values_list("month", flat=True))
    first = _first_month(province) or this.previous
    due = due_days(province, [month for month in months if month >= first and month not in shut])
    return {month: day for month, day in due.items() if (day - today).days <= LOOK_AHEAD}


def _first_month(province: Division) -> Month | None:
    """Of the first report, or of the campaign that asks for them."""
    rows = MonthlyReport.objects.filter(township__path__startswith=province.path)
    first = rows.order_by("month").values_list("month", flat=True).first()
    if first is None:
        day = Campaign.objects.filter(province=province).aggregate(day=Min("starts_on"))["day"]
        first = Month.of(day) if day else None
    return first


def _owed_in(province: Division, ground: Ground, due: dict[Month, dt.date]) -> list[Owed]:
    reports = {
        (township, month): (state, comment, by, pk)
        for township, month, state, comment, by, pk in MonthlyReport.objects.filter(
            ground.inside("township__path"), month__in=list(due)
        ).values_list("township_id", "month", "state", "comment", "created_by_id", "pk")
    }
    found = []
    for pk, code, name, path, since, until in _townships(province, ground):
        for month, day in due.items():
            if (since and since > month.last) or (until and until <= month.last):
                continue
            nothing = (NOT_BEGUN, "", None, None)
            state, comment, by, report = reports.get((pk, month), nothing)
            if state not in HANDED_IN:
                found.append(
                    Owed(KIND, str(month), path, name, code, state, day, comment, by, report)
                )
    return found


def _townships(province: Division, ground: Ground):
    rows = Division.objects.filter(
        ground.inside(), path__startswith=province.path, level=Level.TOWNSHIP, in_scope=True
    )
    return rows.order_by("code").values_list("pk", "code", "name", "path", "valid_from", "valid_to")


def returned(pks: Iterable[int]) -> list[tuple[Owed, int]]:
    """Those of the reports that stand returned, each with its revision."""
    rows = MonthlyReport.objects.filter(pk__in=list(pks), state=ReportState.RETURNED)
    return [
        (
            Owed(KIND, str(report.month), report.township.path, report.township.name,
                 report.township.code, ReportState.RETURNED, None, report.comment,
                 report.submitted_by_id or report.created_by_id, report.pk),
            report.revision,
        )
        for report in rows.select_related("township").order_by("pk")
    ]  # fmt: skip


def duties(found: Sequence[Owed], today: dt.date, townships: int = 0) -> list[Duty]:
    """``townships``: of how many the reports are expected; 0 if that is not to be told."""
    months: dict[str, list[Owed]] = defaultdict(list)
    for each in found:
        months[each.subject].append(each)
    told = []
    for subject, items in sorted(months.items()):
        back = [each for each in items if each.state == ReportState.RETURNED]
        rest = [each for each in items if each.state != ReportState.RETURNED]
        month = Month.parse(subject)
        told += [_returned(month, back, today)] if back else []
        told += [_unreported(month, rest, today, townships, len(back))] if rest else []
    return told


def word_for(month: Month, today: dt.date) -> str:
    """11月, with the year where the number alone would mislead."""
    near = Month.of(today).shifted(-11) <= month
    return f"{month.number}月" if near else month.title


def _returned(month: Month, items: Sequence[Owed], today: dt.date) -> Duty:
    word, one = word_for(month, today), items[0]
    if len(items) == 1:
        title = f"{one.name}{word}月报被退回，待改报"
        text = f"退回意见：{one.comment}" if one.comment else "按退回意见改报。"
        url = link("report", one.code, month)
    else:
        title = f"{word}月报有{len(items)}个乡镇被退回，待改报"
        text = remarked([(each.name, each.comment or "按退回意见改报") for each in items])
        url = link("reports", month=month)
    return Duty(KIND, title, text, url, "改报", one.due_on, returned=True)


def _unreported(
    month: Month, items: Sequence[Owed], today: dt.date, townships: int, returned: int
) -> Duty:
    word, one = word_for(month, today), items[0]
    late = "逾期" if one.due_on and one.due_on < today else ""
    url = link("report", one.code, month) if len(items) == 1 else link("reports", month=month)
    if len(items) == 1:
        title = f"{one.name}{word}月报{late}未报"
        text = "已存草稿，核对后报送。" if one.state == ReportState.DRAFT else "还没有填写。"
    else:
        title = f"{word}月报还有{len(items)}个乡镇{late}未报"
        text = f"{_by_state(items)}。"
    others = townships - len(items) - returned
    if others > 0:
        text += f"其余{others}个乡镇已报送。"
    return Duty(KIND, title, text, url, "去填报", one.due_on)


def _by_state(items: Sequence[Owed]) -> str:
    """南牛乡、北早现乡未填；西平乐乡、曲阳桥乡已存草稿."""
    empty = [each.name for each in items if each.state == NOT_BEGUN]
    drafts = [each.name for each in items if each.state == ReportState.DRAFT]
    parts = [(empty, "未填"), (drafts, "已存草稿")]
    return "；".join(f"{listed(names)}{word}" for names, word in parts if names)


def expected(ground: Ground, today: dt.date) -> int:
    """Townships on the ground that report."""
    rows = Division.objects.filter(ground.inside(), level=Level.TOWNSHIP, in_scope=True)
    return rows.valid_on(today).count()


def to_review(officer, ground: Ground, today: dt.date) -> list[Duty]:
    """Reports that somebody else has entered, of months that are not closed."""
    months = [
        month
        for province in Division.objects.filter(ground.provinces()).select_related("settings")
        for month in months_due(province, today)
    ]
    rows = MonthlyReport.objects.filter(
        ground.inside("township__path"), state=ReportState.SUBMITTED, month__in=months
    ).exclude(created_by=officer)
    found = list(rows.order_by("month", "township__code").values_list("month", "township__name"))
    names: dict[Month, list[str]] = defaultdict(list)
    for month, name in found:
        names[month].append(name)
    return [
        Duty(
            "review",
            f"{word_for(month, today)}月报有{len(names[month])}份待审核",
            f"{listed(names[month])}已报送，审核后通过或退回。",
            link("report-board", month=month),
            "去审核",
        )
        for month in names
    ]
