"""A scheme file that is not right is refused with file, place, field and reason."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from assessments.rules.loading import (
    SchemeError,
    canonical,
    from_canonical,
    parse_toml,
    read_scheme,
)
from assessments.rules.scheme import Comparison
from assessments.rules.targets import FixedTarget
from assessments.rules.tests.broken import AIM, BROKEN, GOOD, WHEN


def read(text):
    return read_scheme(parse_toml(text, "test.toml"), "test.toml")


def with_change(old, new):
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_the_file_that_all_others_differ_from_is_good():
    scheme = read(GOOD)
    assert scheme.indicator("one").target == FixedTarget(20)
    assert scheme.indicator("one").short == "项"
    assert (scheme.bottom, scheme.gates[0].decides_in) == (2, (12,))


@pytest.mark.parametrize(("old", "new", "complaint"), BROKEN)
def test_what_is_wrong_is_said(old, new, complaint):
    with pytest.raises(SchemeError) as error:
        read(with_change(old, new))
    assert complaint in str(error.value)
    assert str(error.value).startswith("test.toml")
    assert "\n" not in str(error.value)


def test_complaints_about_a_kept_version_name_the_version():
    data = parse_toml(with_change(AIM, "target = -3"), "test.toml")
    with pytest.raises(SchemeError, match=r"^test 第2版 indicator\.one 的 target：不能为负数"):
        from_canonical(canonical(data), "test 第2版")


@pytest.mark.parametrize("data", [[], "x", None, 5])
def test_what_is_no_table_at_all(data):
    with pytest.raises(SchemeError, match="应为一张表"):
        read_scheme(data, "test.toml")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.6", "0.6"),
        ("12.50", "12.5"),
        ("20.0", "20"),
        ("1e2", "100"),
        ("0.00000000000000001", "0.00000000000000001"),
        ("0.123456789012345", "0.123456789012345"),
    ],
)
def test_decimals_survive_being_kept(text, number):
    data = parse_toml(with_change(WHEN, f'when = [["completed", "<", {text}]]'), "test.toml")
    kept = from_canonical(canonical(data), "kept")
    assert kept.gates[0].when[0].right == Decimal(number)
    assert kept == read_scheme(data, "file")


def test_one_content_one_text():
    spaced = GOOD.replace("\n", "\n\n# 说明\n").replace(" = ", "   =  ")
    first, second = (canonical(parse_toml(each, "x")) for each in (GOOD, spaced))
    assert first == second
    assert json.loads(first)["window"]["start"] == "2012-10-09"


def test_a_day_in_a_gate_is_a_day_also_when_kept():
    data = parse_toml(with_change(WHEN, 'when = [["day", ">=", 2012-12-01]]'), "test.toml")
    expected = Comparison("day", ">=", dt.date(2012, 12, 1))
    assert read_scheme(data, "file").gates[0].when == (expected,)
    assert from_canonical(canonical(data), "kept").gates[0].when == (expected,)
