"""The four provinces' schemes, stated a second time straight from the rules.

Shaped as tomllib (parse_float=Decimal) reads a scheme file.
Never copied from the shipped files: `essence` of both must be equal.
"""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from math import ceil

BEGIN = date(2012, 10, 9)
GRADES = {"优秀": 90, "良好": 75, "合格": 60}

HEBEI = {
    "code": "hebei-2012",
    "title": "河北",
    "province": "13",
    "window": {"start": BEGIN, "end": date(2013, 1, 31)},
    "ranking": {"by": ["completion", "score"]},
    "grades": GRADES,
    "target": {"qualified": 20, "haves": 5},
    "task": {"all": [["organisations.qualified", "qualified"]]},
    "indicator": {
        "standards": {
            "title": "三个标准", "level": "township", "points": 30, "rule": "share",
            "value": "organisations.standards", "over": "organisations.active",
            "missing": "zero",
        },
        "haves": {
            "title": "五个有", "level": "township", "points": 40, "rule": "proportional",
            "value": "organisations.haves", "per": "organisations.active", "target": "haves",
            "missing": "zero",
        },
        "completion": {
            "title": "完成", "level": "township", "points": 30, "rule": "proportional",
            "value": "organisations.qualified", "target": "qualified",
        },
    },
    "gate": [
        {
            "code": "overdue", "title": "逾期", "levels": ["township"], "effect": "flag",
            "text": "逾期", "combine": "all",
            "when": [["day", ">=", date(2013, 1, 31)], ["completed", "<", "townships"]],
        },
    ],
    "check": [
        {"kind": "members", "role": "pilot", "per": "city", "between": [2, 2], "total": 22},
        {"kind": "leading_group"},
        {"kind": "deployment_meeting"},
    ],
}  # fmt: skip

JIANGXI = {
    "code": "jiangxi-2012",
    "title": "江西",
    "province": "36",
    "window": {"start": BEGIN, "end": date(2012, 12, 31)},
    "ranking": {"by": ["progress", "score"], "bottom": 3},
    "grades": GRADES,
    "target": {"pledged": {"measure": "pledge.target", "else": 20}},
    "task": {"all": [["organisations.active", "pledged"]]},
    "indicator": {
        "completion": {
            "title": "完成", "level": "township", "points": 60, "rule": "proportional",
            "value": "organisations.active", "target": "pledged",
        },
        "spot_check": {
            "title": "抽查", "level": "township", "points": 20, "rule": "scale",
            "value": "spot_check.verdict", "scale": [[2, 1], [1, Decimal("0.6")], [0, 0]],
            "missing": "exclude",
        },
        "report": {
            "title": "月报", "level": "township", "points": 10, "rule": "threshold",
            "value": "report.on_time", "target": 1, "missing": "zero",
        },
        "pledge": {
            "title": "责任状", "level": "county", "points": 10, "rule": "threshold",
            "value": "pledge.signed", "target": 1,
        },
    },
    "gate": [
        {
            "code": "unfinished", "title": "未完成任务", "levels": ["city", "county"],
            "effect": "veto", "decides_in": [12], "when": [["completed", "<", "townships"]],
        },
        {
            "code": "failed_check", "title": "抽查不合格", "levels": ["city", "county"],
            "effect": "veto", "decides_in": [12], "when": [["spot_check.failed", ">", 0]],
        },
    ],
    "check": [{"kind": "pledges", "level": "county"}, {"kind": "pledge_totals", "level": "county"}],
    "linkage": {"value": "organisations.active", "verdict": 2, "decides_in": [12]},
    "follow_up": {
        "interview_bottom": True, "letters_to": ["city", "county"], "letters_in": [12],
    },
}  # fmt: skip

JIANGSU = {
    "code": "jiangsu-2012",
    "title": "江苏",
    "province": "32",
    "window": {"start": BEGIN, "end": date(2013, 1, 16)},
    "ranking": {"by": ["score", "completion"]},
    "grades": GRADES,
    "target": {
        "new": 20,
        "per_cadre": 2,
        "total": {
            "by": "population",
            "steps": [{"need": 30}, {"from": 50000, "need": 40}, {"from": 100000, "need": 50}],
        },
    },
    "task": {"all": [["organisations.new", "new"], ["organisations.active", "total"]]},
    "indicator": {
        "increment": {
            "title": "增量", "level": "township", "points": 40, "rule": "proportional",
            "value": "organisations.new", "target": "new",
        },
        "total": {
            "title": "总量", "level": "township", "points": 40, "rule": "proportional",
            "value": "organisations.active", "target": "total", "missing": "zero",
        },
        "per_cadre": {
            "title": "人均", "level": "city", "points": 20, "rule": "proportional",
            "value": "organisations.new", "per": "cadres", "target": "per_cadre",
            "missing": "zero",
        },
    },
    "check": [
        {
            "kind": "members", "role": "demonstration", "per": "city", "between": [2, 3],
            "done_by_due": True,
        },
    ],
}  # fmt: skip

