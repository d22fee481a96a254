"""Drafting one pledge, and those of a county in one table; what was typed stays."""

import pytest

from provinces.models import Pledge
from tests.pages import cast
from tests.pages.pledging import COUNTY, TOWN, YEAR, address, draft, of
from tests.pages.reading import text_of


@pytest.fixture
def clerk(as_officer):
    return as_officer("gongqingcheng-entry")


# The draft


def test_the_form_knows_what_the_system_knows(clerk):
    text = clerk.get(address("pledge-edit")).content.decode()
    assert "共青城市目标未定；上年20个" in text
    assert "现有直属团组织24个" in text
    assert 'name="total" value="20"' in text
    nearest = cast.place(COUNTY).pk
    assert f'<option value="{nearest}" selected>共青城市团委</option>' in text
    assert text.index("共青城市团委</option>") < text.index("江西省团委</option>")


def test_a_draft_is_saved_and_warned_of(clerk):
    response = draft(clerk, total="18", new="19")
    assert response.status_code == 302
    made = of()
    assert (made.total, made.new, made.version, made.is_current) == (18, 19, 1, True)
    assert made.created_by.username == "gongqingcheng-entry"
    text = text_of(clerk.get(response["Location"]))
    assert "新建目标19个多于目标总数18个。" in text
    assert "少于每个乡镇20个的任务" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"total": ""}, "填写目标总数"),
        ({"total": "二十"}, "“二十”：应为整数"),
        ({"total": "-1"}, "不能少于0个"),
        ({"total": "99999999999999"}, "超过100000个"),
        ({"promisee": "0"}, "向谁签订"),
    ],
)
def test_what_was_typed_stays_beside_its_error(clerk, typed, words):
    page = draft(clerk, **typed)
    assert page.status_code == 200
    assert words in text_of(page)
    assert not Pledge.objects.filter(promisor__code=TOWN, year=YEAR).exists()


def test_a_stranger_cannot_be_promised_to(clerk):
    foreign = cast.place("360424")
    assert "处填写不对" in text_of(draft(clerk, promisee=foreign.pk))


def test_a_second_editor_sees_what_the_first_saved(clerk):
    draft(clerk)
    page = draft(clerk, total="30")
    assert "目标总数现为25，您填的是30" in text_of(page)
    assert of().total == 25
    revision = of().revision
    assert f'name="revision" value="{revision}"' in page.content.decode()
    assert draft(clerk, total="30", revision=str(revision)).status_code == 302
    assert (of().total, Pledge.objects.filter(promisor__code=TOWN, year=YEAR).count()) == (30, 1)


def test_the_province_signs_nothing(as_officer):
    client = as_officer("jiangxi-admin")
    assert "省级不签责任状" in text_of(client.get(address("pledge", "36")))
    assert client.get(address("pledge-edit", "36")).status_code == 404


# Many at once


def many(client, **typed):
    return client.post(address("pledge-drafts", COUNTY), typed)


def test_all_townships_are_drafted_at_once_and_bad_lines_stay(clerk):
    typed = {f"{code}-total": "20" for code in ("360482100", "360482101", "360482200")}
    page = many(clerk, **typed | {"360482201-total": "x", "360482202-new": "5"})
    text = text_of(page)
    assert "已起草3份责任状，填写不对的还在下面。" in text
    assert "有2行填写不对" in text
    assert "苏家垱乡 目标总数 “x”：应为整数" in text
    assert "填了新建目标，也要填目标总数" in text
    assert 'value="x"' in page.content.decode()
    assert of("360482100").promisee.code == COUNTY
    again = many(clerk, **typed)
    assert again.status_code == 302
    assert Pledge.objects.filter(promisor__parent__code=COUNTY, year=YEAR).count() == 3


def test_one_figure_is_filled_into_all_lines(clerk):
    page = many(clerk, fill="1", total_for_all="24", new_for_all="22").content.decode()
    assert page.count('value="24"') == 6 and page.count('value="22"') == 6
    assert not Pledge.objects.filter(year=YEAR).exists()
    page = many(clerk, fill="1", total_for_all="y", **{"360482101-total": "31"}).content.decode()
    assert 'value="31"' in page and 'value="y"' in page


def test_drafting_is_not_offered_where_everyone_has_one(clerk):
    assert address("pledge-drafts", COUNTY, 2012) not in clerk.get("/pledges/").content.decode()
    page = clerk.get(address("pledge-drafts", COUNTY, 2012))
    assert "下级都已有责任状" in text_of(page)
