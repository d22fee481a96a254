"""行政区划 builds the tree from nothing and corrects it."""

import datetime as dt
from pathlib import Path

import pytest

from provinces.exchange import take_in
from provinces.exchange.tests.conftest import DIVISIONS, reasons
from provinces.places import tree
from provinces.places.models import Division, DivisionPeriod

pytestmark = pytest.mark.django_db

HEADER = "区划代码,名称,级别,类型,上级代码,纳入考核,按市排名,启用日期,停用日期\n"
JUNE = dt.date(2012, 6, 1)


def chain(code: str) -> list[str]:
    """Codes from the province down, as the path has them."""
    division = Division.objects.get(code=code)
    assert division.path.endswith(".")
    names = dict(Division.objects.values_list("pk", "code"))
    return [names[pk] for pk in division.ancestor_ids]


def test_rows_in_any_order_and_across_files(incoming):
    header, *rows = DIVISIONS.splitlines(keepends=True)
    incoming.csv("行政区划-甲.csv", header + "".join(reversed(rows[3:])))
    incoming.csv("行政区划-乙.csv", header + "".join(reversed(rows[:3])))
    assert incoming.take().tables["行政区划"].new == 6
    assert chain("130102001") == ["13", "1301", "130102", "130102001"]


def test_what_follows_from_name_and_code(ground):
    found = {each.code: each for each in Division.objects.all()}
    assert {code: (each.level, each.kind, each.in_scope) for code, each in found.items()} == {
        "13": ("province", "", False),
        "1301": ("city", "", False),
        "130102": ("county", "", False),
        "130102001": ("township", "town", True),
        "130102002": ("township", "rural", True),
        "130102003": ("township", "street", False),
    }
    assert found["1301"].pinyin == "shi jia zhuang shi"
    assert not any(each.is_container for each in found.values())


def test_what_the_file_says_goes_before_what_follows(ground, incoming):
    text = HEADER + "130102004,某某农场,,其他,,是,,,\n130102005,某某镇,,,,否,,,\n"
    incoming.take_csv("行政区划", text)
    farm, town = Division.objects.filter(code__gte="130102004").order_by("code")
    assert (farm.kind, farm.in_scope) == ("other", True)
    assert (town.kind, town.in_scope) == ("town", False)


def test_containers_and_counties_that_rank_as_cities(ground, incoming):
    text = HEADER + "1390,省直辖,市,,13,,,,\n139001,定州市,县,,1390,,是,,\n"
    incoming.take_csv("行政区划", text)
    assert Division.objects.get(is_container=True).code == "1390"
    assert Division.objects.get(ranks_as_city=True).code == "139001"


def test_a_county_and_a_township_may_stand_further_up(ground, incoming):
    text = HEADER + "139001,定州市,县,,13,,,,\n130181001,某镇,乡,,1301,,,,\n"
    incoming.take_csv("行政区划", text)
    assert chain("139001") == ["13", "139001"]
    assert chain("130181001") == ["13", "1301", "130181001"]


def test_the_parent_is_read_from_the_code_where_it_stands_directly_above(ground, incoming):
    incoming.take_csv("行政区划", HEADER + "130102009,新镇,,,,,,,\n1302,唐山市,,,,,,,\n")
    assert chain("130102009") == ["13", "1301", "130102", "130102009"]
    assert chain("1302") == ["13", "1302"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("130209001,某镇,,,,,,,", "缺少上级代码"),
        ("130209001,某镇,,,130209,,,,", "没有代码为130209的区划"),
        ("130209001,某镇,,,130102001,,,,", "上级应高于本级，130102001是乡级"),
        ("130209001,某镇,县,,130102,,,,", "县级的区划代码应为6位，请核对代码和级别"),
        ("130209001,,,,130102,,,,", "新登记的行政区划必须填名称"),
        ("14,山西省,,,13,,,,", "省级没有上级，请删去上级代码"),
        ("130102001,,,,—,,,,", "上级代码不能清空"),
        ("130102001,,,,,,,2012-06-01,2012-05-01", "停用日期早于启用日期2012-06-01，请核对"),
        ("1.30102E+11,某镇,,,130102,,,,",
         "区划代码被转成科学计数，末几位已丢失，请改为文本格式"),
    ],
)  # fmt: skip
def test_the_reason(ground, incoming, row, reason):
    assert reasons(incoming.take_csv("行政区划", HEADER + row + "\n")) == [reason]


def test_one_period_each(ground, incoming):
    incoming.take_csv("行政区划", HEADER + "130102009,新镇,,,,,,2012-06-01,2013-01-01\n")
    assert DivisionPeriod.objects.count() == 7
    period = DivisionPeriod.objects.get(code="130102009")
    assert (period.name, period.parent.code) == ("新镇", "130102")
    assert (period.starts_on, period.ends_on) == (JUNE, dt.date(2013, 1, 1))


