"""Tick marks filled in place: what is saved, what comes back, and what a refusal says."""

import datetime as dt
import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from provinces.models import Attachment, Organisation
from tests.pages import cast
from tests.pages.reading import text_of

TOWNSHIP = "130123204"
LIST = f"township={TOWNSHIP}&month=2013-01"
DAY = dt.date(2013, 1, 17)


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


@pytest.fixture
def lacking():
    """Approved and in order but for its plaque."""
    return cast.organisation(TOWNSHIP, plaque_on=None)


def address(organisation: Organisation, key: str, query: str = LIST) -> str:
    return f"/organisations/{organisation.code}/marks/{key}/?{query}"


def fill(client, organisation: Organisation, key: str, **typed):
    typed = {"revision": organisation.revision} | typed
    return client.post(address(organisation, key), typed, headers={"HX-Request": "true"})


def told(response) -> dict:
    return json.loads(response["X-Mark"])


def test_a_have_is_saved_at_once_and_the_counts_come_back(clerk, lacking):
    response = fill(clerk, lacking, "venue", venue="false")
    lacking.refresh_from_db()
    assert (response.status_code, lacking.venue, lacking.revision) == (200, False, 2)
    assert told(response) == {"saved": True, "text": "活动场地：没有，已保存。"}
    parts = response.content.decode()
    for part in (f"row-{lacking.code}", "list-head", "list-tabs", "list-strip"):
        assert f'id="{part}" hx-swap-oob="true"' in parts, part
    assert 'aria-label="活动场地：没有"' in parts and "差2项" in parts


def test_a_have_goes_round(clerk, lacking):
    for typed, kept in (("true", True), ("false", False), ("", None)):
        fill(clerk, lacking, "rules", rules=typed)
        lacking.refresh_from_db()
        assert lacking.rules is kept


def test_a_standard_opens_a_form_that_says_what_saving_will_change(clerk, lacking):
    before = Organisation.objects.filter(township__code=TOWNSHIP).qualified_on(dt.date(2013, 1, 31))
    number = before.count()
    response = clerk.get(address(lacking, "plaque"), headers={"HX-Request": "true"})
    text = text_of(response)
    assert "录入挂牌日期" in text and "今天 1月18日" in text
    assert "同公布日期 10月20日" in text
    assert f"保存后该组织合格，本乡镇合格组织 {number} → {number + 1} 个。" in text
    saved = fill(clerk, lacking, "plaque", plaque_on="2013.1.17")
    lacking.refresh_from_db()
    assert (saved.status_code, lacking.plaque_on) == (200, DAY)
    assert told(saved)["text"] == "挂牌：有，已保存。"
    assert before.count() == number + 1


def test_the_promise_follows_what_is_typed(clerk, lacking):
    effect = address(lacking, "plaque").replace("/?", "/effect/?")
    text = text_of(clerk.get(effect + "&plaque_on=2012-10-21&revision=1"))
    assert "保存后该组织合格" in text and "早于公布" not in text
    odd = cast.organisation(TOWNSHIP, plaque_on=None, announced_on=DAY)
    effect = address(odd, "plaque").replace("/?", "/effect/?")
    text = text_of(clerk.get(effect + "&plaque_on=2013-01-16"))
    assert "挂牌早于公布（2013-01-17），请核对先后" in text
    assert text_of(clerk.get(effect + "&plaque_on=2013-01-40")) == ""


def test_announcing_takes_number_and_day_together(clerk):
    row = cast.organisation(TOWNSHIP, announced_on=None, announcement_number="")
    form = clerk.get(address(row, "announced"), headers={"HX-Request": "true"})
    assert "公布日期" in text_of(form) and "公布文号" in text_of(form)
    fill(clerk, row, "announced", announced_on="20130117", announcement_number="曲团发〔2013〕1号")
    row.refresh_from_db()
    assert (row.announced_on, row.announcement_number) == (DAY, "曲团发〔2013〕1号")


