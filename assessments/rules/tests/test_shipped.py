"""The shipped schemes load, survive being kept, and say what the rules say (section 11)."""

import datetime as dt

import pytest

from assessments.rules.loading import canonical, from_canonical
from assessments.rules.tests.samples import CODES, SHIPPED, shipped, shipped_data
from tests.second.four_schemes import FOUR, essence


def test_all_are_tested():
    assert sorted(path.stem for path in SHIPPED.glob("*.toml")) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_it_survives_being_kept(code):
    assert from_canonical(canonical(shipped_data(code)), "kept") == shipped(code)


@pytest.mark.parametrize("code", CODES)
def test_it_calculates_what_was_stated_a_second_time(code):
    data = shipped_data(code)
    ours, theirs = essence(data), essence(FOUR[data["province"]])
    assert ours == theirs


@pytest.mark.parametrize("code", CODES)
def test_each_indicator_names_its_requirement_and_source(code):
    for indicator in shipped(code).indicators:
        assert indicator.requirement.endswith("。"), indicator.code
        assert indicator.source.startswith("专刊"), indicator.code


@pytest.mark.parametrize("code", CODES)
def test_each_gate_names_its_requirement_and_source(code):
    for gate in shipped(code).gates:
        assert gate.requirement.endswith("。"), gate.code
        assert gate.source.startswith("专刊"), gate.code


@pytest.mark.parametrize("code", CODES)
def test_points_add_up_to_a_hundred(code):
    assert sum(each.points for each in shipped(code).indicators) == 100


@pytest.mark.parametrize(
    ("day", "until", "pace"),
    [
        (dt.date(2012, 9, 30), dt.date(2012, 9, 30), 0),
        (dt.date(2012, 10, 9), dt.date(2012, 10, 9), 1),
        (dt.date(2012, 10, 31), dt.date(2012, 10, 31), 23),
        (dt.date(2013, 1, 16), dt.date(2013, 1, 16), 100),
        (dt.date(2013, 1, 31), dt.date(2013, 1, 16), 100),
    ],
)
def test_a_hundred_days_in_jiangsu(day, until, pace):
    window = shipped("jiangsu-2012").window
    assert window.until(day) == (dt.date(2012, 10, 9), until)
    assert window.pace(day) == (pace, 100)
