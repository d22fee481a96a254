"""Who moves, who crosses a grade, a gate, the bottom or a band when another scheme is tried."""

from copy import deepcopy
from decimal import Decimal

import pytest

from assessments.rules.bands import BandFlip
from assessments.rules.comparison import compare
from assessments.rules.judgement import judge
from assessments.rules.overview import BandCount, GateCount, overview
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import MonthSheet
from assessments.rules.tests.samples import DECEMBER, NOVEMBER, Province, changed, shipped

JIANGSU, JIANGXI = "jiangsu-2012", "jiangxi-2012"


def tried(province: Province, before: Scheme, after: Scheme, level: str = "township"):
    judged = [
        judge(each, MonthSheet(province.day, deepcopy(province.units))) for each in (before, after)
    ]
    return [each for each in compare(before, judged[0], after, judged[1]) if each.level == level]


def jiangsu(population: int | None = 50_000, active: int = 30, day=NOVEMBER) -> Province:
    return Province(day).city(2).township(3, city=2, new=17, active=active, population=population)


def over(data: dict) -> None:
    """Bounds that are not counted in."""
    steps = data["target"]["total"]["steps"]
    data["target"]["total"]["steps"] = [
        {("over" if key == "from" else key): value for key, value in step.items()} for step in steps
    ]


def higher(data: dict) -> None:
    data["target"]["total"]["steps"][0]["need"] = 35


# Bands


@pytest.mark.parametrize(
    ("population", "change", "expected"),
    [
        # exactly on a bound that one of them counts in: worked example 1
        (50_000, over, (50_000, 40, 30, True)),
        (100_000, over, (100_000, 50, 40, True)),
        # beside the bound nothing turns
        (50_001, over, None),
        (49_999, over, None),
        # another need for the same step
        (49_999, higher, (49_999, 30, 35, False)),
        (50_000, higher, None),
        # nobody knows how many live there: no target on either side
        (None, higher, None),
    ],
)
def test_a_band_flips(population, change, expected):
    (found,) = tried(jiangsu(population), shipped(JIANGSU), changed(JIANGSU, change))
    flips = [BandFlip(("总量", "任务"), "常住人口", *expected)] if expected else []
    assert list(found.bands) == flips


def test_the_score_of_worked_example_1_with_its_reason():
    (found,) = tried(jiangsu(), shipped(JIANGSU), changed(JIANGSU, over))
    assert (found.before.score, found.after.score) == (Decimal("80.00"), Decimal("92.50"))
    effects = {part.title: part.effect for part in found.contributions.parts}
    assert effects == {"增量": 0, "总量": Decimal("12.50")}
    assert (found.before.grade, found.after.grade, found.crosses_grade) == ("良好", "优秀", True)
    assert found.contributions.residue == 0


def test_a_target_that_becomes_steps_says_from_what_to_what():
    """Jiangxi's pledge or 20, tried with Jiangsu's steps."""
    province = Province().city(2).township(3, city=2, active=24, population=60_000, new=1)
    (found,) = tried(province, shipped(JIANGXI), shipped(JIANGSU))
    assert list(found.bands) == [BandFlip(("任务",), "常住人口", 60_000, 20, 40, False)]


# Movement, ties, completion


def three(*actives: int) -> Province:
    province = Province()
    for id, active in enumerate(actives, start=2):
        province.city(id).township(id * 10, city=id, active=active, pledge__target=20)
    return province


def by_score(data: dict) -> None:
    data["ranking"]["by"] = ["score"]


def bottom_of(number: int):
    def change(data: dict) -> None:
        data["ranking"]["bottom"] = number

    return change


def test_places_gained_are_positive():
    """By progress 2 leads; when only the pledge counts, which 3 has signed, it is 3."""

    def only_pledge(data: dict) -> None:
        data["ranking"]["by"] = ["score"]
        data["indicator"] = {"pledge": data["indicator"]["pledge"] | {"level": "city"}}

    province = Province()
    for id, active, signed in ((2, 30, 0), (3, 20, 1)):
        province.city(id, pledge__signed=signed)
        province.township(id * 10, city=id, active=active, pledge__target=20)
    found = tried(province, shipped(JIANGXI), changed(JIANGXI, only_pledge), "city")
    assert [(each.name, each.movement) for each in found] == [("city3", 1), ("city2", -1)]
    counted = overview(found)
    assert (counted.moved, counted.risen, counted.fallen) == (2, 1, 1)
    assert (counted.most_risen, counted.rise) == (("city3",), 1)
    assert (counted.most_fallen, counted.fall) == (("city2",), 1)