SHAANXI = {
    "code": "shaanxi-2012",
    "title": "陕西",
    "province": "61",
    "window": {"start": BEGIN, "end": date(2012, 12, 31)},
    "ranking": {"by": ["score", "completion"]},
    "grades": GRADES,
    "target": {"active": 20},
    "task": {"all": [["organisations.active", "active"]]},
    "indicator": {
        "ones": {
            "title": "六个一", "level": "city", "points": 60, "rule": "proportional",
            "value": "survey.ones", "target": 6,
        },
        "systems": {
            "title": "六项制度", "level": "city", "points": 40, "rule": "proportional",
            "value": "systems.adopted", "target": 6,
        },
    },
    "parameter": {"batch": 3},
    "check": [
        {"kind": "surveyed"}, {"kind": "teams", "number": 6}, {"kind": "trips", "days": 16},
        {"kind": "systems", "number": 6},
    ],
}  # fmt: skip

FOUR = {"13": HEBEI, "36": JIANGXI, "32": JIANGSU, "61": SHAANXI}


def shrink(scheme, factor):
    """A copy whose targets of 10 and more are multiplied by the factor (at least 1, up).

    Small targets are ratios or numbers of kinds (5 haves, 2 per cadre, 6 ones) and stay;
    bounds of steps stay too. The bottom n shrinks alike, so that there are ties at the cut,
    and so do the numbers of pilots, teams and systems that a check asks for.
    For random provinces, whose townships never reach 20.
    """
    small = deepcopy(scheme)
    if "bottom" in small["ranking"]:
        small["ranking"]["bottom"] = max(1, ceil(small["ranking"]["bottom"] * factor))
    for name, entry in small["target"].items():
        small["target"][name] = lowered(entry, factor)
    for condition in small["task"]["all"]:
        condition[1] = lowered(condition[1], factor)
    for indicator in small["indicator"].values():
        if "target" in indicator:
            indicator["target"] = lowered(indicator["target"], factor)
    for check in small["check"]:
        for field in {"total", "number"} & set(check):
            check[field] = max(1, ceil(check[field] * factor))
    return small


def lowered(entry, factor):
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return max(1, ceil(entry * factor)) if entry >= 10 else entry
    if "steps" in entry:
        steps = [{**step, "need": lowered(step["need"], factor)} for step in entry["steps"]]
        return {**entry, "steps": steps}
    return {**entry, "else": lowered(entry["else"], factor)}


def essence(scheme):
    """What a scheme calculates and checks, free of titles, names of targets and defaults."""
    return {
        "province": scheme["province"],
        "window": scheme["window"],
        "by": scheme["ranking"]["by"],
        "bottom": scheme["ranking"].get("bottom"),
        "grades": scheme.get("grades", GRADES),
        "batch": scheme.get("parameter", {}).get("batch", 3),
        "task": [[measure, meant(name, scheme)] for measure, name in scheme["task"]["all"]],
        "indicators": [
            {"code": code, **meant_indicator(indicator, scheme)}
            for code, indicator in scheme["indicator"].items()
        ],
        "gates": [meant_gate(gate) for gate in scheme.get("gate", [])],
        "checks": [untitled(check) for check in scheme.get("check", [])],
        "linkage": untitled(scheme.get("linkage", {})),
        "follow_up": untitled(scheme.get("follow_up", {})),
    }


def untitled(table):
    return {
        key: said for key, said in table.items() if key not in ("title", "requirement", "source")
    }


def meant(entry, scheme):
    return scheme["target"][entry] if isinstance(entry, str) else entry


def meant_indicator(indicator, scheme):
    keys = ("level", "points", "rule", "value", "per", "over", "scale")
    said = {key: indicator[key] for key in keys if key in indicator}
    if "target" in indicator:
        said["target"] = meant(indicator["target"], scheme)
    return {**said, "missing": indicator.get("missing", "zero")}


def meant_gate(gate):
    keys = ("code", "effect", "when")
    return {
        **{key: gate[key] for key in keys},
        "levels": sorted(gate["levels"]),
        "decides_in": gate.get("decides_in"),
        "combine": gate.get("combine", "all"),
    }
