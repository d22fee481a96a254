"""Lists of spot checks, and the draft that is typed on the spot."""

import pytest

from provinces.checks.queries import STATES
from provinces.models import SampledOrganisation, SpotCheck, SpotCheckRound
from tests.pages import cast
from tests.pages.check_steps import JANUARY, failed, save, step, waiting
from tests.pages.reading import csv_rows, table, text_of


@pytest.fixture
def inspector(as_officer):
    return as_officer("jiangxi-inspector")


# Lists


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_in_the_demonstration_and_has_its_tab(as_officer, state):
    found = SpotCheck.objects.with_state().filter(state=state)
    assert found.exists()
    province = found.first().round.province
    name = {"13": "hebei", "36": "jiangxi", "32": "jiangsu", "61": "shaanxi"}[province.code]
    shown = text_of(as_officer(f"{name}-leader").get(f"/checks/?tab={state}"))
    assert found.filter(round__province=province).first().township.name in shown


def test_filters_narrow_the_list_and_its_export_alike(as_officer):
    client = as_officer("jiangxi-leader")
    asked = "tab=checked&verdict=excellent&search=修水"
    rows = table(client.get(f"/checks/?{asked}"), "checks-list")[1:]
    file = csv_rows(client.get(f"/checks/export/csv/?{asked}"))
    assert rows and {row[5] for row in rows} == {"优秀"} and {row[1] for row in rows} == {"修水县"}
    assert [row[0] for row in rows] == [row[2] for row in file[2:]]
    assert "已查、优秀、含“修水”" in file[0]


def test_a_round_is_chosen(as_officer):
    client = as_officer("jiangxi-leader")
    round = SpotCheckRound.objects.get(province__code="36", name=JANUARY)
    rows = table(client.get(f"/checks/?round={round.pk}"), "checks-list")[1:]
    assert len(rows) == round.checks.count() and {row[2] for row in rows} == {JANUARY}


def test_what_is_to_do_differs_by_person(as_officer):
    check = failed()
    names = {
        # the inspector's own visits; the unit's answers; what the province decides
        "jiangxi-inspector": waiting().township.name,
        "gongqingcheng-entry": check.township.name,
    }
    for username, name in names.items():
        assert name in text_of(as_officer(username).get("/checks/?tab=todo"))
    assert "待办已全部完成" in text_of(as_officer("jiujiang-inspector").get("/checks/?tab=todo"))
    SpotCheck.objects.filter(pk=check.pk).update(
        rectified_on="2013-01-16", rectification_filed_on="2013-01-16"
    )
    assert check.township.name in text_of(
        as_officer("gongqingcheng-approver").get("/checks/?tab=todo")
    )


def test_empty_lists_say_what_to_do(as_officer):
    SampledOrganisation.objects.all().delete()
    SpotCheck.objects.all().delete()
    assert "还没有抽查" in text_of(as_officer("jiangxi-admin").get("/checks/"))
    assert "没有符合条件的抽查" in text_of(as_officer("jiangxi-admin").get("/checks/?search=无"))


# On the spot


def test_the_unit_does_not_learn_what_will_be_looked_at(as_officer):
    check = waiting("13")
    name = check.samples.first().organisation.name
    assert name in text_of(as_officer("hebei-inspector").get(f"/checks/{check.pk}/"))
    assert name in text_of(as_officer("hebei-admin").get(f"/checks/{check.pk}/"))
    home = cast.place(check.township.code)
    clerk = cast.officer_with("entry", home.code)
    seen = text_of(cast.signed_in(clerk).get(f"/checks/{check.pk}/"))
    assert name not in seen and "结论提交后，抽到的组织和抽查情况显示在这里" in seen


