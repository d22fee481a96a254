"""Names of places: one meaning or none."""

import pytest

from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.tests.conftest import reasons
from provinces.places.models import Division

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazetteer(ground, incoming):
    text = "区划代码,名称,上级代码\n130103,桥东区,1301\n130103001,南村乡,130103\n"
    assert incoming.take_csv("行政区划", text).written
    return Gazetteer(None, "edit_organisation")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("西兆通镇", {"130102001"}),
        ("长安区西兆通镇", {"130102001"}),
        ("河北省石家庄市长安区 西兆通镇", {"130102001"}),
        ("石家庄市/西兆通镇", {"130102001"}),
        ("南村乡", {"130102002", "130103001"}),
        ("桥东区南村乡", {"130103001"}),
        ("长安区桥东区南村乡", set()),
        ("西兆通", set()),
        ("某区西兆通镇", set()),
        ("长安区", set()),
    ],
)
def test_names(gazetteer, words, codes):
    assert {each.code for each in gazetteer.find(words, ("township",))} == codes


def test_abolished_places_are_not_meant(gazetteer):
    Division.objects.filter(code="130103001").update(valid_to="2012-01-01")
    assert [each.code for each in gazetteer.find("南村乡")] == ["130102002"]


def test_what_an_ambiguous_name_may_mean_is_said(gazetteer):
    reason = gazetteer.reason("南村乡", gazetteer.find("南村乡"))
    assert "长安区130102002" in reason and "桥东区130103001" in reason


def test_of_a_name_without_its_end_the_whole_one_is_offered(gazetteer):
    assert "是否为西兆通镇(130102001)？" in gazetteer.reason("西兆通", [])
    assert "管辖范围内没有名为“东”的" in gazetteer.reason("东", [])


def test_the_command_takes_no_names(ground, incoming):
    outcome = incoming.take_csv("乡镇情况", "区划代码,年度\n西兆通镇,2012\n")
    assert reasons(outcome) == ["这里填的是名称，应填区划代码"]
