"""工作台, the list of townships and the page of one: each what its reader has to do and to know."""

import re

import pytest
from django.core.cache import cache

from assessments.results.models import Result
from provinces.demonstration.timeline import TODAY
from provinces.models import Organisation
from provinces.organisations.choices import ApprovalStatus
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of
from tuanwei.rights import Role


def tasks_of(client) -> dict[str, str]:
    """{action: title} of the workbench."""
    return {task.duty.action: task.duty.title for task in client.get("/").context["tasks"]}


def result(code: str, level: str = "township", month=cast.JANUARY) -> Result:
    return Result.objects.get(
        assessment__sheet__month=month, assessment__sheet__is_current=True, code=code, level=level
    )


# Workbench


def test_each_task_is_for_those_who_may_do_it(as_officer):
    entering = {"去修改", "逐项补齐", "去完善", "去确认", "去填报", "改报", "去签订", "填写整改"}
    assert tasks_of(as_officer("zhengding-entry")).keys() <= entering
    assert tasks_of(as_officer("zhengding-approver")).keys() == {"去审批"}
    assert "去结账" in tasks_of(as_officer("jiangxi-admin"))
    assert tasks_of(as_officer("jiangxi-inspector")).keys() == {"去抽查"}


def test_suggestions_lead_to_places_that_are_there(as_officer):
    client = as_officer("zhengding-entry")
    context = client.get("/").context
    rows = context["suggestions"]
    assert 0 < len(rows) <= 3
    assert all(client.get(row["url"]).status_code == 200 for row in rows)
    assert context["suggestions_note"].endswith("（其他县不变时的测算）")


def test_where_nothing_helps_there_is_no_panel(as_officer):
    response = as_officer("quyangqiao-entry").get("/")
    assert "suggestions" not in response.context and "提升建议" not in text_of(response)


def test_the_way_down_to_the_unit_stands_above(as_officer):
    context = as_officer("zhengding-entry").get("/").context
    assert [each["title"] for each in context["breadcrumb"]] == ["河北省", "石家庄市", "正定县"]


def test_a_leader_begins_with_the_ranking(as_officer):
    assert as_officer("jiangxi-leader").get("/")["Location"] == "/rankings/"


@pytest.mark.parametrize(
    "username", ["zhengding-entry", "zhengding-approver", "quyangqiao-entry", "jiangxi-admin"]
)
def test_the_number_of_a_task_is_that_of_the_list_it_leads_to(as_officer, username):
    client = as_officer(username)
    for task in client.get("/").context["tasks"]:
        number = re.match(r"(\d+)个组织", task.duty.title)
        if number and task.duty.action in ("逐项补齐", "去完善"):
            listed = client.get(task.duty.url).context["page"].paginator.count
            assert listed == int(number[1]), task.duty.title
        assert client.get(task.duty.url).status_code == 200


def test_organisations_that_wait_are_a_task_of_the_approver_but_not_ones_own(as_officer):
    client = as_officer("zhengding-approver")
    before = int(re.match(r"\d+", tasks_of(client)["去审批"])[0])
    cast.applied_organisation("130123204")
    assert tasks_of(client)["去审批"] == f"{before + 1}个组织待批准"
    officer = client.get("/").wsgi_request.user
    Organisation.objects.filter(status=ApprovalStatus.APPLIED).update(applied_by=officer)
    assert "去审批" not in tasks_of(client)


def test_tasks_come_in_order_of_urgency(as_officer):
    tasks = as_officer("jiangxi-admin").get("/").context["tasks"]
    order = [task.duty.urgency(TODAY) for task in tasks]
    assert order == sorted(order) and tasks[0].late


def test_figures_are_the_stored_result(as_officer):
    context = as_officer("zhengding-entry").get("/").context
    own = result("130123", "county")
    figures = {figure["label"]: figure for figure in context["figures"]}
    assert figures["全省位次"]["value"] == own.rank
    assert figures["综合得分"]["value"] == own.score
    assert (figures["完成乡镇"]["value"], figures["完成乡镇"]["of"]) == (
        own.completed,
        own.townships,
    )
    assert sum(row["done"] for row in context["townships"]) == own.progress_value


def test_figures_of_an_open_month_are_called_an_estimate(as_officer):
    assert "1月预估" in text_of(as_officer("zhengding-entry").get("/"))
    assert "预估" in text_of(as_officer("zhengding-entry").get("/townships/"))


def test_before_anything_is_computed_there_are_still_tasks(as_officer):
    cast.nothing_computed()
    client = as_officer("zhengding-entry")
    response = client.get("/")
    assert response.context["tasks"] and response.context["figures"] == []
    for address in ("/townships/", "/townships/130123204/", "/organisations/", "/bulletins/"):
        assert client.get(address).status_code == 200, address


