"""Sums of measures and means of marks above a unit's own level (sections 3, 5 and 6)."""

from decimal import Decimal

from assessments.rules.tests.samples import Province, changed, points, shipped

HEBEI, JIANGXI = shipped("hebei-2012"), shipped("jiangxi-2012")
JIANGSU, SHAANXI = shipped("jiangsu-2012"), shipped("shaanxi-2012")


def two_townships(first=None, second=None):
    province = Province().city(2).county(20, city=2)
    province.township(200, county=20, city=2, **(first or {}))
    return province.township(201, county=20, city=2, **(second or {}))


def county_value(measure, first, second):
    county = two_townships(first, second).judged(JIANGXI)["county", 20]
    return county.unit.values.get(measure)


def test_sums_leave_out_what_is_not_known():
    assert county_value("organisations.active", {"active": 3}, {"active": 4}) == 7
    assert county_value("report.gap", {"report__gap": 3}, {"report__gap": None}) == 3
    assert county_value("report.gap", {"report__gap": None}, {"report__gap": None}) is None
    assert county_value("report.gap", {"report__gap": 0}, {"report__gap": None}) == 0


def test_pledges_sum_only_when_no_township_lacks_one():
    given, none = {"pledge__target": 25}, {"pledge__target": None}
    assert county_value("pledge.target", given, {"pledge__target": 30}) == 55
    assert county_value("pledge.target", given, none) is None
    assert county_value("pledge.target", none, given) is None
    assert county_value("pledge.target", none, none) is None


def test_verdicts_do_not_sum_and_failures_do():
    failed = {"spot_check__verdict": 0, "spot_check__failed": 1}
    assert county_value("spot_check.verdict", failed, failed) is None
    assert county_value("spot_check.failed", failed, failed) == 2


def test_marks_above_their_level_are_means():
    judged = two_townships({"active": 20}, {"active": 5}).judged(JIANGXI)
    for unit in (("county", 20), ("city", 2), ("province", 1)):
        mark = judged[unit].marks["completion"]
        assert (mark.points, mark.available, mark.mean_of) == (Decimal("37.50"), 60, 2)
        assert (mark.value, mark.target) == (25, None)


def test_means_leave_out_what_is_excluded():
    judged = two_townships({"spot_check__verdict": 1}, {"spot_check__verdict": None})
    mark = judged.judged(JIANGXI)["county", 20].marks["spot_check"]
    assert (mark.points, mark.available) == (Decimal("12.00"), 20)
    assert (mark.mean_of, mark.left_out, mark.value) == (1, 1, None)


def test_a_mean_of_nothing_is_not_available():
    county = two_townships().judged(JIANGXI)["county", 20]
    mark = county.marks["spot_check"]
    assert (mark.points, mark.available) == (Decimal("0.00"), 0)
    assert (mark.mean_of, mark.left_out) == (0, 2)
    assert county.available == 80


def test_the_mean_is_over_townships_not_over_counties():
    """Means of means would give (30 + 0) / 2."""
    province = Province().city(2).county(20, city=2).county(21, city=2)
    for id, active in ((200, 20), (201, 0)):
        province.township(id, county=20, city=2, active=active)
    province.township(210, county=21, city=2, active=0)
    city = province.judged(JIANGXI)["city", 2]
    assert points(city)["completion"] == Decimal("20.00")


def test_means_are_rounded_half_up():
    province = Province().county(20)
    for id, haves in ((200, 25), (201, 26)):
        province.township(id, county=20, active=20, haves=haves)
    # 10.00 and 10.40: mean 10.20; with a third of 0.00 → 6.80
    assert points(province.judged(HEBEI)["county", 20])["haves"] == Decimal("10.20")
    province.township(202, county=20, active=20, haves=0)
    assert points(province.judged(HEBEI)["county", 20])["haves"] == Decimal("6.80")


def test_a_county_that_ranks_as_a_city_stands_at_both_levels():
    province = Province().city(2).city(30, systems__adopted=3)
    province.county(20, city=2).county(30, city=30)
    province.township(200, county=20, city=2, active=20).township(300, county=30, city=30)
    judged = province.judged(SHAANXI)
    assert judged["city", 2].completion.townships == 1
    assert judged["city", 30].completion.townships == 1
    assert points(judged["city", 30])["systems"] == Decimal("20.00")
    assert points(judged["county", 30]) == {"ones": None, "systems": None}
    assert points(judged["province", 1])["systems"] == Decimal("10.00")


def test_its_county_marks_count_once_in_itself_as_a_city():
    province = Province().city(30).county(30, city=30, pledge__signed=1)
    province.township(300, county=30, city=30)
    mark = province.judged(JIANGXI)["city", 30].marks["pledge"]
    assert (mark.points, mark.mean_of) == (Decimal("10.00"), 1)


