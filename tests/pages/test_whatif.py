"""Trying a scheme: what may be asked, what the page shows, and that nothing else changes."""

from decimal import Decimal

import pytest
from django.utils import timezone

from assessments.results.models import Assessment, Result
from assessments.schemes.models import SchemeVersion
from assessments.schemes.published import scheme_of
from assessments.whatif.actions import sweep_expired
from assessments.whatif.models import Trial
from tests.pages import cast
from tests.pages.counting import check, queries
from tests.pages.reading import csv_rows, table, text_of
from tests.pages.trying import december, draft, lenient, over, tried
from tuanwei.jobs.models import Job

NOT_A_RESULT = "试算，不作为考核结果"


def published(province: str) -> SchemeVersion:
    return scheme_of(province, cast.DECEMBER)


def ask(client, version, month="2012-12", province="36"):
    values = {"province": province, "month": month, "version": version.pk}
    return client.post("/whatif/", values)


# Asking


def test_own_drafts_and_what_is_in_force_elsewhere_may_be_tried(as_officer):
    own, foreign = draft("36", lenient), draft("32", over)
    form = as_officer("jiangxi-admin").get("/whatif/").context["form"]
    assert {str(own.pk), str(published("36").pk), str(published("32").pk)} <= form.versions.keys()
    assert str(foreign.pk) not in form.versions
    assert list(form.sheets) == ["2012-12", "2012-11"]  # January is open


def test_the_address_fills_the_form_in(as_officer):
    own = draft("36", lenient)
    client = as_officer("jiangxi-leader")
    form = client.get(f"/whatif/?version={own.pk}&month=2012-11").context["form"]
    assert (form["month"].value(), form["version"].value()) == ("2012-11", str(own.pk))
    for strange in (draft("32", over).pk, 0, "x"):
        assert client.get(f"/whatif/?version={strange}&month=2012-11").status_code == 404


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"month": "2013-01"}, "该月没有结账，请另选月份"),
        ({"month": ""}, "选择一个已结账的月份"),
        ({"version": ""}, "选择一个方案"),
        ({"version": "0"}, "该方案不在可选范围，请另选方案"),
    ],
)
def test_what_is_not_right_is_said(as_officer, values, sentence):
    usual = {"province": "36", "month": "2012-12", "version": published("36").pk}
    response = as_officer("jiangxi-admin").post("/whatif/", usual | values)
    assert response.status_code == 200 and sentence in text_of(response)
    assert not Job.objects.filter(kind="try_scheme").exists()


def test_a_draft_that_cannot_judge_names_the_place(as_officer):
    own = draft("36", lenient)
    SchemeVersion.objects.filter(pk=own.pk).update(content='{"code": "x"}')
    response = ask(as_officer("jiangxi-admin"), own)
    assert "草稿还不能计分" in text_of(response)


def test_pressing_twice_asks_once_and_what_is_known_is_not_asked_again(as_officer):
    client, own = as_officer("jiangxi-admin"), draft("36", lenient)
    first, second = ask(client, own), ask(client, own)
    assert first["Location"] == second["Location"]
    trial = tried(own, "36", "jiangxi-admin")
    assert first["Location"] == f"/whatif/{trial.job_id}/"
    assert ask(client, own)["Location"] == first["Location"]
    assert Job.objects.filter(kind="try_scheme").count() == 1


# What it shows


def test_nothing_is_stored_among_the_results(as_officer):
    before = list(Assessment.objects.values_list("pk", "scheme")), Result.objects.count()
    tried(draft("36", lenient), "36", "jiangxi-admin")
    assert before == (
        list(Assessment.objects.values_list("pk", "scheme")), Result.objects.count(),
    )  # fmt: skip


def test_both_sides_are_what_the_rules_say():
    trial = tried(published("32"), "36", "jiangxi-admin")
    stored = {
        (row.level, row.code): row
        for row in Result.objects.filter(assessment=december("36").assessments.get())
    }
    units = list(trial.units.all())
    assert len(units) == len(stored)
    for unit in units:
        row = stored[unit.level, unit.code]
        assert (unit.rank_before, unit.score_before, unit.grade_before) == (
            row.rank, row.score, row.grade,
        )  # fmt: skip
        if unit.difference is not None:
            effects = sum(Decimal(part["effect"]) for part in unit.detail["parts"])
            assert effects + Decimal(unit.detail["residue"]) == unit.difference
    assert trial.job.done == trial.job.total == 3 * len(units)


