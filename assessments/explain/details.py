"""What stands behind a value that a sentence can only name: the band of a target, survey kinds."""

from assessments.rules.exact import plain
from assessments.rules.judgement import DEFAULT_BATCH
from assessments.rules.measures import MEASURES, SURVEY_KINDS
from assessments.rules.scheme import Indicator, Scheme
from assessments.rules.targets import Step, StepsTarget
from provinces.surveys.models import ActivityKind


def detail(scheme: Scheme, indicator: Indicator, numbers: dict, estimated: bool) -> str:
    """Empty where the sentence already says all."""
    if isinstance(indicator.target, StepsTarget):
        return band(indicator.target, numbers, estimated)
    if indicator.value == "survey.ones" and "survey.1" in numbers:
        return surveyed(scheme, numbers)
    return ""


def band(target: StepsTarget, numbers: dict, estimated: bool) -> str:
    """常住人口62310人（估算），适用5万以上不足10万这一档，目标40个。"""
    value, step = numbers.get(target.by), target.step_for(numbers)
    if value is None or step is None:
        return ""
    measure = MEASURES[target.by]
    origin = "（估算）" if estimated and target.by == "population" else ""
    words = band_words(target, step)
    return (
        f"{measure.title}{plain(value)}{measure.unit}{origin}，适用{words}这一档，"
        f"目标{plain(step.need)}个。"
    )


def band_words(target: StepsTarget, step: Step) -> str:
    steps = target.steps
    following = steps[steps.index(step) + 1 :]
    lower = _bound(step, "以上", "超过") if step.bound is not None else ""
    upper = _bound(following[0], "不足", "不超过", front=True) if following else ""
    return f"{lower}{upper}" or "唯一"


def _bound(step: Step, included: str, excluded: str, *, front: bool = False) -> str:
    assert step.bound is not None
    number = f"{step.bound // 10000}万" if step.bound % 10000 == 0 else plain(step.bound)
    if front:
        return f"{included if step.included else excluded}{number}"
    return f"{number}{included}" if step.included else f"{excluded}{number}"


def surveyed(scheme: Scheme, numbers: dict) -> str:
    """已开展：…；还缺：… with the organisations visited where they fall short."""
    batch = scheme.parameters.get("batch", DEFAULT_BATCH)
    done: list[str] = []
    missing: list[str] = []
    for kind in SURVEY_KINDS:
        count = numbers.get(f"survey.{kind}") or 0
        title = str(ActivityKind(kind).label)
        if kind == 5:
            title = f"{title}（走访{count}个，要求{plain(batch)}个）"
        (done if count >= (batch if kind == 5 else 1) else missing).append(title)
    parts = [
        f"已开展：{'、'.join(done)}" if done else "",
        f"还缺：{'、'.join(missing)}" if missing else "",
    ]
    return "；".join(part for part in parts if part) + "。"