def test_a_tie_at_the_cut_is_told():
    found = tried(three(9, 5, 5), changed(JIANGXI, bottom_of(2)), changed(JIANGXI, bottom_of(1)),
                  "city")  # fmt: skip
    assert {each.name: each.crosses_bottom for each in found} == {
        "city2": False, "city3": True, "city4": True,
    }  # fmt: skip
    counted = overview(found)
    assert (counted.into_bottom, counted.out_of_bottom) == ((), ())
    assert counted.tied == ("city3", "city4")
    whole = overview(
        tried(three(9, 5, 5), shipped(JIANGXI), changed(JIANGXI, bottom_of(0)), "city")
    )
    assert whole.out_of_bottom == ("city2", "city3", "city4")


def test_completion_flips_with_the_task():
    def easier(data: dict) -> None:
        data["task"]["all"] = [["organisations.active", 10]]

    found = overview(tried(three(12, 9, 30), shipped(JIANGXI), changed(JIANGXI, easier)))
    assert (found.completed_before, found.completed_after, found.completion_flips) == (1, 2, 1)


# Gates


def without_gates(data: dict) -> None:
    data["gate"] = []


def always(data: dict) -> None:
    for gate in data["gate"]:
        gate.pop("decides_in")


JX = shipped(JIANGXI)


@pytest.mark.parametrize(
    ("day", "before", "after", "touches", "counted"),
    [
        (NOVEMBER, JX, JX, [], ()),
        (NOVEMBER, JX, changed(JIANGXI, without_gates), [("warns", "")], ("released",)),
        (NOVEMBER, changed(JIANGXI, without_gates), JX, [("", "warns")], ("new",)),
        (NOVEMBER, JX, changed(JIANGXI, always), [("warns", "decides")], ("decided",)),
        (NOVEMBER, changed(JIANGXI, always), JX, [("decides", "warns")], ("softened",)),
        (DECEMBER, JX, changed(JIANGXI, without_gates), [("decides", "")], ("released",)),
        (DECEMBER, JX, changed(JIANGXI, always), [], ()),
    ],
)
def test_gates(day, before, after, touches, counted):
    province = Province(day).city(2).township(3, city=2, active=5, pledge__target=20)
    (found,) = tried(province, before, after, "city")
    assert [(gate.before, gate.after) for gate in found.gates] == touches
    title = JX.gates[0].title
    expected = tuple(GateCount(title, "veto", **{kind: 1}) for kind in counted)
    assert overview([found]).gates == expected


def test_who_may_still_be_excellent():
    province = Province(DECEMBER).city(2).township(3, city=2, active=5, pledge__target=20)
    free = changed(JIANGXI, without_gates)
    assert overview(tried(province, free, JX, "city")).barred == 1
    assert overview(tried(province, JX, free, "city")).freed == 1


# Schemes of two provinces


def test_indicators_of_one_code_in_two_provinces_are_two():
    province = Province().city(2).township(3, city=2, active=10, qualified=10, haves=50,
                                           standards=10, report__on_time=1)  # fmt: skip
    (found,) = tried(province, shipped("hebei-2012"), shipped(JIANGXI))
    sides = [(p.title, bool(p.before), bool(p.after)) for p in found.contributions.parts]
    titles = [title for title, *_ in sides]
    assert len(sides) == 5 and titles.count("完成") in (0, 2)
    assert all(before != after for _, before, after in sides)
    total = sum(part.effect for part in found.contributions.parts)
    assert total + found.contributions.residue == found.difference


def test_a_scheme_without_scores_has_no_difference_but_places():
    (found,) = tried(jiangsu(), shipped(JIANGSU), shipped("shaanxi-2012"))
    assert found.after.score is None and found.difference is None
    assert (found.before.grade, found.after.grade) == ("良好", "")
    counted = overview([found])
    assert (counted.scored_before, counted.scored_after) == (1, 0)
    assert counted.grades == {("良好", ""): 1}


def test_bands_are_counted_by_what_is_needed():
    province = jiangsu(50_000)
    province.township(4, city=2, new=1, active=1, population=50_000)
    province.township(5, city=2, new=1, active=1, population=100_000)
    found = overview(tried(province, shipped(JIANGSU), changed(JIANGSU, over)))
    named = ("总量", "任务"), "常住人口"
    assert set(found.bands) == {
        BandCount(*named, "40", "30", 2, 2),
        BandCount(*named, "50", "40", 1, 1),
    }
