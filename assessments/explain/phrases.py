"""Short ways to say a number of a measure."""

from decimal import Decimal
from fractions import Fraction

from assessments.rules.exact import Number, percentage, plain
from assessments.rules.measures import MEASURES

VERDICTS = {2: "优秀", 1: "合格", 0: "不合格"}
YES_NO = {
    "report.on_time": ("月报按时报送", "月报未按时报送"),
    "report.submitted": ("月报已报送", "月报未报送"),
    "pledge.signed": ("责任状已签订", "责任状未签订"),
}
NOT_KNOWN = {
    "population": "常住人口未填报",
    "cadres": "专兼职团干部数未填报",
    "pledge.target": "没有已会签的责任状",
    "spot_check.verdict": "本年度没有抽查结论",
    "report.gap": "本月没有月报",
}


def amount(measure: str, number: Number) -> str:
    """现有直属团组织17个."""
    entry = MEASURES[measure]
    return f"{entry.title}{plain(number)}{entry.unit}"


def not_known(measure: str) -> str:
    return NOT_KNOWN.get(measure, f"{MEASURES[measure].title}没有数")


def earned(points: Decimal, full: Decimal) -> str:
    return f"得{points:.2f}分（满分{plain(full)}分）"


def rate(part: Number, whole: Number) -> str:
    return f"{percentage(part, whole)}%"


def exactly(number: Fraction) -> str:
    """37, 37.5, 37.0033…: four decimals, and a sign that there would be more."""
    whole = number * 10_000
    cut = whole.numerator // whole.denominator
    text = plain(Decimal(cut).scaleb(-4))
    return text if cut == whole else f"{Decimal(cut).scaleb(-4):.4f}…"
