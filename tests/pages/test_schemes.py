"""方案: from a draft that is wrong to one in force, and to a ranking in a province without one."""

import re
from html import unescape

import pytest
from django.urls import reverse

from assessments.months.refreshing import refresh_open_months
from assessments.results.models import Assessment
from assessments.schemes.models import SchemeState, SchemeVersion
from assessments.schemes.published import scheme_of
from assessments.versions import drafting
from provinces.models import Officer, RoleAssignment
from tests import factories
from tests.pages import cast
from tests.pages.counting import check, queries
from tests.pages.reading import text_of
from tuanwei.rights import Role


def form_of(response) -> dict:
    """Every field of the form as a browser would send it."""
    page = response.content.decode()
    page = page[page.index('id="scheme-form"') : page.index("</form>", page.index("scheme-form"))]
    sent: dict = {}
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given["name"] == "csrfmiddlewaretoken":
            continue
        if given.get("type") != "checkbox":
            sent[given["name"]] = given["value"]
        elif " checked" in tag:
            sent.setdefault(given["name"], []).append(given["value"])
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        found = re.search(r'value="([^"]*)" selected', inside)
        sent[name] = unescape(found[1]) if found else ""
    areas = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.S)
    return sent | dict(areas)


@pytest.fixture
def draft():
    administrator = Officer.objects.get(username="jiangxi-admin")
    base = SchemeVersion.objects.published().get(province="36")
    return drafting.begin(cast.place("36"), base, by=administrator)


def edit(draft) -> str:
    return reverse("scheme-edit", args=[draft.pk])


def test_drafts_are_seen_by_those_who_edit(as_officer, draft):
    assert str(draft) in text_of(as_officer("jiangxi-admin").get("/schemes/"))
    assert str(draft) not in text_of(as_officer("jiangxi-leader").get("/schemes/"))
    assert "草稿" not in text_of(as_officer("gongqingcheng-admin").get("/schemes/")).replace(
        "草稿发布后才起作用", ""
    )


def test_rows_come_and_go_and_all_that_was_typed_stays(as_officer, draft):
    client = as_officer("jiangxi-admin")
    sent = form_of(client.get(edit(draft)))
    sent |= {"indicator.0.points": "六十", "title": "改过的名称"}
    page = client.post(edit(draft), sent | {"do": "add indicator"})
    after = form_of(page)
    assert int(after["indicator.rows"]) == int(sent["indicator.rows"]) + 1
    assert (after["indicator.0.points"], after["title"]) == ("六十", "改过的名称")
    page = client.post(edit(draft), after | {"do": "remove indicator.1"})
    page = client.post(edit(draft), form_of(page) | {"do": "up indicator.1"})
    moved = form_of(page)
    assert [moved["indicator.0.title"], moved["indicator.1.points"]] == ["按时报送月报", "六十"]
    page = client.post(edit(draft), moved | {"indicator.0.rule": "scale", "do": "show"})
    assert form_of(page)["indicator.0.target"] == moved["indicator.0.target"]
    draft.refresh_from_db()
    assert draft.revision == 1


def test_an_incomplete_draft_is_kept_and_says_what_it_lacks(as_officer, draft):
    client = as_officer("jiangxi-admin")
    sent = form_of(client.get(edit(draft))) | {"indicator.0.points": "六十", "end": "2012-10-01"}
    page = client.post(edit(draft), sent, follow=True)
    assert "草稿已保存，还有2处要填写或改正" in text_of(page)
    assert "应为数字，现为“六十”" in text_of(page)
    assert 'href="#field-indicator-0-points"' in page.content.decode()
    assert form_of(page)["indicator.0.points"] == "六十"
    assert client.get(reverse("scheme-export", args=[draft.pk])).status_code == 404
    answer = client.post(
        reverse("scheme-publish", args=[draft.pk]), {"from_month": "2013-01", "note": "x"}
    )
    assert "草稿还没有填写完整" in text_of(answer)


def test_the_second_editor_sees_the_difference_and_keeps_what_was_typed(as_officer, draft):
    client = as_officer("jiangxi-admin")
    sent = form_of(client.get(edit(draft)))
    client.post(edit(draft), sent | {"indicator.0.points": "50"})
    page = client.post(edit(draft), sent | {"indicator.0.points": "55"})
    assert "您填的内容还在" in text_of(page)
    assert "完成责任状目标 分值现为50，您填的是55" in text_of(page)
    again = client.post(edit(draft), form_of(page))
    assert again.status_code == 302
    page = text_of(client.get(reverse("scheme", args=[draft.pk])))
    assert "完成责任状目标 分值： 60 → 50" in page and "完成责任状目标 分值： 50 → 55" in page


def test_publishing_needs_a_reason_and_an_open_month(as_officer, draft):
    client = as_officer("jiangxi-admin")
    address = reverse("scheme-publish", args=[draft.pk])
    assert "必填" in text_of(client.post(address, {"from_month": "2013-01", "note": " "}))
    page = client.post(address, {"from_month": "2012-12", "note": "理由"})
    assert page.status_code == 200
    draft.refresh_from_db()
    assert draft.state == SchemeState.DRAFT


