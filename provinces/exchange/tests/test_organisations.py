"""Numbers for organisations without one, and names that change hands within an import."""

import pytest

from provinces.exchange.tests.conftest import reasons
from provinces.organisations.models import Organisation

pytestmark = pytest.mark.django_db

HEADER = "组织编号,乡镇代码,组织名称,撤销日期\n"


@pytest.fixture
def registered(ground, incoming):
    text = "130102001-0001,130102001,甲,\n130102001-0007,130102001,乙,\n"
    assert incoming.take_csv("直属团组织", HEADER + text).written


def names() -> dict[str, str]:
    return dict(Organisation.objects.values_list("code", "name"))


def test_numbers_go_on_after_the_highest(registered, incoming):
    text = ",130102001,丙,\n,130102002,丙,\n130102001-0009,130102001,丁,\n,130102001,戊,\n"
    assert incoming.take_csv("直属团组织", HEADER + text).tables["直属团组织"].new == 4
    assert names() == {
        "130102001-0001": "甲",
        "130102001-0007": "乙",
        "130102001-0009": "丁",
        "130102001-0010": "丙",
        "130102001-0011": "戊",
        "130102002-0001": "丙",
    }


def test_numbers_run_out(ground, incoming):
    incoming.take_csv("直属团组织", HEADER + "130102001-9999,130102001,甲,\n")
    outcome = incoming.take_csv("直属团组织", HEADER + ",130102001,乙,\n")
    assert reasons(outcome) == ["130102001之下的编号已经用完，请填写组织编号"]


def test_a_name_is_free_once_its_holder_is_dissolved_in_the_same_import(registered, incoming):
    text = "130102001-0002,130102001,甲,\n130102001-0001,130102001,甲,2012-11-05\n"
    assert reasons(incoming.take_csv("直属团组织", HEADER + text)) == []


def test_two_organisations_swap_their_names(registered, incoming):
    text = "130102001-0001,130102001,乙,\n130102001-0007,130102001,甲,\n"
    assert incoming.take_csv("直属团组织", HEADER + text).written
    assert names() == {"130102001-0001": "乙", "130102001-0007": "甲"}


def test_a_name_handed_on(registered, incoming):
    text = "130102001-0001,130102001,乙,\n130102001-0007,130102001,丙,\n"
    assert incoming.take_csv("直属团组织", HEADER + text).written
    assert names() == {"130102001-0001": "乙", "130102001-0007": "丙"}


def test_a_name_is_not_free_if_its_holders_row_is_rejected(registered, incoming):
    text = "130102001-0001,130102001,乙,\n130102001-0007,130102001,丙,2012-11-31\n"
    outcome = incoming.take_csv("直属团组织", HEADER + text, partial=True)
    assert reasons(outcome) == [
        "11月只有30天，请核对日期",
        "与已登记的130102001-0007号组织重名；如是同一组织，请删去本行",
    ]
    assert names() == {"130102001-0001": "甲", "130102001-0007": "乙"}


def test_refusals_follow_from_each_other(registered, incoming):
    """丙 takes 乙, who wanted 甲, who stays: both are refused."""
    text = "130102001-0007,130102001,甲,\n130102001-0008,130102001,乙,\n"
    outcome = incoming.take_csv("直属团组织", HEADER + text, partial=True)
    assert outcome.tables["直属团组织"].rejected == 2
    assert names() == {"130102001-0001": "甲", "130102001-0007": "乙"}


def test_an_organisation_moves_to_another_township_and_keeps_its_number(registered, incoming):
    incoming.take_csv("直属团组织", HEADER + "130102001-0001,130102002,甲,\n")
    assert Organisation.objects.get(code="130102001-0001").township.code == "130102002"


def test_only_registered_columns_of_the_file_are_touched(registered, incoming):
    Organisation.objects.update(secretary="张三")
    incoming.take_csv("直属团组织", "组织编号,团员数\n130102001-0001,8\n")
    assert Organisation.objects.get(code="130102001-0001").secretary == "张三"
