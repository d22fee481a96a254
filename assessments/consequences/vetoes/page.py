"""Veto cases as the list, its export and the page of one show them."""

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.consequences import listing
from assessments.consequences.disputes import disputed_townships
from assessments.consequences.stages import stages
from assessments.consequences.steps import actions_for
from assessments.consequences.vetoes import policies
from assessments.consequences.vetoes.choices import PENDING, SHAPES, VetoState
from assessments.consequences.vetoes.models import VetoCase
from assessments.consequences.vetoes.steps import STEPS
from assessments.rules.levels import TOWNSHIP
from provinces.history.trail import trail_of
from tuanwei.exports.table import Table

_S = VetoState
WITH = ("division", "province", "assessment__sheet")
UNTOLD = (
    "evidence", "assessment", "province", "division", "month", "level", "gate", "gate_title",
    "notice_text",
)  # fmt: skip
MOST_SHOWN = 30


def row(case: VetoCase, today: dt.date, disputed: Mapping[int, list[str]]) -> dict:
    found = case.evidence
    last = policies.last_day_to_object(case)
    held = policies.why_held_back(case, disputed.get(case.division_id, []))
    joint = "，且" if found["combine"] == "all" else "，或"
    return {
        "pk": case.pk,
        "unit": case.division.name,
        "url": reverse("veto", args=[case.pk]),
        "month": case.month,
        "level_word": listing.LEVEL_WORDS[case.level],
        "gate": case.gate_title,
        "condition": joint.join(found["conditions"]),
        "state": case.state,
        "shape": SHAPES[_S(case.state)],
        "state_word": case.get_state_display(),
        "noticed_on": case.noticed_on,
        "last_day": last if case.state == _S.NOTIFIED else None,
        "left": (last - today).days if last and case.state == _S.NOTIFIED else None,
        "held": held if case.state in PENDING else [],
        "pickable": case.state == _S.DRAFTED,
    }


def rows(cases, today: dt.date) -> list[dict]:
    listed = list(cases)
    disputed = disputed_townships([each.division for each in listed if each.state in PENDING])
    return [row(each, today, disputed) for each in listed]


HEADERS = (
    "月份", "层级", "区划代码", "单位", "否决事项", "条件", "涉及乡镇", "状态", "告知日期",
    "异议截止", "异议提出", "处理日期", "处理依据", "生效日期",
)  # fmt: skip


def export_row(case: VetoCase) -> list:
    found = case.evidence
    return [
        str(case.month),
        str(listing.LEVEL_WORDS[case.level]),
        case.division.code,
        case.division.name,
        case.gate_title,
        "；".join(found["conditions"]),
        "、".join(each["name"] for each in found["concerned"]),
        case.get_state_display(),
        case.noticed_on,
        policies.last_day_to_object(case),
        case.objection_filed_on,
        case.decided_on,
        case.grounds,
        case.in_force_on,
    ]


def context(case: VetoCase, officer, today: dt.date) -> dict:
    place = [case.province.code, str(case.month)]
    disputed = disputed_townships([case.division])
    found = case.evidence
    return {
        "case": case,
        "row": row(case, today, disputed),
        "level_word": listing.LEVEL_WORDS[case.level],
        "found": found,
        "joint": _("同时符合") if found["combine"] == "all" else _("符合其一"),
        "concerned": _townships(case, found["concerned"]),
        "disputed": _townships(case, found["disputed"]),
        "disputed_now": disputed.get(case.division_id, []),
        "last_day": policies.last_day_to_object(case),
        "breadcrumb": listing.breadcrumb(case, _("一票否决"), "vetoes"),
        "stages": _stages(case),
        "actions": actions_for(
            case, officer, today, STEPS, lambda key: reverse("veto-step", args=[case.pk, key])
        ),
        "explanation_url": reverse("explanation", args=[*place, case.level, case.division.code]),
        "unit_url": listing.unit_url(case.division.code),
        "history": trail_of(case, hidden=UNTOLD),
    }


def _townships(case: VetoCase, listed: list[dict]) -> dict:
    place = [case.province.code, str(case.month), TOWNSHIP]
    rows = [
        {**each, "url": reverse("explanation", args=[*place, each["code"]])}
        for each in listed[:MOST_SHOWN]
    ]
    return {"rows": rows, "total": len(listed), "more": max(0, len(listed) - MOST_SHOWN)}


TOWNSHIP_HEADERS = ("乡镇代码", "乡镇", "完成", "目标", "任务", "抽查结论", "作为依据")


def export_of(case: VetoCase) -> Table:
    """All townships that the case speaks of, also those that its page only counts."""
    found = case.evidence
    listed = [(each, True) for each in found["concerned"]]
    listed += [(each, False) for each in found["disputed"]]
    title = _("%(unit)s%(month)s%(gate)s涉及乡镇") % {
        "unit": case.division.name, "month": case.month.title, "gate": case.gate_title,
    }  # fmt: skip
    filters = "；".join(found["conditions"])
    return Table.of(title, TOWNSHIP_HEADERS, listed, lambda pair: _township(*pair), filters)


def _township(each: dict, counts: bool) -> list:
    """``counts``: a verdict that the unit objects to is no reason yet."""
    return [
        each["code"], each["name"], each["value"], each["target"],
        _("已完成") if each["completed"] else _("未完成"), each["verdict"] or _("未抽查"),
        _("是") if counts else _("否，有异议"),
    ]  # fmt: skip


def _stages(case: VetoCase) -> list[dict]:
    """Without an objection there are three; with one its filing and the decision come between."""
    if case.state == _S.REVOKED and not case.decided_on:
        return []
    first = [(_S.DRAFTED, _("拟定"), case.month.title), (_S.NOTIFIED, _("告知"), case.noticed_on)]
    if case.objection_filed_on:
        word = _("撤销") if case.state == _S.REVOKED else _("维持")
        first += [
            (_S.DISPUTED, _("异议"), case.objection_filed_on),
            (_S.UPHELD, word if case.decided_on else _("处理"), case.decided_on),
        ]
    if case.state == _S.REVOKED:
        way, now, ended = first, len(first) - 1, True
    else:
        way = [*first, (_S.IN_FORCE, _("生效"), case.in_force_on)]
        now = [state for state, _title, _note in way].index(_S(case.state))
        ended = case.state == _S.IN_FORCE
    notes = [_note(each) for _state, _title, each in way]
    return stages([title for _state, title, _note_ in way], notes, now, ended=ended)


def _note(value) -> str:
    return f"{value.month}月{value.day}日" if isinstance(value, dt.date) else value or ""
