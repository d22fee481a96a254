"""The verdict of a spot check and what follows; rounds; who is kept from the facts under check."""

import pytest

from provinces.models import SpotCheck, SpotCheckRound
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.check_steps import JANUARY, failed, save, step, waiting
from tests.pages.reading import text_of


@pytest.fixture
def inspector(as_officer):
    return as_officer("jiangxi-inspector")


# The verdict and what follows


def test_handing_in_needs_what_the_verdict_stands_on(inspector):
    check = waiting()
    save(inspector, check, draft_verdict=("", "failed"))
    missing = text_of(inspector.get(f"/checks/{check.pk}/conclude/"))
    for words in ("一个也没有查看", "写明存在问题", "写明整改期限"):
        assert words in missing
    step(inspector, check, "conclude")
    assert check.verdict == ""


def concluded(client) -> SpotCheck:
    check = waiting()
    sample = check.samples.first()
    check.refresh_from_db()
    save(
        client, check, draft_verdict=("", "failed"), findings=("", "查无此组织"),
        rectify_by=("", "2013-02-01"), **{f"sample-{sample.pk}-exists": ("", "false")},
    )  # fmt: skip
    check.refresh_from_db()
    asked = text_of(client.get(f"/checks/{check.pk}/conclude/"))
    assert "结论为不合格，计入本年度抽查结果" in asked and "10日内可以提出异议" in asked
    assert "结论已提交。" in step(client, check, "conclude")
    return check


def test_a_verdict_is_handed_in_once_and_corrected_with_a_reason(inspector):
    check = concluded(inspector)
    assert (check.verdict, str(check.concluded_on)) == ("failed", "2013-01-18")
    assert check.inspectors == "江西省团委 抽查员"
    assert "结论已提交" in step(inspector, check, "conclude")
    assert save(inspector, check, findings=("查无此组织", "改")).status_code == 409
    values = {"verdict": "passed", "findings": "", "rectify_by": "", "reason": ""}
    assert "写明更正原因" in step(inspector, check, "correct", **values)
    assert check.verdict == "failed"
    text = step(inspector, check, "correct", **values | {"reason": "看错了村名"})
    assert check.verdict == "passed" and check.rectify_by is None
    assert "不合格 → 合格" in text and "看错了村名" in text


def test_the_history_begins_with_the_verdict(inspector):
    check = waiting()
    for was, now in (("", "一"), ("一", "一二"), ("一二", "")):
        save(inspector, check, findings=(was, now))
        check.refresh_from_db()
    check = concluded(inspector)
    assert "一二" not in text_of(inspector.get(f"/checks/{check.pk}/"))


def test_rectification_goes_to_and_fro_until_it_is_confirmed(as_officer):
    check = failed()
    told = {"rectified_on": "2013-01-16", "text": "已补齐"}
    clerk = as_officer("gongqingcheng-entry")
    assert "晚于今天" in step(clerk, check, "rectify", **told | {"rectified_on": "2013-01-19"})
    assert "早于抽查日期" in step(clerk, check, "rectify", **told | {"rectified_on": "2013-01-14"})
    assert "写明整改了什么" in step(clerk, check, "rectify", **told | {"text": ""})
    assert "整改情况已报，等待确认。" in step(clerk, check, "rectify", **told)
    assert "已报，等待确认" in step(clerk, check, "rectify", **told)
    approver = as_officer("gongqingcheng-approver")
    assert "还没有改到位" in step(approver, check, "confirm", decision="return", comment="")
    assert "整改被退回：" in step(approver, check, "confirm", decision="return", comment="缺照片")
    assert (check.rectified_on, check.rectification) == (None, "已补齐")
    clerk = as_officer("gongqingcheng-entry")
    assert "已补齐" in clerk.get(f"/checks/{check.pk}/rectify/").content.decode()
    step(clerk, check, "rectify", **told | {"text": "已补齐，附照片"})
    approver = as_officer("gongqingcheng-approver")
    assert "确认结果已提交。" in step(approver, check, "confirm", decision="confirm")
    assert check.rectification_confirmed_by.username == "gongqingcheng-approver"
    assert check.rectification_comment == ""


def test_an_objection_is_filed_once_in_time_and_decided_by_the_province(as_officer):
    check = failed()
    clerk = as_officer("gongqingcheng-entry")
    assert "写明理由和依据" in step(clerk, check, "object", reason="")
    assert "有异议，待省级处理。" in step(clerk, check, "object", reason="当天外出")
    assert "已经提出过异议" in step(clerk, check, "object", reason="再次")
    chief = as_officer("jiangxi-admin")
    asked = {"outcome": "changed", "verdict": "failed", "text": "复核", "rectify_by": ""}
    assert "与原结论相同" in step(chief, check, "decide", **asked)
    assert "选择变更后的结论" in step(chief, check, "decide", **asked | {"verdict": ""})
    assert "异议已处理。" in step(chief, check, "decide", **asked | {"verdict": "passed"})
    assert (check.verdict, check.rectify_by, check.objection_outcome) == ("passed", None, "changed")
    assert str(check.objection_decided_on) == "2013-01-18"
    assert "没有等待处理的异议" in step(chief, check, "decide", **asked)