def test_nothing_to_do_says_so():
    nobody_sent = cast.officer_with(Role.INSPECTOR, "36")
    assert "待办已全部完成" in text_of(cast.signed_in(nobody_sent).get("/"))


def test_an_officer_without_any_role_is_told_so_and_sees_nothing(client):
    client.force_login(
        factories.officer(division=cast.place("36")),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    for address in ("/", "/townships/", "/organisations/", "/rankings/", "/months/", "/bulletins/"):
        response = client.get(address, follow=True)
        assert response.status_code == 403, address
        assert "不能办理" in text_of(response)


def test_a_superuser_sees_every_page(client):
    client.force_login(cast.superuser(), backend="django.contrib.auth.backends.ModelBackend")
    for address in ("/", "/townships/", "/organisations/", "/rankings/", "/months/", "/bulletins/"):
        assert client.get(address, follow=True).status_code == 200, address


# Townships


def test_the_list_holds_the_units_townships_with_their_results(as_officer):
    context = as_officer("zhengding-entry").get("/townships/").context
    county = result("130123", "county")
    assert (context["total"], context["completed"]) == (county.townships, county.completed)
    assert len(context["rows"]) == county.townships
    for row in context["rows"]:
        stored = result(row["code"])
        assert (row["score"], row["rank"], row["progress"]) == (
            stored.score, stored.rank, stored.progress,
        )  # fmt: skip
        assert row["organisations"] == stored.numbers["organisations.active"]


def test_filters_narrow_the_list(as_officer):
    client = as_officer("jiangxi-leader")
    whole = client.get("/townships/").context
    states = {state["title"]: state["count"] for state in whole["states"]}
    assert states["全部"] == whole["total"] == states["已完成"] + states["未完成"]
    assert states["已完成"] == whole["completed"]
    done = client.get("/townships/?state=done&county=360424").context["rows"]
    assert done and all(row["completed"] and row["code"].startswith("360424") for row in done)
    found = client.get("/townships/?search=江益").context["rows"]
    assert [row["name"] for row in found] == ["江益镇"]
    assert "没有符合条件的乡镇" in text_of(client.get("/townships/?search=不存在的"))


def test_a_townships_page_agrees_with_its_explanation_and_register(as_officer):
    client = as_officer("zhengding-entry")
    context = client.get("/townships/130123204/").context
    stored = result("130123204")
    assert context["score"]["value"] == stored.score
    assert context["score"]["rank"] == stored.rank
    for each in context["counts"]:
        listed = client.get(each["url"]).context["page"].paginator.count
        assert listed == each["count"], each["title"]


def test_an_estimated_population_says_so(as_officer):
    assert "估算" in text_of(as_officer("zhengding-entry").get("/townships/130123204/"))


def test_unknown_townships_are_not_found(as_officer):
    client = as_officer("zhengding-entry")
    for code in ("999999999", "130123", "x", "130102100"):
        assert client.get(f"/townships/{code}/").status_code == 404


# Every page


def test_wrong_addresses_get_the_page_that_says_so(as_officer):
    response = as_officer("zhengding-entry").get("/nowhere/")
    assert response.status_code == 404
    assert "地址可能有误，或该单位不在您的管辖范围" in text_of(response)


def test_demonstration_data_are_marked_on_every_page(as_officer):
    client = as_officer("jiangxi-admin")
    for address in ("/", "/townships/", "/organisations/", "/months/", "/bulletins/"):
        assert "演示数据" in text_of(client.get(address)), address


def test_pages_carry_a_policy_that_forbids_foreign_and_inline_scripts(as_officer):
    response = as_officer("jiangxi-admin").get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert " style=" not in response.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", response.content.decode())


def test_a_whole_provinces_advice_comes_after_the_page(as_officer):
    cache.clear()
    client = as_officer("jiangxi-admin")
    page = client.get("/").content.decode()
    assert 'hx-get="?advice=1"' in page and "按现有数据测算" not in page
    panel = client.get("/?advice=1", headers={"HX-Request": "true"}).content.decode()
    assert "按现有数据测算" in panel and "<main" not in panel
    assert "按现有数据测算" in client.get("/?advice=1").content.decode()
    assert "hx-get" not in client.get("/").content.decode().split('id="advice"')[1][:120]


def test_a_countys_advice_comes_with_the_page(as_officer):
    page = as_officer("gongqingcheng-admin").get("/").content.decode()
    assert "?advice=1" not in page
