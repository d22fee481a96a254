"""What a scheme's task is called: the words that boards and bulletins share."""

from assessments.rules.scheme import Scheme
from assessments.rules.targets import MeasureTarget

COUNTED = {
    "organisations.active": "直属团组织",
    "organisations.new": "新建组织",
    "organisations.qualified": "合格组织",
    "organisations.standards": "达标组织",
    "organisations.five_haves": "五个有齐全的组织",
}
FIGURE_TITLES = {"score": "得分", "completion": "完成率", "progress": "进度"}


def counted_word(scheme: Scheme) -> str:
    """What counts for the first condition of the task."""
    return COUNTED.get(scheme.task[0].measure, "直属团组织")


def task_word(scheme: Scheme) -> str:
    """What progress is measured against."""
    first = scheme.task[0]
    if isinstance(first.target, MeasureTarget) and first.target.measure == "pledge.target":
        return "责任状目标"
    return "新建目标" if first.measure == "organisations.new" else "目标任务"
