"""Who stands below whom, and what those below promise together."""

import pytest

from provinces.pledges.chain import Below, committees, sums_below, superiors
from provinces.pledges.comparing import Comparison, below
from tests.factories import division, organisation, pledge, small_province

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sums", "kind", "figures", "sentence", "gap"),
    [
        # no children
        (Below(20), "none", "—", "", None),
        # somebody has not signed: nothing is known of the difference
        (Below(200, 10, 8, 160), "unknown", "160 / 200", "2个未签", None),
        (Below(200, 10, 8, 210), "unknown", "210 / 200", "2个未签", None),
        (Below(200, 10, 0, 0), "unknown", "— / 200", "10个未签", None),
        # all have signed
        (Below(200, 10, 10, 200), "equal", "200 / 200", "合计相符", 0),
        (Below(200, 10, 10, 182), "less", "182 / 200", "少18个", -18),
        (Below(200, 10, 10, 205), "more", "205 / 200", "多5个", 5),
        (Below(0, 1, 1, 0), "equal", "0 / 0", "合计相符", 0),
        # no total of its own
        (Below(None, 10, 10, 182), "alone", "182", "本级未定目标", None),
    ],
)
def test_the_sum_against_the_own_total(sums, kind, figures, sentence, gap):
    assert (sums.kind, sums.figures, sums.sentence, sums.gap) == (kind, figures, sentence, gap)
    assert sums.is_short == (kind == "less")


@pytest.fixture
def county():
    return small_province().parent


@pytest.fixture
def towns(county):
    return [county.children.get(), *(division(f"36010110{n}", county) for n in (1, 2))]


def of(county, own=None):
    found = below(county, 2012, own)
    return found.children, found.known, found.total


def test_signed_and_countersigned_totals_are_added(county, towns):
    for town, total, state in zip(
        towns, (20, 22, 25), ("signed", "countersigned", "signed"), strict=True
    ):
        pledge(town, total, state=state, new=1)
    assert of(county) == (3, 3, 67)
    assert below(county, 2012).new == 3


@pytest.mark.parametrize(
    "values",
    [{"state": "drafted"}, {"total": None}, {"year": 2011}, {"is_current": False, "version": 2}],
    ids=str,
)
def test_a_promise_that_is_none_is_not_known(county, towns, values):
    pledge(towns[0], 20)
    pledge(towns[1], 20)
    pledge(towns[2], **values)
    assert of(county) == (3, 2, 40)


def test_a_new_version_under_way_does_not_count_yet(county, towns):
    for town in towns:
        pledge(town, 20)
    pledge(towns[0], 30, version=2, is_current=False, state="signed")
    assert of(county) == (3, 3, 60)


def test_streets_and_abolished_townships_promise_nothing(county, towns):
    division("360101103", county, in_scope=False)
    division("360101104", county, valid_to="2012-03-01")
    assert of(county)[0] == 3
    assert of(towns[0])[0] == 0


def test_who_is_out_of_scope_and_promises_all_the_same_counts(county, towns):
    pledge(division("360101103", county, in_scope=False), 20)
    assert of(county)[:2] == (4, 1)


def test_counties_without_a_township_in_scope_take_no_part(county):
    city = county.parent
    division("360102", city)
    assert of(city) == (1, 0, 0)


def test_a_container_is_skipped_and_a_county_run_by_the_province_answers_to_it(county):
    province = county.parent.parent
    direct = division("369001", division("3690", province))
    division("369001100", direct)
    own = division("360103", county.parent, ranks_as_city=True)
    division("360103100", own)
    sums = sums_below(committees(2012).inside(province))
    assert sums[province.pk].children == 3  # the city, and both counties
    assert sums[county.parent.pk].children == 1
    assert [each.code for each in superiors(direct)] == ["36"]
    assert [each.code for each in superiors(own)] == ["36", "3601"]
    assert [each.code for each in superiors(county)] == ["3601", "36"]


def test_what_the_figures_are_held_against(county, towns):
    town = towns[0]
    organisation(town)
    pledge(county, 200)
    pledge(town, 18, year=2011)
    found = Comparison.of(town, 2012, county)
    assert found.total_known == f"{county.name}目标200个；上年18个"
    assert found.new_known == "现有直属团组织1个"
    assert Comparison.of(county, 2012, county.parent).total_known == (
        f"下级3个，已签0个，合计0个；{county.parent.name}目标未定"
    )


@pytest.mark.parametrize(
    ("total", "new", "words"),
    [
        (None, 30, []),
        (25, 20, []),
        (25, 25, []),
        (25, 26, ["新建目标26个多于目标总数25个。"]),
        (19, None, ["目标总数19个，少于每个乡镇20个的任务。"]),
        (19, 20, ["新建目标20个多于目标总数19个。", "目标总数19个，少于每个乡镇20个的任务。"]),
    ],
)
def test_warnings_of_a_township(towns, total, new, words):
    assert Comparison.of(towns[0], 2012, None).warnings(total, new) == words


def test_warning_of_a_county_whose_townships_promise_less(county, towns):
    for town in towns:
        pledge(town, 6)
    found = Comparison.of(county, 2012, None)
    assert found.warnings(18, None) == []
    assert found.warnings(20, None) == ["下级目标合计18个，比本级目标20个少2个。"]