def test_a_draft_is_saved_field_by_field_and_scores_nothing(inspector):
    check = waiting()
    sample = check.samples.first()
    answer = save(
        inspector, check, findings=("", "台账不全"), draft_verdict=("", "passed"),
        **{f"sample-{sample.pk}-exists": ("", "true"), f"sample-{sample.pk}-note": ("", "已核")},
    ).json()  # fmt: skip
    assert answer["errors"] == {} and answer["conflicts"] == []
    assert answer["values"]["checked_on"] == "2013-01-18"
    assert "已看1个组织" in answer["proposal"]["sentence"]
    check.refresh_from_db()
    sample.refresh_from_db()
    assert (check.verdict, check.draft_verdict, check.findings) == ("", "passed", "台账不全")
    assert (sample.exists, sample.note) == (True, "已核")
    assert check.saved_by.username == "jiangxi-inspector" and answer["revision"] == check.revision


def test_a_bad_value_comes_back_and_the_rest_is_saved(inspector):
    check = waiting()
    answer = save(
        inspector, check, rectify_by=("", "2013-02-30"), checked_on=("", "2013-01-19"),
        findings=("", "有"), unknown=("", "x"),
    ).json()  # fmt: skip
    assert set(answer["errors"]) == {"rectify_by", "checked_on"}
    assert "2月只有28天" in answer["errors"]["rectify_by"]
    assert "晚于今天" in answer["errors"]["checked_on"]
    check.refresh_from_db()
    assert (check.findings, check.rectify_by, check.checked_on) == ("有", None, None)


def test_two_people_in_one_field_lose_nothing_and_others_merge(inspector):
    check = waiting()
    save(inspector, check, findings=("", "甲写的"))
    answer = save(inspector, check, findings=("", "乙写的"), rectify_by=("", "2013-02-01")).json()
    assert answer["conflicts"] == [
        {"name": "findings", "label": "存在问题", "theirs": "甲写的", "yours": "乙写的"}
    ]
    check.refresh_from_db()
    assert (check.findings, str(check.rectify_by)) == ("甲写的", "2013-02-01")
    again = save(inspector, check, findings=("甲写的", "乙写的")).json()
    assert again["conflicts"] == [] and again["values"]["findings"] == "乙写的"


def test_the_same_upload_twice_changes_nothing_more(inspector):
    check = waiting()
    first, second = (save(inspector, check, findings=("", "一样")).json() for _ in range(2))
    assert second["conflicts"] == [] and second["revision"] == first["revision"]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"revision": 1, "changes": {"a": 1}}'])
def test_a_broken_upload_is_refused(inspector, body):
    response = inspector.post(
        f"/checks/{waiting().pk}/save/", body, content_type="application/json"
    )
    assert response.status_code == 400 and "不完整" in response.json()["refused"]


def test_without_javascript_the_form_saves_asks_and_keeps_what_was_wrong(inspector):
    check = waiting()
    address = f"/checks/{check.pk}/"
    typed = {"revision": check.revision, "findings": "写的", "rectify_by": "下周", "save": "1"}
    response = inspector.post(address, typed)
    shown = response.content.decode()
    assert "应写作2012-11-05" in shown and 'value="下周"' in shown and "写的" in shown
    check.refresh_from_db()
    assert check.findings == "写的"
    typed |= {"revision": check.revision, "rectify_by": "", "conclude": "1"}
    assert inspector.post(address, typed)["Location"] == f"{address}conclude/"
    stale = {"revision": 1, "findings": "旧页面上的", "save": "1"}
    assert "存在问题现为写的，您填的是旧页面上的" in text_of(inspector.post(address, stale))


def test_only_the_inspector_who_was_sent_records(as_officer):
    check = waiting()
    other = as_officer("jiujiang-inspector")
    check = SpotCheck.objects.filter(township__code__startswith="3604", verdict="").first()
    answer = save(other, check, findings=("", "我也写"))
    assert answer.status_code == 409 and "没有分给您抽查" in answer.json()["refused"]
    assert "没有分给您抽查" in step(other, check, "conclude")