def test_a_day_that_cannot_be_comes_back_with_its_reason(clerk, lacking):
    response = fill(clerk, lacking, "plaque", plaque_on="2012-11-31")
    assert response.status_code == 422 and "X-Mark" not in response
    assert response["HX-Retarget"] == "#mark-sheet"
    assert "11月只有30天，请核对日期" in text_of(response)
    assert 'value="2012-11-31"' in response.content.decode()
    lacking.refresh_from_db()
    assert lacking.plaque_on is None


def test_the_second_of_two_is_told_and_nothing_is_overwritten(clerk, lacking):
    fill(clerk, lacking, "venue", venue="false")  # revision is 2 now
    late = fill(clerk, lacking, "supplies", supplies="false")
    assert late.status_code == 409
    assert told(late)["saved"] is False
    assert "刚被正定县团委 填报员改动过" in told(late)["text"]
    assert 'aria-label="必备用品：有"' in late.content.decode()
    lacking.refresh_from_db()
    assert (lacking.venue, lacking.supplies) == (False, True)


def test_the_second_of_two_keeps_the_day_he_typed(clerk, lacking):
    fill(clerk, lacking, "plaque", plaque_on="2013-01-10")
    late = fill(clerk, lacking, "plaque", plaque_on="2013-01-17")
    assert late.status_code == 409
    assert "挂牌日期现为2013-01-10。您的改动没有保存，请对照后再存。" in text_of(late)
    assert 'value="2013-01-17"' in late.content.decode()
    assert 'name="revision" value="2"' in late.content.decode()


def test_a_photo_of_the_plaque_goes_with_the_day(clerk, lacking):
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    photo = SimpleUploadedFile("挂牌.jpg", picture.getvalue(), content_type="image/jpeg")
    fill(clerk, lacking, "plaque", plaque_on="2013-01-17", photo=photo)
    assert Attachment.objects.get(organisation=lacking).kind == "plaque"


def test_a_photo_that_is_none_saves_nothing(clerk, lacking):
    photo = SimpleUploadedFile("挂牌.jpg", b"no picture", content_type="image/jpeg")
    response = fill(clerk, lacking, "plaque", plaque_on="2013-01-17", photo=photo)
    assert response.status_code == 422
    lacking.refresh_from_db()
    assert lacking.plaque_on is None


def test_a_taken_away_day_is_not_stated_again(clerk):
    row = cast.organisation(TOWNSHIP)
    fill(clerk, row, "plaque", plaque_on="")
    row.refresh_from_db()
    assert row.plaque_on is None


def test_without_javascript_a_mark_leads_to_its_field(clerk, lacking):
    seen = clerk.get(f"/organisations/?{LIST}&search={lacking.code}").content.decode()
    target = f"/organisations/{lacking.code}/edit/#field-plaque_on"
    assert f'href="{target}"' in seen and 'role="checkbox" aria-checked="mixed"' in seen
    assert clerk.get(address(lacking, "plaque"))["Location"] == target
    saved = clerk.post(address(lacking, "plaque"), {"plaque_on": "2013-01-17", "revision": 1})
    assert saved["Location"] == f"/organisations/{lacking.code}/"
    wrong = clerk.post(address(lacking, "plaque"), {"plaque_on": "昨天", "revision": 2})
    assert wrong["Location"] == target


def test_on_its_own_page_the_parts_of_the_page_come_back(clerk, lacking):
    response = clerk.post(
        address(lacking, "venue", "place=page"), {"venue": "", "revision": 1},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    for part in ("verdict", "way", "standards", "haves", "trail"):
        assert f'id="{part}" hx-swap-oob="true"' in response.content.decode(), part
    assert "活动场地未填" in text_of(response)


def test_readers_see_marks_that_are_none_of_theirs_to_fill(as_officer, lacking):
    seen = as_officer("zhengding-approver").get(f"/organisations/?{LIST}").content.decode()
    assert 'role="checkbox"' not in seen and 'role="img"' in seen


def test_a_mark_that_does_not_exist_is_not_found(clerk, lacking):
    assert clerk.get(address(lacking, "flag")).status_code == 404
