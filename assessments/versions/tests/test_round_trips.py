"""Any scheme goes through the form and through its file without becoming another one."""

import pytest
from hypothesis import given, settings

from assessments.rules.loading import canonical, data_of, parse_toml, read_scheme
from assessments.rules.scheme import Scheme
from assessments.rules.tests.samples import CODES, shipped, shipped_data
from assessments.schemes.toml_text import in_file_order, toml_text
from assessments.versions.comparing import between, differences
from assessments.versions.from_data import typed_from
from assessments.versions.to_data import data_from
from tests.random_schemes import random_schemes


def through_the_form(data: dict) -> dict:
    return data_from(typed_from(data), code=data["code"], province=data["province"]).data


EQUAL = {"≤": "<=", "≥": ">="}


def as_the_form_writes(scheme: Scheme) -> tuple:
    """Signs have one way of writing there; targets have names, which reading has resolved."""
    gates = [
        (gate.code, [(c.left, EQUAL.get(c.operator, c.operator), c.right) for c in gate.when])
        for gate in scheme.gates
    ]
    return scheme.by, scheme.bottom, scheme.grades, scheme.task, scheme.indicators, gates


@settings(max_examples=60, deadline=None)
@given(random_schemes("36", "any"))
def test_a_file_reads_back_to_the_same_content(data):
    kept = data_of(canonical(data))
    read = parse_toml(toml_text(kept), "x.toml")
    assert canonical(read) == canonical(in_file_order(kept))
    assert read_scheme(read, "x") == read_scheme(data, "x")


@settings(max_examples=60, deadline=None)
@given(random_schemes("36", "any"))
def test_the_form_changes_nothing(data):
    kept = data_of(canonical(data))
    once = through_the_form(kept)
    first, second = read_scheme(kept, "x"), read_scheme(once, "x")
    assert as_the_form_writes(first) == as_the_form_writes(second)
    assert (first.window, first.checks, first.linkage, first.follow_up, first.parameters) == (
        second.window, second.checks, second.linkage, second.follow_up, second.parameters,
    )  # fmt: skip
    assert canonical(through_the_form(once)) == canonical(once)
    assert not between(typed_from(kept), typed_from(once))


def test_the_shipped_files_go_through_both():
    for code in CODES:
        data = data_of(canonical(shipped_data(code)))
        assert read_scheme(through_the_form(data), code) == shipped(code)
        assert parse_toml(toml_text(data), code) == shipped_data(code)


def test_texts_of_every_kind_are_written():
    data = shipped_data("hebei-2012")
    data["title"] = '引号"反斜\\行\n制表\t\x01\x7f“全”'
    data["grades"]['一 "等"'] = 95
    assert parse_toml(toml_text(data), "x") == data


def test_differences_in_words():
    old = canonical(shipped_data("jiangsu-2012"))
    data = shipped_data("jiangsu-2012")
    data["indicator"]["increment"]["points"] = 45
    data["indicator"]["extra"] = data["indicator"].pop("per_cadre") | {"title": "另一项"}
    data["target"]["total"]["steps"][1]["need"] = 45
    data["check"] = []
    found = {each.what: (each.old, each.new) for each in differences(old, canonical(data))}
    assert found["新建直属团组织 分值"] == ("40", "45")
    assert found["目标 第2档 目标数"] == ("40", "45")
    assert found["人均新建"][1] is None and found["人均新建"][0].startswith("层级设区市，分值20")
    assert found["另一项"][0] is None and "计分办法按完成比例" in found["另一项"][1]
    assert found["示范乡镇"][1] is None
    assert not differences(old, old)


@pytest.mark.parametrize("name", CODES)
def test_the_order_of_what_is_ticked_is_no_difference(name):
    tree, turned = typed_from(shipped_data(name)), typed_from(shipped_data(name))
    for gate in turned["gate"]:
        gate["levels"].reverse()
    turned["follow_up"]["letters_to"].reverse()
    assert between(tree, turned) == []
