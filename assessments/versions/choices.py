"""What can be chosen in the form of a scheme: stored word and the words people read."""

from assessments.requirements.sentences import ROLES, VERDICTS
from assessments.rules.check_loading import PLEDGING_LEVELS, TITLES
from assessments.rules.levels import LEVEL_TITLES, LEVELS, TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.versions.wording.gates import FIGURES, SIGNS
from assessments.versions.wording.ranking import KEYS

Choices = list[tuple[str, str]]

RULE_TITLES = {
    "proportional": "按完成比例",
    "share": "按占比",
    "threshold": "达到才得分",
    "scale": "按档得分",
}


def rules(tree: dict) -> Choices:
    return list(RULE_TITLES.items())


def levels(tree: dict) -> Choices:
    return [(level, LEVEL_TITLES[level]) for level in LEVELS]


def pledging_levels(tree: dict) -> Choices:
    return [(level, LEVEL_TITLES[level]) for level in PLEDGING_LEVELS]


def measures(tree: dict) -> Choices:
    return [(each.name, each.title) for each in MEASURES.values()]


def township_measures(tree: dict) -> Choices:
    return [(each.name, each.title) for each in MEASURES.values() if each.lowest == TOWNSHIP]


def summed_measures(tree: dict) -> Choices:
    return [
        (each.name, each.title)
        for each in MEASURES.values()
        if each.lowest == TOWNSHIP and each.adds_up
    ]


def sides(tree: dict) -> Choices:
    return [*FIGURES.items(), *measures(tree)]


def right_sides(tree: dict) -> Choices:
    return [("", "填写数值或日期"), *sides(tree)]


def signs(tree: dict) -> Choices:
    return [(sign, SIGNS[sign]) for sign in ("<", "<=", "=", ">=", ">")]


def targets(tree: dict) -> Choices:
    return [
        (row.get("name", ""), f"目标{position}：{target_in_short(row)}")
        for position, row in enumerate(tree.get("target", []), start=1)
    ]


def target_in_short(row: dict) -> str:
    """From what was typed, right or wrong: 20; 按常住人口分档30、40、50."""
    kind = row.get("kind")
    if kind == "steps":
        title = _title(row.get("by", ""))
        return f"按{title}分档{'、'.join(each.get('need', '') for each in row.get('steps', []))}"
    if kind == "measure":
        otherwise = row.get("else", "")
        return _title(row.get("measure", "")) + (f"，没有的按{otherwise}" if otherwise else "")
    return row.get("need") or "未填"


def _title(measure: str) -> str:
    return MEASURES[measure].title if measure in MEASURES else "未选"


def target_kinds(tree: dict) -> Choices:
    return [("number", "一个数"), ("steps", "按指标量分档"), ("measure", "以另一指标量为准")]


def bound_words(tree: dict) -> Choices:
    return [("from", "含本数"), ("over", "不含本数")]


def missing(tree: dict) -> Choices:
    return [("zero", "得0分"), ("exclude", "不参与本项")]


def effects(tree: dict) -> Choices:
    return [("veto", "不得评为优秀"), ("flag", "标注文字")]


def combinations(tree: dict) -> Choices:
    return [("all", "同时满足"), ("any", "满足其一")]


def months(tree: dict) -> Choices:
    return [(str(number), f"{number}月") for number in range(1, 13)]


def keys(tree: dict) -> Choices:
    return list(KEYS.items())


def check_kinds(tree: dict) -> Choices:
    return list(TITLES.items())


def roles(tree: dict) -> Choices:
    return list(ROLES.items())


def verdicts(tree: dict) -> Choices:
    return [(str(number), word) for number, word in VERDICTS.items()]