def test_an_objection_may_be_rejected_or_too_late(as_officer):
    late = failed(concluded_on="2013-01-07")
    assert "已过期限" in step(as_officer("gongqingcheng-entry"), late, "object", reason="晚")
    check = failed(objection_filed_on="2013-01-16", objection_reason="不服")
    values = {"outcome": "upheld", "verdict": "", "text": "证据不足", "rectify_by": ""}
    step(as_officer("jiangxi-admin"), check, "decide", **values)
    assert (check.verdict, str(check.rectify_by)) == ("failed", "2013-01-31")
    assert check.objection_decision == "证据不足"


def test_an_unknown_step_is_not_there(inspector):
    assert inspector.get(f"/checks/{waiting().pk}/nonsense/").status_code == 404


# Rounds


def test_a_round_is_drawn_once_from_the_form(as_officer):
    client = as_officer("jiangxi-admin")
    typed = {
        "name": "二月抽查", "drawn_on": "2013-01-18", "basis": "city", "in_percent": "1",
        "size": "3", "organisations_each": "2", "objection_days": "7", "seed": "42",
    }  # fmt: skip
    wrong = client.post("/checks/rounds/new/", typed | {"size": "101", "drawn_on": "2013-02-01"})
    assert "比例不超过100" in text_of(wrong) and "晚于今天" in text_of(wrong)
    response = client.post("/checks/rounds/new/", typed)
    round = SpotCheckRound.objects.get(name="二月抽查")
    assert response["Location"] == f"/checks/rounds/{round.pk}/"
    assert (round.seed, round.objection_days, round.in_percent) == (42, 7, True)
    assert round.created_by.username == "jiangxi-admin"
    assert {each.samples.count() for each in round.checks.all()} <= {0, 1, 2}
    assert "已有同名轮次" in text_of(client.post("/checks/rounds/new/", typed))
    assert SpotCheckRound.objects.filter(name="二月抽查").count() == 1


def test_assigning_from_the_page(as_officer):
    client = as_officer("jiangxi-admin")
    round = SpotCheckRound.objects.get(province__code="36", name=JANUARY)
    added = round.checks.exclude(added_reason="").get()
    address = f"/checks/rounds/{round.pk}/assign/"
    assert "先勾选乡镇" in text_of(client.post(address, {"check": added.pk}, follow=True))
    sent = client.post(address, {"check": added.pk, "officer": "jiangxi-inspector"}, follow=True)
    assert "江西省团委 抽查员分得1个乡镇。" in text_of(sent)
    refused = client.post(
        address, {"check": added.pk, "officer": "jiujiang-inspector"}, follow=True
    )
    assert "不是" in text_of(refused)
    client.post(address, {"remove": f"{added.pk}:jiangxi-inspector"})
    assert not added.assignments.exists()


def test_a_township_added_by_hand_needs_a_name_that_is_there(as_officer):
    client = as_officer("jiangxi-admin")
    round = SpotCheckRound.objects.get(province__code="36", name=JANUARY)
    address = f"/checks/rounds/{round.pk}/add/"
    for typed, message in (("没有镇", "没有找到这个乡镇"), ("130123204", "没有找到这个乡镇")):
        answer = client.post(address, {"township": typed, "reason": "来信"})
        assert message in text_of(answer)
    assert "写明增加的原因" in text_of(client.post(address, {"township": "360482101"}))
    client.post(address, {"township": "360482101", "reason": "来信反映"})
    assert round.checks.get(township__code="360482101").added_reason == "来信反映"


def test_a_round_is_discarded_with_a_reason(as_officer):
    client = as_officer("jiangxi-admin")
    round = factories.drawn_round(cast.place("36"), name="错抽")
    address = f"/checks/rounds/{round.pk}/discard/"
    assert "写明作废原因" in text_of(client.post(address, {}))
    assert "错抽已作废。" in text_of(client.post(address, {"reason": "填错"}, follow=True))
    assert client.post(address, {"reason": "再"}).status_code == 403
    begun = SpotCheckRound.objects.get(province__code="36", name=JANUARY)
    again = client.post(f"/checks/rounds/{begun.pk}/discard/", {"reason": "晚"}, follow=True)
    assert "已有乡镇开始抽查" in text_of(again)


def test_a_county_sees_of_a_round_its_own_townships(as_officer):
    round = SpotCheckRound.objects.get(province__code="36", name=JANUARY)
    factories.spot_check(cast.place("360482101"), "", None, round=round)
    shown = text_of(as_officer("gongqingcheng-entry").get(f"/checks/rounds/{round.pk}/?verify=1"))
    assert "江益镇" in shown and waiting().township.name not in shown
    assert "种子数" in shown


# Under check


def test_an_inspector_who_may_also_edit_is_kept_from_the_facts_he_checks(as_officer):
    officer = Officer.objects.get(username="jiangxi-inspector")
    factories.role_assignment(officer, cast.place("36"), "administrator")
    check = waiting()
    organisation = check.township.organisations.first()
    client = as_officer("jiangxi-inspector")
    answer = client.get(f"/organisations/{organisation.code}/edit/")
    assert answer.status_code == 403 and "您正在抽查" in text_of(answer)
    new = client.get(f"/organisations/new/?township={check.township.code}")
    assert new.status_code == 403
    free = cast.place("360482101").organisations.first()
    assert client.get(f"/organisations/{free.code}/edit/").status_code == 200