def test_corrections_reach_the_period(ground, incoming):
    text = HEADER + "130102001,高营镇,,,,,,2012-06-01,\n"
    assert incoming.take_csv("行政区划", text).tables["行政区划"].updated == 1
    division = Division.objects.get(code="130102001")
    assert (division.pinyin, division.kind) == ("gao ying zhen", "town")
    period = DivisionPeriod.objects.get(division=division)
    assert (period.name, period.starts_on, period.ends_on) == ("高营镇", JUNE, None)


def test_a_move_takes_the_subtree_along(ground, incoming):
    text = HEADER + "1302,唐山市,市,,13,,,,\n130102,,,,1302,,,,\n130102004,新镇,,,130102,,,,\n"
    incoming.take_csv("行政区划", text)
    for township in ("130102001", "130102002", "130102003", "130102004"):
        assert chain(township) == ["13", "1302", "130102", township]
    assert DivisionPeriod.objects.get(code="130102").parent.code == "1302"
    again = incoming.take_csv("行政区划", text)
    assert again.tables["行政区划"].unchanged == 3


def test_a_move_to_another_province_and_below_a_new_parent(ground, incoming):
    text = HEADER + "14,山西省,,,,,,,\n1401,太原市,,,,,,,\n130102,,,,1401,,,,\n"
    incoming.take_csv("行政区划", text)
    assert chain("130102001") == ["14", "1401", "130102", "130102001"]


def test_other_subtrees_are_not_written(ground, incoming):
    event = Division.pgh_event_model
    incoming.take_csv("行政区划", HEADER + "130102001,,,,1301,,,,\n")
    assert set(event.objects.values_list("code", flat=True)) == {"130102001"}


REUSED = HEADER + "130102009,老镇,,,130102,,,,2012-06-01\n130102009,新乡,,,130102,,,2012-06-01,\n"


def holders() -> list[tuple]:
    rows = Division.objects.filter(code="130102009").order_by("valid_from")
    return list(rows.values_list("name", "valid_from", "valid_to"))


@pytest.mark.parametrize("order", [1, -1])
def test_a_code_used_again_in_one_file(ground, incoming, order):
    header, *rows = REUSED.splitlines(keepends=True)
    text = header + "".join(rows[::order])
    assert incoming.take_csv("行政区划", text).tables["行政区划"].new == 2
    assert sorted(holders(), key=str) == sorted(
        [("老镇", None, JUNE), ("新乡", JUNE, None)], key=str
    )
    assert incoming.take_csv("行政区划", text).tables["行政区划"].unchanged == 2


def test_a_code_used_again_later(ground, incoming):
    incoming.take_csv("行政区划", HEADER + "130102009,老镇,,,130102,,,,\n")
    incoming.take_csv("行政区划", HEADER + "130102009,,,,,,,,2012-06-01\n")
    incoming.take_csv("行政区划", HEADER + "130102009,新乡,,,130102,,,2012-06-01,\n")
    assert len(holders()) == 2
    # the code now means the living one
    incoming.take_csv("行政区划", HEADER + "130102009,新镇,,,,,,,\n")
    assert {name for name, *_dates in holders()} == {"老镇", "新镇"}
    incoming.take_csv("乡镇情况", "区划代码,年度\n130102009,2012\n")
    assert Division.objects.get(name="新镇").profiles.exists()


def test_a_living_holder_is_abolished_and_followed_in_one_file(ground, incoming):
    incoming.take_csv("行政区划", HEADER + "130102009,老镇,,,130102,,,,\n")
    tally = incoming.take_csv("行政区划", REUSED).tables["行政区划"]
    assert (tally.updated, tally.new) == (1, 1)


def test_the_last_abolished_holder_is_meant_where_none_lives(ground, incoming):
    incoming.take_csv("行政区划", HEADER + "130102009,老镇,,,130102,,,,2012-06-01\n")
    outcome = incoming.take_csv("行政区划", HEADER + "130102009,旧镇,,,,,,,\n")
    assert outcome.tables["行政区划"].updated == 1
    assert incoming.take_csv("乡镇情况", "区划代码,年度\n130102009,2012\n").written


def test_a_code_held_twice_at_a_time(ground, incoming):
    text = HEADER + "130102009,老镇,,,130102,,,,\n130102009,新乡,,,130102,,,,\n"
    assert reasons(incoming.take_csv("行政区划", text)) == ["与第2行重复，请只留一行"]


def test_an_abolished_holder_comes_back_beside_the_living(ground, incoming):
    incoming.take_csv("行政区划", REUSED)
    Division.objects.filter(name="老镇").update(valid_from=dt.date(2000, 1, 1))
    outcome = incoming.take_csv("行政区划", HEADER + "130102009,,,,,,,2000-01-01,—\n")
    assert reasons(outcome) == ["代码130102009已有在用的区划，请核对启用和停用日期"]


def test_the_shipped_divisions(db):
    outcome = take_in(Path(tree.__file__).parent.joinpath("data").glob("行政区划-*.csv"))
    assert outcome.written
    assert Division.objects.filter(code="610403", ranks_as_city=True).exists()
    assert tree.settle_paths() == 0
