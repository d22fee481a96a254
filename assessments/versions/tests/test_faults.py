"""Everything that is wrong is said at once, each thing at its own field."""

import pytest

from assessments.rules.loading import inspect_scheme, parse_toml
from assessments.rules.tests.broken import BROKEN, GOOD
from assessments.rules.tests.samples import shipped_data
from assessments.versions.faults import by_field, fault_list, in_form_words
from assessments.versions.from_data import typed_from
from assessments.versions.to_data import data_from
from assessments.versions.tree import SECTIONS
from assessments.versions.typed import name_rows


def said_of(tree: dict) -> dict[str, list[str]]:
    converted = data_from(tree, code="x", province="36")
    _scheme, faults = inspect_scheme(converted.data, "")
    return by_field(faults, converted.name_of)


def jiangxi() -> dict:
    return typed_from(shipped_data("jiangxi-2012"))


def test_a_good_scheme_has_no_faults():
    assert said_of(jiangxi()) == {}


def _set(tree: dict, name: str, value) -> None:
    *way, last = [int(each) if each.isdecimal() else each for each in name.split(".")]
    for key in way:
        tree = tree[key]
    tree[last] = value


WRONG = [
    ("title", " ", "title", "没有填写"),
    ("start", "9日", "start", "应为日期，如2012-11-30，现为“9日”"),
    ("end", "2012-10-01", "end", "早于活动期起"),
    ("target.0.else", "-3", "target.0.else", "不能为负数，现为-3"),
    ("target.0.measure", "", "target.0.measure", "没有填写"),
    ("target.1.need", "", "target.1.need", "没有填写"),
    ("task.0.measure", "", "task.0.measure", "没有填写"),
    ("task.0.target", "", "task.0.target", "没有填写"),
    ("task", [], "task", "至少要有一项条件"),
    ("indicator.0.points", "六十", "indicator.0.points", "应为数字，现为“六十”"),
    ("indicator.0.points", "0", "indicator.0.points", "应大于0，现为0"),
    ("indicator.0.points", "1.125", "indicator.0.points", "最多两位小数，现为1.125"),
    ("indicator.0.title", "", "indicator.0.title", "没有填写"),
    ("indicator.0.rule", "", "indicator.0.rule", "没有填写"),
    ("indicator.0.value", "pledge.signed", "indicator.0.value", "“责任状已签”在这一级没有数"),
    ("indicator.0.target", "", "indicator.0.target", "没有填写"),
    ("indicator.1.scale.1.factor", "2", "indicator.1.scale.1.factor", "系数应在0至1之间，现为2"),
    ("indicator.1.scale", [], "indicator.1.scale", "至少要有一档"),
    ("indicator", [], "indicator", "至少要有一项指标"),
    ("grades.1.least", "x", "grades.1.least", "应为数字，现为“x”"),
    ("ranking.second", "progress", "ranking.first", "至少选一项，不能重复"),
    ("ranking.bottom", "2.5", "ranking.bottom", "应为整数，现为2.5"),
    ("gate.0.title", "", "gate.0.title", "没有填写"),
    ("gate.0.levels", [], "gate.0.levels", "至少选一级"),
    ("gate.0.when", [], "gate.0.when", "至少要有一个条件"),
    ("gate.0.when.0.right", "", "gate.0.when.0.given", "没有填写"),
    ("gate.1.when.0.given", "2012-12-31", "gate.1.when.0.given", "日期只能与日期比较"),
    ("check.0.level", "", "check.0.level", "没有填写"),
    ("linkage.verdict", "", "linkage.verdict", "没有填写"),
    ("follow_up.letters_in", [], "follow_up.letters_in", "选了向哪级党委反馈，还要选反馈月份"),
]
TOO_MUCH = [
    ("title", "方" * 101, "title", "最多100个字，现有101个字"),
    ("grades.0.title", " ", "grades.0.title", "没有填写"),
    ("grades.0.title", "优" * 21, "grades.0.title", "名称最多20个字，现有21个字"),
    ("gate.0.title", "逾" * 61, "gate.0.title", "最多60个字，现有61个字"),
    ("indicator.0.points", "9999", "indicator", "乡镇各项分值合计不能超过9999，现为10029"),
]
"""More than results, cases and trials have room for."""


@pytest.mark.parametrize(("name", "value", "field", "words"), [*WRONG, *TOO_MUCH])
def test_at_its_field(name, value, field, words):
    tree = jiangxi()
    _set(tree, name, value)
    assert said_of(tree) == {field: [words]}
    (row,) = fault_list({field: [words]}, tree)
    assert row["label"] and row["anchor"] == f"field-{field.replace('.', '-')}"


def test_all_at_once():
    tree = jiangxi()
    for name, value, _field, _words in (WRONG[1], WRONG[9], WRONG[-4], WRONG[-1]):
        _set(tree, name, value)
    assert list(said_of(tree)) == [
        "start", "indicator.0.points", "gate.1.when.0.given", "follow_up.letters_in",
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_a_form_can_show_whatever_a_file_has_wrong(old, new, complaint):
    """Through the form too it is refused or mended, and never breaks the page."""
    text = GOOD.replace(old, new, 1)
    try:
        data = parse_toml(text, "x")
    except ValueError:
        return
    _scheme, faults = inspect_scheme(data, "test.toml")
    assert complaint in str(faults[0])
    tree = typed_from(data)
    name_rows(tree)
    errors = said_of(tree)
    assert all(each["label"] for each in fault_list(errors, tree))


def test_the_words_of_a_form():
    assert in_form_words("“town”不在可选范围：township、county") == "没有选择"
    assert in_form_words("应为数字，现为''") == "没有填写"
    assert len({section.title for section in SECTIONS}) == len(SECTIONS)
