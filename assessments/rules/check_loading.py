"""Reads the checks of a scheme file. Every kind has the fields that it needs, and no others."""

from collections.abc import Callable
from typing import Any

from assessments.rules.check import Check
from assessments.rules.fields import Fields
from assessments.rules.levels import CITY, COUNTY

ROLES = ("pilot", "demonstration")
PLEDGING_LEVELS = (COUNTY, CITY)

TITLES = {
    "members": "先行推进和示范乡镇",
    "surveyed": "调研覆盖",
    "teams": "调研组",
    "trips": "调研时间",
    "pledges": "签订责任状",
    "pledge_totals": "责任状目标衔接",
    "leading_group": "领导小组",
    "deployment_meeting": "部署会议",
    "systems": "省级工作制度",
}


def read_checks(top: Fields) -> tuple[Check, ...]:
    return tuple(
        top.keep(_check, top, position, data)
        for position, data in enumerate(top.sequence("check", []))
    )


def _check(top: Fields, position: int, data: Any) -> Check:
    fields = top.inner(f"第{position + 1}个check", data, "check", position)
    kind = fields.choice("kind", READERS)
    check = Check(
        kind=kind,  # type: ignore[arg-type]
        title=fields.keep(fields.text, "title", TITLES[kind]),
        requirement=fields.keep(fields.text, "requirement", ""),
        source=fields.keep(fields.text, "source", ""),
        **READERS[kind](fields),
    )
    fields.finish()
    return check


def _members(fields: Fields) -> dict[str, Any]:
    keep = fields.keep
    keep(fields.choice, "per", (CITY,))
    least, most = keep(_between, fields) or (None, None)
    return {
        "role": keep(fields.choice, "role", ROLES),
        "level": CITY,
        "least": least,
        "most": most,
        "total": keep(whole, fields, "total") if "total" in fields.data else None,
        "done_by_due": keep(truth, fields, "done_by_due"),
    }


def _between(fields: Fields) -> tuple[int, int]:
    bounds = fields.sequence("between")
    if len(bounds) != 2 or any(type(each) is not int or each < 0 for each in bounds):
        raise fields.error("between", "应为[最少, 最多]两个整数")
    least, most = bounds
    if least > most:
        raise fields.error("between", f"最少{least}个多于最多{most}个")
    return least, most


def truth(fields: Fields, field: str) -> bool:
    value = fields.raw(field, False)
    if not isinstance(value, bool):
        raise fields.error(field, f"应为true或false，现为{value!r}")
    return value


def whole(fields: Fields, field: str) -> int:
    number = fields.number(field)
    if not isinstance(number, int) or number < 1:
        raise fields.error(field, f"应为大于0的整数，现为{number}")
    return number


def _pledges(fields: Fields) -> dict[str, Any]:
    return {"level": fields.keep(fields.choice, "level", PLEDGING_LEVELS)}


READERS: dict[str, Callable[[Fields], dict[str, Any]]] = {
    "members": _members,
    "surveyed": lambda fields: {"level": CITY},
    "teams": lambda fields: {"number": fields.keep(whole, fields, "number")},
    "trips": lambda fields: {"days": fields.keep(whole, fields, "days")},
    "pledges": _pledges,
    "pledge_totals": _pledges,
    "leading_group": lambda fields: {},
    "deployment_meeting": lambda fields: {},
    "systems": lambda fields: {"number": fields.keep(whole, fields, "number")},
}