def test_from_the_month_on_the_new_version_judges(as_officer, draft):
    client = as_officer("jiangxi-admin")
    old = draft.based_on
    sent = form_of(client.get(edit(draft))) | {"indicator.0.points": "30"}
    client.post(edit(draft), sent)
    given = {"from_month": "2013-01", "note": "降低数量的分量"}
    for _ in range(2):
        client.post(reverse("scheme-publish", args=[draft.pk]), given)
    draft.refresh_from_db()
    old.refresh_from_db()
    assert (draft.state, old.state) == (SchemeState.PUBLISHED, SchemeState.SUPERSEDED)
    assert draft.published_by.username == "jiangxi-admin"
    assert (scheme_of("36", cast.DECEMBER), scheme_of("36", cast.JANUARY)) == (old, draft)
    refresh_open_months(cast.place("36"))
    assert Assessment.objects.current(cast.place("36"), cast.JANUARY).scheme == draft
    assert Assessment.objects.current(cast.place("36"), cast.DECEMBER).scheme == old
    assert client.get(edit(draft)).status_code == 404


def test_what_is_sent_to_a_draft_published_meanwhile_is_kept_as_another(as_officer, draft):
    client = as_officer("jiangxi-admin")
    sent = form_of(client.get(edit(draft))) | {"indicator.0.points": "55"}
    given = {"from_month": "2013-01", "note": "理由"}
    for _ in range(2):
        page = client.post(reverse("scheme-publish", args=[draft.pk]), given, follow=True)
        assert page.status_code == 200 and page.redirect_chain
    for _ in range(2):
        page = client.post(edit(draft), sent, follow=True)
        assert "您填的内容已另存为这份草稿" in text_of(page)
        assert form_of(page)["indicator.0.points"] == "55"
    mine = SchemeVersion.objects.drafts().get(based_on=draft)
    draft.refresh_from_db()
    assert draft.state == SchemeState.PUBLISHED and draft.read() != mine.read()
    same = sent | {"indicator.0.points": "60"}
    assert "与发布的相同" in text_of(client.post(edit(draft), same, follow=True))
    assert client.post(edit(draft), sent, headers={"HX-Request": "true"}).headers["HX-Redirect"]
    assert as_officer("jiangxi-leader").post(edit(draft), sent).status_code == 403
    assert as_officer("jiangsu-admin").post(edit(draft), sent).status_code == 404


def test_a_draft_is_discarded_twice(as_officer, draft):
    client = as_officer("jiangxi-admin")
    for _ in range(2):
        page = client.post(reverse("scheme-discard", args=[draft.pk]), follow=True)
        assert "草稿已删去。" in text_of(page)
    assert as_officer("jiangxi-leader").post(edit(draft)).status_code == 404
    gone = as_officer("jiangxi-leader").post(reverse("scheme-discard", args=[draft.pk]))
    assert gone.status_code == 403


def zhejiang() -> Officer:
    """A province with two cities, three townships and one organisation, without a scheme."""
    province = factories.division("33", name="浙江省")
    officer = Officer.objects.create(username="zhejiang", name="浙江管理员", division=province)
    RoleAssignment.objects.create(officer=officer, role=Role.ADMINISTRATOR, division=province)
    for city, townships in {"3301": 2, "3302": 1}.items():
        place = factories.division(city, name=f"市{city}", parent=province)
        county = factories.division(f"{city}02", name="县", parent=place)
        for number in range(townships):
            code = f"{city}021{number:02d}"
            township = factories.division(code, name=f"镇{code}", parent=county)
    factories.organisation(township)
    return officer


def test_a_scheme_from_nothing_gives_a_fifth_province_a_ranking(client):
    client.force_login(zhejiang(), backend="django.contrib.auth.backends.ModelBackend")
    assert "还没有方案" in text_of(client.get("/schemes/"))
    page = client.post(reverse("scheme-new", args=["33"]), {"base": "nothing"}, follow=True)
    address = page.redirect_chain[-1][0]
    sent = form_of(page)
    page = client.post(address, sent, follow=True)
    assert "还有3处要填写或改正" in text_of(page)
    whole = {"start": "2012-10-09", "end": "2013-03-31", "indicator.0.points": "100"}
    page = client.post(address, form_of(page) | whole, follow=True)
    assert "草稿已保存。" in text_of(page)
    version = SchemeVersion.objects.get(province="33")
    given = {"from_month": "2013-01", "note": "首个方案"}
    client.post(reverse("scheme-publish", args=[version.pk]), given)
    refresh_open_months(cast.place("33"))
    shown = text_of(client.get("/rankings/33/2013-01/city/"))
    assert "市3301" in shown and "市3302" in shown


def test_another_provinces_scheme_is_copied(client):
    client.force_login(zhejiang(), backend="django.contrib.auth.backends.ModelBackend")
    base = SchemeVersion.objects.published().get(province="32")
    for _ in range(2):
        client.post(reverse("scheme-new", args=["33"]), {"base": base.pk})
    version = SchemeVersion.objects.get(province="33")
    assert version.read().indicators == base.read().indicators
    assert (version.code, version.title) == ("scheme-33", "浙江省考核方案")


def test_queries(as_officer, draft):
    client = as_officer("jiangxi-admin")
    few = [queries(client, "/schemes/"), queries(client, edit(draft)),
           queries(client, reverse("scheme", args=[draft.pk]))]  # fmt: skip
    for number in range(3):
        base = SchemeVersion.objects.filter(pk=draft.based_on_id).get()
        base.pk, base.number, base.state = None, 50 + number, SchemeState.SUPERSEDED
        base.save()
        data = draft.read() and drafting.data_of(draft.content) | {"title": f"名称{number}"}
        draft = drafting.save(draft, data, read_revision=draft.revision, by=draft.made_by)
    many = [queries(client, "/schemes/"), queries(client, edit(draft)),
            queries(client, reverse("scheme", args=[draft.pk]))]  # fmt: skip
    for page, one, other in zip(("schemes", "scheme form", "scheme"), few, many, strict=True):
        check(page, one, other)
    client.get(reverse("scheme-compare", args=[draft.based_on_id, draft.pk]))
