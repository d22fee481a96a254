"""Names and codes of places as they were at the time of a row."""

import datetime as dt

import pytest

from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.tests.conftest import reasons
from provinces.exchange.watching import Wishes
from provinces.models import MonthlyReport
from provinces.places.models import Division, DivisionPeriod

pytestmark = pytest.mark.django_db
TURN = dt.date(2012, 11, 1)
GROUND = """\
区划代码,名称,上级代码,启用日期,停用日期
130102011,新北镇,130102,,
130102012,并入镇,130102,,2012-11-01
130102013,东村乡,130102,2012-11-01,
130102014,新建镇,130102,,
130102015,合一镇,130102,,
130102016,旧城镇,130102,,2012-11-01
"""


def became(code: str, name: str, old_code: str, old_name: str) -> None:
    """Since the turn; before it was called otherwise."""
    place = Division.objects.get(code=code, name=name)
    DivisionPeriod.objects.filter(division=place).update(starts_on=TURN)
    DivisionPeriod.objects.create(
        division=place, code=old_code, name=old_name, parent=place.parent, ends_on=TURN
    )


@pytest.fixture
def changed(ground, incoming):
    """新北镇 was 北村乡 with the code that 东村乡 has since; 新建镇 was 西兆通镇's neighbour 甲镇,
    whose name 合一镇 bears since; 旧城镇 and 并入镇 are no more, 并入镇 is part of 合一镇."""
    assert incoming.take_csv("行政区划", GROUND).written
    became("130102011", "新北镇", "130102013", "北村乡")
    became("130102014", "新建镇", "130102004", "甲镇")
    became("130102015", "合一镇", "130102005", "二镇")
    Division.objects.filter(code="130102015").update(name="甲镇")
    DivisionPeriod.objects.filter(division__code="130102015", ends_on=None).update(name="甲镇")
    heir = Division.objects.get(code="130102015")
    Division.objects.filter(code="130102012").update(successor=heir)


def take(incoming, where: str, month: str, **options):
    wishes = Wishes(names_in={"月报": ["乡镇代码"]})
    return incoming.take_csv(
        "月报", f"月份,乡镇代码,团员数\n{month},{where},7\n", wishes=wishes, **options
    )


@pytest.mark.parametrize(
    ("where", "month", "name"),
    [
        ("北村乡", "2012-10", "新北镇"),
        ("新北镇", "2012-10", "新北镇"),  # in the words of today
        ("长安区北村乡", "2012-10", "新北镇"),
        ("新北镇", "2012-11", "新北镇"),
        ("130102013", "2012-10", "新北镇"),  # its code then
        ("130102013", "2012-11", "东村乡"),
        ("130102011", "2012-10", "新北镇"),
        ("130102004", "2012-10", "新建镇"),  # a code that nobody has now
        ("并入镇", "2012-10", "并入镇"),
        ("130102012", "2012-10", "并入镇"),
        ("130102012", "2012-12", "并入镇"),  # by its code, its facts stay where they are
        ("甲镇", "2012-11", "甲镇"),
    ],
)
def test_what_is_meant(changed, incoming, where, month, name):
    outcome = take(incoming, where, month)
    assert reasons(outcome) == []
    assert MonthlyReport.objects.get().township.name == name


@pytest.mark.parametrize(
    ("where", "month", "reason"),
    [
        ("北村乡", "2012-11", "“北村乡”是旧名，现为新北镇(130102011)，请填区划代码"),
        ("甲镇", "2012-10", "“甲镇”有2个：长安区130102014、长安区130102015，"),
        ("130102004", "2012-11", "130102004是旧代码，现为新建镇(130102014)，请改填"),
        ("并入镇", "2012-11", "“并入镇”已于2012-11-01撤销，并入甲镇(130102015)，请填区划代码"),
        ("旧城镇", "2012-11", "“旧城镇”已于2012-11-01撤销，请填区划代码"),
        ("二镇", "2012-11", "“二镇”是旧名，现为甲镇(130102015)，请填区划代码"),
    ],
)
def test_what_is_refused(changed, incoming, where, month, reason):
    (found,) = reasons(take(incoming, where, month))
    assert found.startswith(reason)


def test_a_year_is_judged_by_its_last_day(changed):
    gazetteer = Gazetteer(None, "edit_pledge")
    year = dt.date(2012, 1, 1), dt.date(2012, 12, 31)
    assert [each.name for each in gazetteer.find("新北镇", span=year)] == ["新北镇"]
    assert [each.name for each in gazetteer.find("北村乡", span=year)] == ["新北镇"]
    assert [each.name for each in gazetteer.find("甲镇", span=year)] == ["甲镇"]


def test_a_row_without_a_time_goes_by_the_names_of_today(changed, incoming):
    wishes = Wishes(names_in={"直属团组织": ["乡镇代码"]})
    text = "乡镇代码,组织名称\n北村乡,一\n新北镇,二\n130102004,三\n130102013,四\n"
    outcome = incoming.take_csv("直属团组织", text, wishes=wishes, partial=True)
    assert reasons(outcome) == [
        "“北村乡”是旧名，现为新北镇(130102011)，请填区划代码",
        "130102004是旧代码，现为新建镇(130102014)，请改填",
    ]
    assert outcome.tables["直属团组织"].new == 2


def test_two_ways_to_name_one_place_are_one_key(changed, incoming):
    """The old code of October and the one of today; and the holder of a code that is another's."""
    Division.objects.filter(code="130102012").update(code="130102013", name="东村老乡")
    DivisionPeriod.objects.filter(division__name="东村老乡").update(code="130102013", name="老乡")
    became("130102011", "新北镇", "130102017", "北")
    DivisionPeriod.objects.filter(code="130102013", name="北村乡").delete()
    text = "月份,乡镇代码,团员数\n2012-10,130102017,7\n2012-10,130102011,8\n2012-10,130102013,9\n"
    outcome = incoming.take_csv("月报", text, partial=True)
    (reason,) = reasons(outcome)
    assert reason.startswith("与") and "重复" in reason
    assert {each.township.name for each in MonthlyReport.objects.all()} == {"新北镇", "东村老乡"}
    again = incoming.take_csv("月报", text + "2012-10,130102013,9\n", partial=True)
    assert again.tables["月报"].unchanged == 2
    assert [each.value for each in again.rejections] == ["2012-10、130102011", "2012-10、130102013"]