def test_what_a_city_has_itself_is_not_shown_as_its_counties_sum():
    province = Province().city(2, pledge__signed=1).county(20, city=2, pledge__signed=0)
    province.township(200, county=20, city=2)
    mark = province.judged(JIANGXI)["city", 2].marks["pledge"]
    assert (mark.points, mark.value) == (Decimal("0.00"), None)


def test_a_city_without_counties_cannot_have_county_points():
    province = Province().city(2).township(200, city=2, active=20)
    city = province.judged(JIANGXI)["city", 2]
    mark = city.marks["pledge"]
    assert (mark.points, mark.available, mark.mean_of) == (Decimal("0.00"), 0, 0)
    assert city.available == 70


def test_it_still_shows_the_sum_of_what_adds_up():
    def by_county(data):
        data["indicator"]["completion"]["level"] = "county"

    province = Province().city(2).township(200, city=2, active=12)
    mark = province.judged(changed("jiangxi-2012", by_county))["city", 2].marks["completion"]
    assert (mark.available, mark.value) == (0, 12)


def test_a_township_in_a_container_counts_for_the_province_only():
    province = Province().county(20).township(200, county=20, active=20)
    judged = province.judged(JIANGXI)
    assert set(judged) == {("province", 1), ("county", 20), ("township", 200)}
    assert judged["province", 1].completion.completed == 1


def test_value_and_base_are_summed_over_townships_that_know_both():
    judged = two_townships({"new": 4, "cadres": 2}, {"new": 9, "cadres": None}).judged(JIANGSU)
    mark = judged["city", 2].marks["per_cadre"]
    assert (mark.value, mark.base, mark.points) == (4, 2, Decimal("20.00"))
    assert judged["city", 2].marks["increment"].value == 13


def test_a_measure_divided_by_itself_is_not_summed_twice():
    def by_itself(data):
        data["indicator"]["per_cadre"]["per"] = "organisations.new"

    judged = two_townships({"new": 4}, {"new": 9}).judged(changed("jiangsu-2012", by_itself))
    mark = judged["city", 2].marks["per_cadre"]
    assert (mark.value, mark.base, mark.points) == (13, 13, Decimal("10.00"))


def test_a_target_by_the_value_that_is_divided_still_asks_for_the_whole_unit():
    def by_population(data):
        data["indicator"]["per_cadre"] |= {"value": "cadres", "per": "population"}
        data["target"]["per_cadre"] = {"measure": "cadres", "else": 1}

    judged = two_townships(
        {"cadres": 4, "population": 2}, {"cadres": 4, "population": None}
    ).judged(changed("jiangsu-2012", by_population))
    mark = judged["city", 2].marks["per_cadre"]
    assert (mark.value, mark.base, mark.target, mark.points) == (4, 2, 8, Decimal("5.00"))


def test_nobody_knows_the_base_or_it_is_zero():
    for cadres in (None, 0):
        judged = two_townships({"new": 4, "cadres": cadres}, {"new": 9, "cadres": cadres})
        mark = judged.judged(JIANGSU)["city", 2].marks["per_cadre"]
        assert (mark.points, mark.available) == (Decimal("0.00"), 20)


def test_targets_of_higher_units_by_a_measure_use_its_sum():
    """A city's own indicator may have steps by the city's population."""

    def by_city(data):
        data["indicator"]["increment"] |= {"level": "city", "target": "total"}

    province = two_townships({"new": 10, "population": 60000}, {"new": 10, "population": 60000})
    mark = province.judged(changed("jiangsu-2012", by_city))["city", 2].marks["increment"]
    assert (mark.target, mark.points) == (50, Decimal("16.00"))


def test_the_six_ones():
    activities = {f"survey__{kind}": 1 for kind in range(1, 7)}
    province = Province().city(2, **activities | {"survey__5": 2}).township(200, city=2)
    city = province.judged(SHAANXI)["city", 2]
    assert (city.marks["ones"].value, city.marks["ones"].points) == (5, Decimal("50.00"))
    batch_of_two = changed("shaanxi-2012", lambda data: data["parameter"].update(batch=2))
    assert province.judged(batch_of_two)["city", 2].marks["ones"].value == 6


def test_a_level_without_anything_available_has_no_score():
    province = Province().city(2).township(200, city=2, active=20)
    town = province.judged(SHAANXI)["township", 200]
    assert (town.score, town.available, town.grade, town.rank) == (None, 0, "", 1)
    assert town.completion.rate == 100
