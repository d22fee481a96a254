"""Both signatures, sending back, and a new version."""

import pytest

from provinces.models import Pledge
from tests.pages import cast
from tests.pages.pledging import COUNTY, TOWN, YEAR, address, countersign, draft, of, sign
from tests.pages.reading import text_of
from tuanwei.notices.models import Notice


@pytest.fixture
def clerk(as_officer):
    return as_officer("gongqingcheng-entry")


# Signing and countersigning


def test_both_sides_sign(clerk, as_officer):
    draft(clerk)
    assert sign(clerk).status_code == 302
    client = as_officer("gongqingcheng-approver")
    response = countersign(client)
    assert response.status_code == 302
    text = text_of(client.get(response["Location"]))
    assert "江益镇2013年度责任状已会签，目标生效。" in text
    assert "2013年1月18日会签" in text
    assert of().signatories == "张三、李四"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"signed_on": "2013-01-19"}, "晚于今天"),
        ({"signed_on": "2013-02-30"}, "2月只有28天"),
        ({"signatories": " "}, "填写签字人"),
    ],
)
def test_a_signature_that_cannot_be(clerk, typed, words):
    draft(clerk)
    page = sign(clerk, **typed)
    assert words in text_of(page)
    assert of().state == "drafted"


def test_sent_twice_signs_once_and_says_so(clerk):
    draft(clerk)
    sign(clerk)
    revision = of().revision
    again = clerk.post(address("pledge-sign"), {"signed_on": "2013-01-11", "signatories": "王五"})
    assert "责任状已经签订，不用再签。" in text_of(clerk.get(again["Location"]))
    assert of().revision == revision


def test_who_signed_is_told_why_he_may_not_countersign(clerk, as_officer):
    draft(clerk)
    sign(clerk)
    Pledge.objects.filter(pk=of().pk).update(
        signed_by=cast.Officer.objects.get(username="gongqingcheng-approver")
    )
    client = as_officer("gongqingcheng-approver")
    page = client.get(address("pledge"))
    assert "本人起草或签订的责任状须由他人会签" in text_of(page)
    assert address("pledge-countersign") not in page.content.decode()
    countersign(client)
    assert of().state == "signed"


def test_a_county_does_not_countersign_what_it_promises_itself(clerk, as_officer):
    draft(clerk, COUNTY, total="120")
    sign(clerk, COUNTY)
    assert countersign(as_officer("gongqingcheng-approver"), COUNTY).status_code == 403
    assert countersign(as_officer("jiujiang-approver"), COUNTY).status_code == 302
    assert of(COUNTY).state == "countersigned"


def test_sent_back_with_a_comment(clerk, as_officer):
    draft(clerk)
    sign(clerk)
    client = as_officer("gongqingcheng-approver")
    assert "填写退回意见" in text_of(client.post(address("pledge-return"), {"comment": ""}))
    client.post(address("pledge-return"), {"comment": "目标偏低", "revision": of().revision})
    client = as_officer("gongqingcheng-entry")
    assert "已退回" in text_of(client.get(address("pledge")))
    assert "目标偏低" in text_of(client.get(address("pledge-edit")))
    assert Notice.objects.filter(title="江益镇2013年度责任状被退回").exists()
    assert "被退回，修改后重新签订 1份" in text_of(client.get(f"/pledges/?year={YEAR}"))


def test_changed_meanwhile_it_is_not_countersigned(clerk, as_officer):
    draft(clerk)
    sign(clerk)
    client = as_officer("gongqingcheng-approver")
    response = countersign(client, revision=str(of().revision - 1))
    assert "刚被他人改动" in text_of(client.get(response["Location"]))
    assert of().state == "signed"


# A new version


def test_a_new_version_needs_a_reason_and_leaves_the_old_one_in_force(clerk):
    revise = address("pledge-revise", TOWN, 2012)
    assert "填写改签理由" in text_of(clerk.post(revise, {"reason": ""}))
    response = clerk.post(revise, {"reason": "撤并村"})
    assert response["Location"] == address("pledge-edit", TOWN, 2012)
    again = clerk.post(revise, {"reason": "撤并村"})
    assert "会签后才办理改签" in text_of(clerk.get(again["Location"]))
    page = text_of(clerk.get(address("pledge", TOWN, 2012)))
    assert "第2版正在办理： 目标20个，草拟。会签前第1版继续有效。" in page
    page = text_of(clerk.get(f"{address('pledge', TOWN, 2012)}?version=2"))
    assert "现行的是第1版，目标20个。" in page
    assert "删去草稿" in page
    question = clerk.get(address("pledge-discard", TOWN, 2012))
    assert "删去江益镇2012年度责任状？" in text_of(question)
    clerk.post(address("pledge-discard", TOWN, 2012), {"revision": of(TOWN, 2012).revision})
    assert of(TOWN, 2012).version == 1


def test_the_township_page_leads_to_it(clerk):
    page = clerk.get("/townships/360482202/").content.decode()
    assert "/pledges/2012/360482202/" in page
    assert "/pledges/2012/360482202/?version=2" in page
    Pledge.objects.filter(promisor__code=TOWN).delete()
    assert "起草责任状" in clerk.get(f"/townships/{TOWN}/").content.decode()
