"""Rows edited on their parent's page: sums, blanks, doubles, and a second editor of one of them."""

import pytest

from provinces import models
from provinces.surveys.models import System
from tests import factories
from tests.pages import cast
from tests.pages.reading import csv_rows, text_of
from tests.pages.test_registers import filled
from tuanwei.rights import Role


@pytest.fixture
def client():
    return cast.signed_in(cast.officer_with(Role.ADMINISTRATOR, "36"))


@pytest.fixture
def meeting():
    return factories.deployment_meeting(cast.place("36"), title="推进会议")


def lines(response, name: str) -> dict:
    table = next(each for each in response.context["tables"] if each["name"] == name)
    return {line.title: line for line in table["lines"]}


def test_attendance_lists_every_sector_and_adds_up(client, meeting):
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    shown = client.get(edit)
    found = lines(shown, "attendance")
    assert {"教育 省", "教育 县", "乡镇党委书记 乡", "联通 市"} <= set(found)
    typed = {
        found["教育 县"].form["people"].html_name: "100",
        found["乡镇党委书记 乡"].form["people"].html_name: "1399",
        found["教育 省"].form["people"].html_name: "0",
    }
    assert client.post(edit, filled(shown) | typed).status_code == 302
    assert meeting.attendance.count() == 3  # nought is a figure, blank is none
    row = client.get(f"/arrangements/meetings/{meeting.pk}/")
    assert "共1,499人" in text_of(row)
    exported = csv_rows(client.get(f"/arrangements/meetings/{meeting.pk}/export/csv/"))
    assert ["推进会议", "教育 县", "100"] in exported
    assert "1,499" in text_of(client.get("/arrangements/meetings/"))


def test_a_cleared_line_is_deleted_and_told_in_the_history(client, meeting):
    factories.meeting_attendance(meeting, people=55)
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    shown = client.get(edit)
    name = lines(shown, "attendance")["教育 县"].form["people"].html_name
    assert client.post(edit, filled(shown) | {name: ""}).status_code == 302
    assert not meeting.attendance.exists()
    assert "删去教育（县）" in text_of(client.get(f"/arrangements/meetings/{meeting.pk}/"))


def test_a_line_that_another_changed_is_a_conflict(client, meeting):
    row = factories.meeting_attendance(meeting, people=55)
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    stale = client.get(edit)
    name = lines(stale, "attendance")["教育 县"].form["people"].html_name
    models.MeetingAttendance.objects.filter(pk=row.pk).update(people=60)
    response = client.post(edit, filled(stale) | {name: "70", "title": "改了名的会议"})
    text = text_of(response)
    assert "教育 县 人数现为60，您填的是70" in text
    assert filled(response)[name] == "70"
    meeting.refresh_from_db()
    assert meeting.title == "推进会议", "nothing is saved while anything is in question"
    assert client.post(edit, filled(response)).status_code == 302
    row.refresh_from_db()
    meeting.refresh_from_db()
    assert (row.people, meeting.title) == (70, "改了名的会议")


def test_two_enter_the_same_line(client, meeting):
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    stale = client.get(edit)
    name = lines(stale, "attendance")["教育 县"].form["people"].html_name
    factories.meeting_attendance(meeting, people=60)
    response = client.post(edit, filled(stale) | {name: "70"})
    assert "现为60" in text_of(response)
    assert client.post(edit, filled(response)).status_code == 302
    assert [each.people for each in meeting.attendance.all()] == [70]


def test_a_line_that_another_deleted(client, meeting):
    row = factories.meeting_attendance(meeting, people=55)
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    stale = client.get(edit)
    name = lines(stale, "attendance")["教育 县"].form["people"].html_name
    row.delete()
    response = client.post(edit, filled(stale) | {name: "70"})
    assert "已被删除" in text_of(response)
    assert client.post(edit, filled(response)).status_code == 302
    assert [each.people for each in meeting.attendance.all()] == [70]


def test_errors_of_a_line_are_links_with_what_was_typed(client, meeting):
    edit = f"/arrangements/meetings/{meeting.pk}/edit/"
    shown = client.get(edit)
    bound = lines(shown, "attendance")["教育 县"].form["people"]
    response = client.post(edit, filled(shown) | {bound.html_name: "一百"})
    markup = response.content.decode()
    assert f'<a href="#{bound.id_for_label}">参会人数 教育 县 人数</a>“一百”：应为整数' in markup


