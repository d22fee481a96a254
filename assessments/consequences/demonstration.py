"""Cases in every state for the demonstration: opened as the rules say, then moved on by hand.

Set-based and without notices: the same facts give the same cases.
"""

import datetime as dt
from collections.abc import Sequence

from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.interviews.proposing import propose_interviews
from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.making import composed, months_for_letters
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.models import OBJECTION_DAYS, VetoCase
from assessments.consequences.vetoes.notice import notice_text
from assessments.consequences.vetoes.proposing import open_vetoes
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.rights import Role

_V, _I = VetoState, InterviewState
VETO_WAY = (
    _V.DRAFTED, _V.UPHELD, _V.DISPUTED, _V.IN_FORCE, _V.NOTIFIED, _V.REVOKED, _V.NOTIFIED,
    _V.IN_FORCE,
)  # fmt: skip
"""The states of the cases of a month in order of their codes, over and over."""
INTERVIEW_WAY = {
    11: (_I.CLOSED, _I.FOLLOWED, _I.WAIVED),
    12: (_I.ARRANGED, _I.PROPOSED, _I.HELD),
}
"""By month, the unit at the end first."""
MINUTES = "单位说明进度靠后的原因：部分乡镇选点偏晚、审批衔接不畅。要求逐乡镇排查，按周报送进展。"
AFTER = {"noticed": 9, "objected": 11, "decided": 13, "in_force": 15}
"""Days of the month after the closing."""


def consequences(province: Division, months: Sequence[Month]) -> None:
    """After the months have been closed."""
    for month in months:
        open_vetoes(province, month)
        propose_interviews(province, month, quiet=True)
    people = _people(province)
    if people:
        _move_vetoes(province, months[-1], people)
        for month in months:
            _move_interviews(province, month, people)
        _write_letters(province, months[-1], people)


def _people(province: Division) -> dict[str, Officer]:
    rows = Officer.objects.filter(
        assignments__division=province, assignments__role__in=[Role.ADMINISTRATOR, Role.APPROVER]
    )
    found = {
        each.assignments.first().role: each for each in rows.prefetch_related("assignments")
    }  # fmt: skip
    return found if len(found) == 2 else {}


def _move_vetoes(province: Division, month: Month, people: dict[str, Officer]) -> None:
    cases = list(
        VetoCase.objects.filter(province=province, month=month)
        .select_related("division", "province")
        .order_by("level", "division__code", "gate")
    )
    for number, case in enumerate(cases):
        _move_veto(case, VETO_WAY[number % len(VETO_WAY)], month.next, number, people)
    names = [
        "state", "noticed_on", "noticed_by", "notice_text", "objection_filed_on",
        "objection_reason", "objection_evidence", "decided_on", "decided_by", "grounds",
        "in_force_on",
    ]  # fmt: skip
    VetoCase.objects.bulk_update(cases, names, batch_size=100)


def _move_veto(
    case: VetoCase, state: VetoState, after: Month, number: int, people: dict[str, Officer]
) -> None:
    case.state = state
    if state == _V.DRAFTED:
        return
    early = 4 if state == _V.IN_FORCE and number % 2 else 0
    case.noticed_on = _day(after, AFTER["noticed"] - early)
    case.noticed_by = people[Role.ADMINISTRATOR]
    case.notice_text = notice_text(case, OBJECTION_DAYS)
    if state in (_V.DISPUTED, _V.UPHELD, _V.REVOKED):
        case.objection_filed_on = _day(after, AFTER["objected"])
        case.objection_reason = "部分乡镇月末已成立的组织，批准文件次月才录入，请核实后计入。"
        case.objection_evidence = "批复文件复印件3份，随文报送。"
    if state in (_V.UPHELD, _V.REVOKED):
        case.decided_on, case.decided_by = _day(after, AFTER["decided"]), people[Role.APPROVER]
        case.grounds = (
            "经核，批准日期晚于月末，不能计入，维持。"
            if state == _V.UPHELD
            else "经核，批准文件日期在月末以前，系录入延误，撤销否决。"
        )
    if state == _V.IN_FORCE:
        case.in_force_on = _day(after, AFTER["in_force"])


def _day(month: Month, number: int) -> dt.date:
    return dt.date(month.year, month.number, number)


def _move_interviews(province: Division, month: Month, people: dict[str, Officer]) -> None:
    way = INTERVIEW_WAY.get(month.number, ())
    rows = list(
        Interview.objects.filter(province=province, month=month)
        .select_related("division")
        .order_by("-evidence__rank", "division__code")
    )
    moved = [
        _move_interview(row, state, month.next, people)
        for row, state in zip(rows, way, strict=False)
    ]
    names = [
        "state", "planned_on", "place", "conducted_by", "invited", "arranged_by", "held_on",
        "minutes", "closed_on", "closed_by", "closing_note", "waived_on", "waived_by",
        "waive_reason",
    ]  # fmt: skip
    Interview.objects.bulk_update(moved, names)
    InterviewMeasure.objects.bulk_create(
        each for row in moved if row.held_on for each in _measures(row)
    )


def _move_interview(
    row: Interview, state: InterviewState, after: Month, people: dict[str, Officer]
) -> Interview:
    by, row.state = people[Role.ADMINISTRATOR], state
    if state == _I.WAIVED:
        row.waived_on, row.waived_by = _day(after, 12), by
        row.waive_reason = "上月末位主要因区划调整，进度已在时序以上，改为书面提醒。"
    if state in (_I.ARRANGED, _I.HELD, _I.FOLLOWED, _I.CLOSED):
        row.planned_on = _day(after, 22 if state == _I.ARRANGED else 14)
        row.place, row.conducted_by = f"{row.province.name}团委三楼会议室", "分管副书记"
        row.invited, row.arranged_by = f"{row.division.name}团委书记、分管副书记", by
    if state in (_I.HELD, _I.FOLLOWED, _I.CLOSED):
        row.held_on = row.planned_on
        row.minutes = MINUTES
    if state == _I.CLOSED:
        row.closed_on, row.closed_by = _day(after.next, 10), by
        row.closing_note = "各项措施已落实，进度回到时序以上，予以销号。"
    return row


def _measures(row: Interview) -> list[InterviewMeasure]:
    held = row.held_on
    done = held + dt.timedelta(days=12) if row.state == _I.CLOSED else None
    first = done or (held + dt.timedelta(days=8) if row.state == _I.FOLLOWED else None)
    return [
        InterviewMeasure(
            interview=row, what="逐乡镇排查未完成原因，列出补建清单", responsible="分管副书记",
            due_on=held + dt.timedelta(days=10), done_on=first,
            note="清单已报送。" if first else "",
        ),
        InterviewMeasure(
            interview=row, what="月底前补齐未完成乡镇的直属团组织", responsible="团委书记",
            due_on=held + dt.timedelta(days=17), done_on=done, note="已补齐。" if done else "",
        ),
    ]  # fmt: skip


def _write_letters(province: Division, month: Month, people: dict[str, Officer]) -> None:
    """Of a year's end; every other letter that nothing holds back has been issued."""
    if month not in months_for_letters(province):
        return
    letters = list(composed(province, month))
    for number, letter in enumerate([each for each in letters if not each.held][::2], start=1):
        letter.state, letter.number = LetterState.ISSUED, number
        letter.number_year, letter.issued_on = month.next.year, _day(month.next, 16)
        letter.issued_by = people[Role.ADMINISTRATOR]
    FeedbackLetter.objects.bulk_create(letters, batch_size=200)
