"""One sentence for every mark, from the numbers stored with it (schemes.md section 5).

The points in a sentence are the stored ones; nothing here computes a mark.
"""

from assessments.explain.phrases import VERDICTS, YES_NO, amount, earned, not_known, rate
from assessments.rules.exact import plain, rounded_quotient
from assessments.rules.levels import LEVEL_TITLES
from assessments.rules.marking import Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from assessments.rules.targets import MeasureTarget, StepsTarget


def sentence(indicator: Indicator, mark: Mark | None) -> str:
    if mark is None:
        return f"{LEVEL_TITLES[indicator.level]}级指标，这一级不计分。"
    if mark.mean_of is not None:
        return _mean(indicator, mark)
    if _is_missing(indicator, mark):
        return _missing(indicator, mark)
    return SENTENCES[indicator.rule](indicator, mark)


def _is_missing(indicator: Indicator, mark: Mark) -> bool:
    if mark.value is None:
        return True
    if indicator.rule in ("proportional", "threshold") and mark.target is None:
        return True
    if indicator.rule == "share":
        return mark.base is None
    return bool(indicator.per) and not mark.base


def _missing(indicator: Indicator, mark: Mark) -> str:
    reason = _what_is_missing(indicator, mark)
    if not mark.available:
        return f"{reason}，不参与计分。"
    return f"{reason}，{earned(mark.points, indicator.points)}。"


def _what_is_missing(indicator: Indicator, mark: Mark) -> str:
    partner = indicator.per or indicator.over
    if mark.value is None and not partner:
        return not_known(indicator.value)
    if partner and mark.base is None:
        return not_known(partner)
    if partner and not mark.base:
        return f"没有{MEASURES[partner].title}"
    if mark.value is None:
        return not_known(indicator.value)
    if isinstance(indicator.target, StepsTarget):
        return f"{not_known(indicator.target.by)}，不能定档"
    if isinstance(indicator.target, MeasureTarget):
        return not_known(indicator.target.measure)
    return "没有目标"


def _mean(indicator: Indicator, mark: Mark) -> str:
    units = LEVEL_TITLES[indicator.level]
    if not mark.mean_of:
        return f"所辖{units}都不参与这项指标。" if mark.left_out else f"没有参与这项指标的{units}。"
    left_out = f"，另有{mark.left_out}个不参与" if mark.left_out else ""
    result = earned(mark.points, indicator.points)
    return f"所辖{mark.mean_of}个{units}得分平均{left_out}，{result}。"


def _proportional(indicator: Indicator, mark: Mark) -> str:
    assert mark.value is not None and mark.target is not None
    if indicator.per:
        return _per(indicator, mark)
    unit = MEASURES[indicator.value].unit
    head = f"{amount(indicator.value, mark.value)}，目标{plain(mark.target)}{unit}"
    done = f"，完成{rate(mark.value, mark.target)}" if mark.target else ""
    return f"{head}{done}，{earned(mark.points, indicator.points)}。"


def _per(indicator: Indicator, mark: Mark) -> str:
    assert indicator.per and mark.base and mark.value is not None and mark.target is not None
    unit = MEASURES[indicator.value].unit
    each = f"每{MEASURES[indicator.per].unit}平均{rounded_quotient(mark.value, mark.base)}{unit}"
    numbers = f"{amount(indicator.value, mark.value)}，{amount(indicator.per, mark.base)}，{each}"
    done = f"，完成{rate(mark.value, mark.base * mark.target)}" if mark.target else ""
    target = f"目标{plain(mark.target)}{unit}"
    return f"{numbers}，{target}{done}，{earned(mark.points, indicator.points)}。"


def _share(indicator: Indicator, mark: Mark) -> str:
    assert indicator.over and mark.value is not None and mark.base is not None
    if not mark.base:
        return f"没有{MEASURES[indicator.over].title}，{earned(mark.points, indicator.points)}。"
    numbers = f"{amount(indicator.over, mark.base)}，其中{amount(indicator.value, mark.value)}"
    share = f"占{rate(mark.value, mark.base)}"
    return f"{numbers}，{share}，{earned(mark.points, indicator.points)}。"


def _threshold(indicator: Indicator, mark: Mark) -> str:
    assert mark.value is not None and mark.target is not None
    reached = mark.value >= mark.target
    if indicator.value in YES_NO and mark.target == 1:
        words = YES_NO[indicator.value][0 if reached else 1]
    else:
        unit = MEASURES[indicator.value].unit
        words = f"{amount(indicator.value, mark.value)}，要求{plain(mark.target)}{unit}"
        words += "，已达到" if reached else "，未达到"
    return f"{words}，{earned(mark.points, indicator.points)}。"


def _scale(indicator: Indicator, mark: Mark) -> str:
    assert mark.value is not None
    if indicator.value == "spot_check.verdict":
        words = f"抽查结论{VERDICTS.get(int(mark.value), plain(mark.value))}"
    else:
        words = amount(indicator.value, mark.value)
    return f"{words}，{earned(mark.points, indicator.points)}。"


SENTENCES = {
    "proportional": _proportional,
    "share": _share,
    "threshold": _threshold,
    "scale": _scale,
}