def test_members_one_a_line_with_more_lines_on_demand(client):
    group = models.LeadingGroup.objects.get(province=cast.place("36"))
    edit = f"/arrangements/leading-groups/{group.pk}/edit/"
    shown = client.get(edit)
    number = group.members.count()
    data = filled(shown) | {"members-0-post": "团省委新书记"}
    more = client.post(edit, data | {"more": "members"})
    assert filled(more)["members-total"] == str(int(data["members-total"]) + 3)
    assert filled(more)["members-0-post"] == "团省委新书记"
    assert group.members.count() == number
    last = f"members-{int(filled(more)['members-total']) - 1}"
    typed = {f"{last}-name": "孙思远"}
    refused = client.post(edit, filled(more) | typed)
    assert "选择组内职务" in text_of(refused)
    done = client.post(edit, filled(refused) | {f"{last}-role": "member"})
    assert done.status_code == 302
    assert group.members.count() == number + 1


def test_one_name_twice_is_told(client):
    group = models.LeadingGroup.objects.get(province=cast.place("36"))
    edit = f"/arrangements/leading-groups/{group.pk}/edit/"
    data = filled(client.get(edit))
    free = next(key for key in data if key.endswith("-name") and not data[key])
    data |= {free: data["members-0-name"], free.replace("-name", "-role"): "member"}
    assert "与上面一行重复" in text_of(client.post(edit, data))


def test_six_systems_of_a_unit_on_one_page(client):
    unit = cast.place("3604")
    edit = f"/arrangements/unit-systems/{unit.pk}/edit/"
    shown = client.get(edit)
    found = lines(shown, "systems")
    assert list(found) == [str(each.label) for each in System]
    bound = found["工作联系制"].form
    typed = {
        bound["document_number"].html_name: "九团发〔2012〕8号",
        bound["adopted_on"].html_name: "2012-11-05",
    }
    assert client.post(edit, filled(shown) | typed).status_code == 302
    system = models.WorkSystem.objects.get(division=unit)
    assert (system.document_number, str(system.adopted_on)) == ("九团发〔2012〕8号", "2012-11-05")
    listed = client.get("/arrangements/unit-systems/?search=九江市")
    assert "1 / 6" in text_of(listed)


def test_a_day_after_today_is_no_day_of_an_activity(client):
    visit = factories.survey_visit(cast.place("3604"), team=factories.survey_team(cast.place("36")))
    edit = f"/arrangements/visits/{visit.pk}/edit/"
    data = filled(client.get(edit)) | {"activities-0-held_on": "2013-01-19"}
    response = client.post(edit, data)
    assert "晚于今天" in text_of(response)
    assert filled(response)["activities-0-held_on"] == "2013-01-19"


@pytest.mark.parametrize(
    ("username", "slug", "sentence"),
    [
        ("shaanxi-leader", "leading-groups", "省级领导小组未登记"),
        ("liquan-entry", "leading-groups", "省级领导小组未登记"),
        ("hebei-leader", "leading-groups", ""),
        ("shaanxi-leader", "visits", ""),
        ("shaanxi-leader", "unit-systems", "3个市级单位中3个未建齐"),
        ("hebei-leader", "visits", ""),  # no teams, no duty to visit
    ],
)
def test_what_is_missing_is_said(as_officer, username, slug, sentence):
    assert as_officer(username).get(f"/arrangements/{slug}/").context["gap"] == sentence


def test_a_city_that_was_not_visited(as_officer):
    visit = models.SurveyVisit.objects.get(unit__code="6102")
    visit.activities.all().delete()
    visit.findings.all().delete()
    visit.delete()
    client = as_officer("shaanxi-inspector")
    assert "3个市级单位中1个未调研" in text_of(client.get("/arrangements/"))
    lacking = client.get("/arrangements/visits/?lacking=1")
    assert "铜川市" in text_of(lacking)
    form = client.get(lacking.context["rows"][0]["url"])
    assert filled(form)["unit"] == "6102"


def test_quotas_are_summed_for_each_holder_on_every_page(as_officer):
    client = as_officer("jiangxi-leader")
    for town in cast.place("360424").children.filter(in_scope=True)[:3]:
        factories.contact_point(town, holder="新设部门", kind="department", quota=20)
    shown = client.get("/arrangements/contact-points/?unit=3604")
    heads = [row["group"] for row in shown.context["rows"] if row.get("group")]
    assert "新设部门（部门，2012年）：联系3个乡镇，任务60个" in heads
    by_quota = client.get("/arrangements/contact-points/?sort=-quota")
    assert not any(row.get("group") for row in by_quota.context["rows"])