def test_the_scheme_of_the_month_beside_itself_changes_nothing(as_officer):
    trial = tried(published("36"), "36", "jiangxi-admin")
    assert not trial.units.filter(is_changed=True).exists()
    text = text_of(as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/"))
    assert "位次、得分、等次和完成情况都没有变化" in text and NOT_A_RESULT in text


def test_a_foreign_scheme_says_what_the_month_does_not_know(as_officer):
    trial = tried(published("61"), "36", "jiangxi-admin")
    text = text_of(as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/?level=township"))
    assert "本省可能没有登记这项工作" in text
    assert "试算方案对县（市、区）、乡镇不计分" in text
    assert "试算方案在这一级不计分，不比较得分和等次" in text


def test_units_are_filtered_ordered_opened_and_exported(as_officer):
    client, trial = as_officer("jiangsu-admin"), tried(draft("32", over), "32", "jiangsu-admin")
    address = f"/whatif/{trial.job_id}/"
    flips = trial.units.filter(level="township", crosses_band=True)
    assert flips.exists()
    query = "?level=township&only=band&sort=less"
    page = client.get(address + query)
    expected = sorted(flips, key=lambda u: (u.difference, u.rank_after, u.code))
    assert [row["unit"].code for row in page.context["rows"]] == [each.code for each in expected]
    file = csv_rows(client.get(f"{address}export/csv/{query}"))
    assert NOT_A_RESULT in "".join(file[0])
    assert [row[1] for row in file[2:]] == [each.code for each in expected]
    assert {row[-1] for row in file[2:]} == {NOT_A_RESULT}
    first = expected[0]
    opened = client.get(f"{address}{query}&open={first.code}")
    reasons = table(opened, "sheet-dense")
    assert "目标" in text_of(opened) and reasons
    assert first.detail["bands"][0]["before"] in text_of(opened)
    assert client.get(f"{address}export/xlsx/{query}").getvalue().startswith(b"PK")
    assert client.get(f"{address}export/txt/").status_code == 404


@pytest.mark.parametrize("query", ["level=village", "only=x", "sort=x"])
def test_what_is_not_there_is_not_found(as_officer, query):
    trial = tried(published("32"), "36", "jiangxi-admin")
    assert as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/?{query}").status_code == 404


def test_a_search_without_a_hit_offers_all(as_officer):
    trial = tried(published("32"), "36", "jiangxi-admin")
    page = as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/?search=无此乡")
    assert "没有符合条件的单位" in text_of(page)


def test_a_draft_that_changed_or_went_meanwhile_is_told(as_officer):
    own = draft("36", lenient)
    client, trial = as_officer("jiangxi-admin"), tried(own, "36", "jiangxi-admin")
    address = f"/whatif/{trial.job_id}/"
    assert "此后" not in text_of(client.get(address))
    SchemeVersion.objects.filter(pk=own.pk).update(content="{}")
    assert "试算的草稿此后又有修改" in text_of(client.get(address))
    own.delete()
    assert "试算的草稿此后已删除" in text_of(client.get(address))


# Who sees it, and for how long


def test_a_trial_is_its_askers_and_the_administrators(as_officer):
    trial = tried(published("32"), "36", "jiangxi-leader")
    address = f"/whatif/{trial.job_id}/"
    for username, status in {
        "jiangxi-leader": 200, "jiangxi-admin": 200, "jiangsu-admin": 404,
    }.items():  # fmt: skip
        assert as_officer(username).get(address).status_code == status, username
    of_administrator = tried(published("32"), "36", "jiangxi-admin")
    assert (
        as_officer("jiangxi-leader").get(f"/whatif/{of_administrator.job_id}/").status_code == 403
    )
    listed = as_officer("jiangxi-leader").get("/whatif/").context["trials"]
    assert list(listed) == [trial]


def test_it_is_swept_away_and_says_so(as_officer):
    trial = tried(published("32"), "36", "jiangxi-admin")
    assert sweep_expired() == 0
    past = timezone.now()
    Trial.objects.filter(pk=trial.pk).update(made_at=past.replace(year=2012), expires_at=past)
    assert sweep_expired() == 1
    page = as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/")
    assert page.status_code == 200 and "到期已清除" in text_of(page)
    assert as_officer("jiangxi-admin").get(f"/whatif/{trial.job_id}/export/csv/").status_code == 404


def test_while_it_waits_the_page_shows_how_far_it_is(as_officer):
    client = as_officer("jiangxi-admin")
    address = ask(client, published("32"))["Location"]
    assert "轮到时自动开始" in text_of(client.get(address))


def test_queries(as_officer):
    client, trial = as_officer("jiangxi-admin"), tried(published("32"), "36", "jiangxi-admin")
    address = f"/whatif/{trial.job_id}/"
    check("trial", queries(client, address), queries(client, address + "?level=township"))
    few = queries(client, "/whatif/")
    tried(published("61"), "36", "jiangxi-admin")
    check("trials", few, queries(client, "/whatif/"))
