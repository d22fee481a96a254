"""The worked examples of the rules (section 12), against the schemes as they are shipped."""

from decimal import Decimal

import pytest

from assessments.rules.ranking import bottom, ranks
from assessments.rules.tests.samples import Province, changed, points, shipped


def over_instead_of_from(data):
    for step in data["target"]["total"]["steps"]:
        if "from" in step:
            step["over"] = step.pop("from")


def test_jiangsu_township_on_the_bound():
    province = Province().township(11, city=2, new=17, active=30, population=50000).city(2)
    town = province.judged(shipped("jiangsu-2012"))["township", 11]
    assert points(town) == {
        "increment": Decimal("34.00"), "total": Decimal("30.00"), "per_cadre": None,
    }  # fmt: skip
    assert (town.score, town.available, town.grade) == (Decimal("80.00"), 80, "良好")
    assert town.completion.completed == 0
    town = province.judged(changed("jiangsu-2012", over_instead_of_from))["township", 11]
    assert points(town)["total"] == Decimal("40.00")
    assert town.score == Decimal("92.50")


def test_jiangsu_city_of_two_townships():
    province = Province().city(2)
    province.township(11, city=2, new=17, active=30, population=50000, cadres=12)
    province.township(12, city=2, new=25, active=50, population=100000, cadres=12)
    city = province.judged(shipped("jiangsu-2012"))["city", 2]
    assert points(city) == {
        "increment": Decimal("37.00"), "total": Decimal("35.00"), "per_cadre": Decimal("17.50"),
    }  # fmt: skip
    assert (city.score, city.available) == (Decimal("89.50"), 100)
    per_cadre = city.marks["per_cadre"]
    assert (per_cadre.value, per_cadre.base, per_cadre.target) == (42, 24, 2)


def test_hebei_township_with_three_organisations():
    province = Province().township(11, active=3, standards=2, haves=13, qualified=2)
    town = province.judged(shipped("hebei-2012"))["township", 11]
    assert points(town) == {
        "standards": Decimal("20.00"), "haves": Decimal("34.67"), "completion": Decimal("3.00"),
    }  # fmt: skip
    assert (town.score, town.grade) == (Decimal("57.67"), "不合格")


@pytest.mark.parametrize(
    ("verdict", "spot_check", "available", "score"),
    [(1, "12.00", 90, "88.44"), (None, "0.00", 70, "96.57")],
)
def test_jiangxi_township_with_and_without_a_verdict(verdict, spot_check, available, score):
    province = Province().township(
        11, active=24, pledge__target=25, spot_check__verdict=verdict, report__on_time=1
    )
    town = province.judged(shipped("jiangxi-2012"))["township", 11]
    assert points(town) == {
        "completion": Decimal("57.60"), "spot_check": Decimal(spot_check),
        "report": Decimal("10.00"), "pledge": None,
    }  # fmt: skip
    assert (town.score, town.available) == (Decimal(score), available)


def test_places_and_the_bottom():
    progress = ["91.20", "88.00", "88.00", "70.00", "70.00", "70.00"]
    places = ranks([(Decimal(each), Decimal(50)) for each in progress])
    assert places == [1, 2, 2, 4, 4, 4]
    assert bottom(places, 3) == ({3, 4, 5}, set())
    assert bottom(places, 2) == ({3, 4, 5}, {3, 4, 5})