def test_documents_of_the_province_are_read_below(as_officer):
    document = models.GuidanceDocument.objects.get(title="百日集中行动工作手册")
    evidence = factories.attachment(document=document)
    page = as_officer("situ-entry").get(f"/arrangements/documents/{document.pk}/")
    assert evidence.name in text_of(page)
    assert page.context["attachments"]["add_url"] is None
    assert as_officer("situ-entry").get(f"/attachments/{evidence.pk}/").status_code == 200
    assert as_officer("liquan-entry").get(f"/attachments/{evidence.pk}/").status_code == 404


def test_a_team_with_visits_is_not_deleted(client):
    visit = factories.survey_visit(cast.place("3604"), team=factories.survey_team(cast.place("36")))
    address = f"/arrangements/teams/{visit.team_id}/delete/"
    assert "还有1次调研，先处理后才能删除" in text_of(client.get(address))
    client.post(address, {"revision": visit.team.revision})
    assert models.SurveyTeam.objects.filter(pk=visit.team_id).exists()


def test_deleting_a_campaign_names_what_goes_with_it(as_officer):
    campaign = models.Campaign.objects.get(province__code="13")
    client = as_officer("hebei-admin")
    address = f"/arrangements/campaigns/{campaign.pk}/delete/"
    count = campaign.memberships.count()
    assert f"其下{count}个试点示范乡镇一并删除" in text_of(client.get(address))
    client.post(address, {"revision": "99"})
    assert models.Campaign.objects.filter(pk=campaign.pk).exists()
    client.post(address, {"revision": campaign.revision})
    assert not models.CampaignMember.objects.filter(campaign=campaign.pk).exists()


def test_the_cadres_inside_stand_beside_the_linkage(as_officer):
    linkage = models.Linkage.objects.filter(township__code="321181100").first()
    page = as_officer("danyang-entry").get(f"/arrangements/linkages/{linkage.pk}/")
    organisation = models.Organisation.objects.filter(township=linkage.township).first()
    assert organisation.name in text_of(page)


def test_the_township_page_leads_to_profile_contacts_and_roles(as_officer):
    township = cast.place("321181100")
    profile = township.profiles.latest("year")
    page = as_officer("danyang-entry").get("/townships/321181100/").content.decode()
    assert f"/arrangements/profiles/{profile.pk}/edit/" in page
    assert f"/arrangements/linkages/{township.linkages.first().pk}/" in page
    leader = as_officer("jiangsu-leader").get("/townships/321181100/").content.decode()
    assert "/arrangements/profiles/" not in leader


def test_renaming_and_abolishing_from_the_page(client):
    town = cast.place("360424100")
    page = client.get(f"/arrangements/divisions/{town.pk}/")
    assert [each["title"] for each in page.context["actions"]] == ["改名", "撤销"]
    typed = {"name": "新宁镇", "on": "2013-01-10", "revision": town.revision}
    assert client.post(f"/divisions/{town.pk}/rename/", typed).status_code == 302
    assert "新宁镇" in text_of(client.get(f"/arrangements/divisions/{town.pk}/"))
    stale = client.post(f"/divisions/{town.pk}/rename/", typed | {"name": "又一镇"})
    assert "刚被他人改动过" in text_of(stale)
    town.refresh_from_db()
    late = {"on": "2013-01-19", "revision": town.revision}
    assert "晚于今天" in text_of(client.post(f"/divisions/{town.pk}/abolish/", late))
    gone = late | {"on": "2013-01-15", "successor": "360424101"}
    assert client.post(f"/divisions/{town.pk}/abolish/", gone).status_code == 302
    assert client.get(f"/arrangements/divisions/{town.pk}/").context["actions"] == []


def test_a_county_does_not_rank_itself(client):
    county = cast.place("360482")
    edit = f"/arrangements/divisions/{county.pk}/edit/"
    own = cast.signed_in(cast.officer_with(Role.ADMINISTRATOR, "360482"))
    assert "没有可在本级修改的项目" in text_of(own.get(edit))
    own.post(edit, {"ranks_as_city": "true", "revision": county.revision})
    county.refresh_from_db()
    assert not county.ranks_as_city
    assert own.get(f"/arrangements/divisions/{county.pk}/").context["actions"] == []
    above = client.post(edit, {"ranks_as_city": "true", "revision": county.revision})
    assert above.status_code == 302
    county.refresh_from_db()
    assert county.ranks_as_city
