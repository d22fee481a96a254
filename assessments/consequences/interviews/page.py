"""Interviews as the list, its export and the page of one show them."""

import datetime as dt

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.consequences import listing
from assessments.consequences.interviews.choices import SHAPES, InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.interviews.policies import days_late
from assessments.consequences.interviews.steps import FOLLOW, STEPS, standing
from assessments.consequences.stages import stages
from assessments.consequences.steps import actions_for
from assessments.rules.levels import CITY
from provinces.history.trail import Entry, trail_of, trail_of_rows
from tuanwei.exports.table import Table

_S = InterviewState
UNTOLD = ("evidence", "assessment", "province", "division", "month")


def with_measures(rows):
    """``total``, ``open`` and ``first_due`` of each interview's measures."""
    undone = Q(measures__done_on=None)
    return rows.annotate(
        total=Count("measures"),
        open=Count("measures", filter=undone & Q(measures__isnull=False)),
        first_due=Min("measures__due_on", filter=undone),
    )


def row(interview, today: dt.date) -> dict:
    """``interview`` comes from with_measures, with division and province."""
    late = interview.first_due and interview.first_due < today
    missed = interview.state == _S.ARRANGED and interview.planned_on < today
    return {
        "unit": interview.division.name,
        "province": interview.province.name,
        "url": reverse("interview", args=[interview.pk]),
        "month": interview.month,
        "rank": interview.evidence["rank"],
        "of": interview.evidence["of"],
        "progress": interview.evidence["progress"],
        "score": interview.evidence["score"],
        "tied": interview.evidence["tied"],
        "state": interview.state,
        "shape": "diamond" if late or missed else SHAPES[_S(interview.state)],
        "state_word": interview.get_state_display(),
        "planned_on": interview.held_on or interview.planned_on,
        "measures": f"{interview.total - interview.open} / {interview.total}"
        if interview.total
        else "",
        "late": bool(late),
        "missed": missed,
    }


HEADERS = (
    "月份", "区划代码", "单位", "位次", "进度%", "得分", "状态", "约谈日期", "地点", "约谈人",
    "参加人员", "措施", "未完成措施", "销号日期", "不予约谈的理由",
)  # fmt: skip


def export_row(interview) -> list:
    found = interview.evidence
    return [
        str(interview.month),
        interview.division.code,
        interview.division.name,
        found["rank"],
        found["progress"],
        found["score"],
        interview.get_state_display(),
        interview.held_on or interview.planned_on,
        interview.place,
        interview.conducted_by,
        interview.invited,
        interview.total,
        interview.open,
        interview.closed_on,
        interview.waive_reason,
    ]


def context(interview: Interview, officer, today: dt.date) -> dict:
    measures = list(interview.measures.order_by("due_on", "pk"))
    for each in measures:
        each.interview = interview
    found = interview.evidence
    return {
        "interview": interview,
        "breadcrumb": listing.breadcrumb(interview, _("约谈"), "consequences"),
        "standing": standing(interview),
        "found": found,
        "stages": _stages(interview),
        "actions": actions_for(
            interview, officer, today, STEPS,
            lambda key: reverse("interview-step", args=[interview.pk, key]),
        ),
        "measures": [_measure(each, officer, today) for each in measures],
        "explanation_url": reverse(
            "explanation",
            args=[interview.province.code, str(interview.month), CITY, interview.division.code],
        ),
        "ranking_url": reverse(
            "ranking", args=[interview.province.code, str(interview.month), CITY]
        ),
        "unit_url": listing.unit_url(interview.division.code),
        "history": _history(interview),
    }  # fmt: skip


MEASURE_HEADERS = ("措施", "责任人", "完成时限", "状态", "完成日期", "落实情况")


def export_of(interview: Interview, today: dt.date) -> Table:
    """The measures, as the page of the interview lists them."""

    def line(each: InterviewMeasure) -> list:
        late = days_late(each, today)
        return [each.what, each.responsible, each.due_on, _word(each, late), each.done_on,
                each.note]  # fmt: skip

    title = _("%(unit)s%(month)s约谈整改措施") % {
        "unit": interview.division.name, "month": interview.month.title,
    }  # fmt: skip
    return Table.of(title, MEASURE_HEADERS, interview.measures.order_by("due_on", "pk"), line)


def _word(measure: InterviewMeasure, late: int) -> str:
    return _("已完成") if measure.done_on else _("逾期%d天") % late if late else _("未完成")


def _measure(measure: InterviewMeasure, officer, today: dt.date) -> dict:
    late = days_late(measure, today)
    return {
        "what": measure.what,
        "responsible": measure.responsible,
        "due_on": measure.due_on,
        "done_on": measure.done_on,
        "note": measure.note,
        "late": late,
        "shape": "full" if measure.done_on else "diamond" if late else "hollow",
        "word": _word(measure, late),
        "url": reverse("interview-measure", args=[measure.pk])
        if FOLLOW.offered_to(measure, officer, today)
        else None,
    }


def _stages(interview: Interview) -> list[dict]:
    if interview.state == _S.WAIVED:
        return []
    first = _("待确认") if interview.state == _S.TIED else _("拟约谈")
    notes = (
        interview.month.title, _day(interview.planned_on), _day(interview.held_on), "",
        _day(interview.closed_on),
    )  # fmt: skip
    titles = (first, _("已安排"), _("已约谈"), _("跟踪"), _("已销号"))
    order = (_S.PROPOSED, _S.ARRANGED, _S.HELD, _S.FOLLOWED, _S.CLOSED)
    now = _S.PROPOSED if interview.state == _S.TIED else _S(interview.state)
    return stages(titles, notes, order.index(now), ended=now == _S.CLOSED)


def _day(day: dt.date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def _history(interview: Interview) -> list[Entry]:
    entries = [
        *trail_of(interview, hidden=UNTOLD),
        *trail_of_rows(InterviewMeasure, "interview", interview),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)
