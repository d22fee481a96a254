"""How levels, units and lists of them are called in sentences about a trial."""

from collections.abc import Sequence

from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP

NOT_A_RESULT = "试算，不作为考核结果"
UNITS = {TOWNSHIP: "乡镇", COUNTY: "县（市、区）", CITY: "市级单位", PROVINCE: "省"}
EFFECTS = {"veto": "一票否决", "flag": "提示"}
NO_GRADE = "无等次"
NAMES_IN_FULL = 3


def counted(number: int, level: str) -> str:
    return f"{number}个{UNITS[level]}"


def named(names: Sequence[str]) -> str:
    """All of a few; else the first ones and how many there are."""
    if len(names) <= NAMES_IN_FULL:
        return "、".join(names)
    return f"{'、'.join(names[:NAMES_IN_FULL])}等{len(names)}个"


def grade_word(grade: str) -> str:
    return grade or NO_GRADE
