"""Interviews, from the proposal to the end, by the people whose turn it is."""

import datetime as dt

from assessments.consequences.interviews.models import Interview
from assessments.consequences.interviews.proposing import NO_LONGER, propose_interviews
from assessments.desk.tasks import tasks
from assessments.months.actions import assessment_at_closing, close_month
from assessments.months.models import Sheet
from provinces.duties.reminding import remind_province
from provinces.people.models import Officer
from provinces.periods.models import Period
from tests.pages import cast
from tuanwei.notices.models import Notice
from tuanwei.rights import Role

TODAY = dt.date(2013, 1, 18)


def test_interviews_are_proposed_once_and_what_was_waived_stays_waived():
    rows = Interview.objects.filter(month=cast.DECEMBER)
    assert rows.count() == 2
    rows.update(state="waived", waived_on=TODAY, waive_reason="书面提醒")
    assert propose_interviews(cast.place("36"), cast.DECEMBER) == 0
    assert set(rows.values_list("state", flat=True)) == {"waived"}
    rows.all().delete()
    Notice.objects.all().delete()
    assessment = assessment_at_closing(cast.place("36"), cast.DECEMBER)
    assessment.results.filter(code="3604").update(tied_at_cut=True)
    assert propose_interviews(cast.place("36"), cast.DECEMBER) == 2
    assert rows.get(division__code="3604").state == "tied"
    assert rows.get(division__code="3605").state == "proposed"
    assert Notice.objects.filter(officer__username="jiangxi-admin").count() == 1


def test_who_was_overtaken_keeps_what_he_typed(as_officer):
    row = Interview.objects.get(division__code="3604", month=cast.DECEMBER)
    values = {
        "planned_on": "2013-01-25", "place": "二楼", "conducted_by": "书记",
        "invited": "团委书记", "revision": row.revision,
    }  # fmt: skip
    Interview.objects.filter(pk=row.pk).update(place="别处")
    admin = as_officer("jiangxi-admin")
    page = admin.post(f"/consequences/interviews/{row.pk}/arrange/", values).content.decode()
    assert "刚有他人办理过" in page and 'value="二楼"' in page
    row.refresh_from_db()
    assert row.place == "别处" and f'value="{row.revision}"' in page


def test_an_interview_from_the_tie_to_the_end(as_officer):
    row = Interview.objects.get(division__code="3605", month=cast.DECEMBER)
    Interview.objects.filter(pk=row.pk).update(state="tied")
    clerk = cast.officer_with(Role.ENTRY, "3605")
    address = f"/consequences/interviews/{row.pk}/"
    admin, mine = as_officer("jiangxi-admin"), cast.signed_in(clerk)
    titles = [
        each.duty.title
        for each in tasks(Officer.objects.get(username="jiangxi-admin"), TODAY, None)
    ]
    assert "1个单位在末位线上并列，待确认是否约谈" in titles
    page = admin.get(f"{address}arrange/", follow=True).content.decode()
    assert "确认后才能安排约谈" in page
    admin.post(f"{address}confirm/", {})
    plan = {
        "planned_on": "2013-01-18",
        "place": "三楼",
        "conducted_by": "副书记",
        "invited": "书记",
    }
    assert (
        "约谈日期已过"
        in admin.post(f"{address}arrange/", plan | {"planned_on": "2013-01-17"}).content.decode()
    )
    admin.post(f"{address}arrange/", plan)
    assert Notice.objects.filter(officer=clerk, title="新余市定于1月18日约谈").exists()

    minutes = {"held_on": "2013-01-18", "minutes": "已约谈"}
    page = admin.post(f"{address}hold/", minutes).content.decode()
    assert "至少写一项整改措施" in page and "已约谈</textarea>" in page
    page = admin.post(f"{address}hold/", minutes | {"what_2": "补齐组织"}).content.decode()
    assert "写明责任人" in page and "填写完成时限" in page
    line = {"what_2": "补齐组织", "responsible_2": "书记", "due_on_2": "2013-01-20"}
    admin.post(f"{address}hold/", minutes | line)
    row.refresh_from_db()
    assert row.state == "held"
    measure = row.measures.get()
    assert any("约谈整改措施待落实" in each.duty.title for each in tasks(clerk, TODAY, None))
    remind_province(cast.place("36"), TODAY)
    assert Notice.objects.filter(
        officer=clerk, key__startswith="remind:consequence:measure"
    ).exists()

    follow = f"/consequences/measures/{measure.pk}/"
    mine.post(follow, {"note": "补了一半", "revision": measure.revision})
    row.refresh_from_db()
    assert row.state == "followed"
    page = admin.get(f"{address}close/", follow=True).content.decode()
    assert "还有1项措施没有完成：补齐组织" in page
    mine.post(follow, {"note": "已补齐", "done_on": "2013-01-18"})
    admin.post(f"{address}close/", {"note": "整改到位"})
    row.refresh_from_db()
    assert (row.state, row.closed_on) == ("closed", TODAY)
    text = mine.get(address).content.decode()
    assert "整改到位" in text and "补了一半" in text  # history keeps what stood there


def test_waived_needs_a_reason(as_officer):
    row = Interview.objects.get(division__code="3605", month=cast.DECEMBER)
    address = f"/consequences/interviews/{row.pk}/waive/"
    admin = as_officer("jiangxi-admin")
    assert "写明理由" in admin.post(address, {"reason": " "}).content.decode()
    admin.post(address, {"reason": "已超额完成"})
    row.refresh_from_db()
    assert (row.state, row.waive_reason) == ("waived", "已超额完成")


def test_what_is_only_proposed_follows_a_month_that_is_closed_again():
    """One unit leaves the bottom and falls away, then comes back; one that is arranged stays."""
    province, rows = cast.place("36"), Interview.objects.filter(month=cast.DECEMBER)
    rows.all().delete()
    propose_interviews(province, cast.DECEMBER, quiet=True)
    first, second = rows.order_by("division__code")
    rows.filter(pk=second.pk).update(
        state="arranged", planned_on=TODAY, place="二楼", conducted_by="书记", invited="书记"
    )
    earlier = assessment_at_closing(province, cast.DECEMBER)
    Sheet.objects.filter(pk=earlier.sheet_id).update(is_current=False)
    Period.objects.filter(province=province, month=cast.DECEMBER).update(state="reopened")
    again = close_month(province, cast.DECEMBER)
    again.results.filter(division=first.division_id).update(in_bottom=False)
    assert propose_interviews(province, cast.DECEMBER, quiet=True) == 0
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, first.waive_reason) == ("waived", NO_LONGER)
    assert (second.state, second.assessment) == ("arranged", earlier)
    again.results.filter(division=first.division_id).update(in_bottom=True)
    Interview.objects.filter(pk=first.pk).update(assessment=earlier)
    propose_interviews(province, cast.DECEMBER, quiet=True)
    first.refresh_from_db()
    assert (first.state, first.waive_reason, first.assessment) == ("proposed", "", again)


def test_nothing_is_arranged_while_the_month_is_open_again(as_officer):
    row = Interview.objects.filter(month=cast.DECEMBER, state="proposed").first()
    row = row or Interview.objects.filter(month=cast.DECEMBER).first()
    Interview.objects.filter(pk=row.pk).update(state="proposed")
    Period.objects.filter(province=cast.place("36"), month=cast.DECEMBER).update(state="reopened")
    row.refresh_from_db()
    values = {
        "planned_on": "2013-01-25", "place": "二楼", "conducted_by": "书记",
        "invited": "团委书记", "revision": row.revision,
    }  # fmt: skip
    admin = as_officer("jiangxi-admin")
    admin.post(f"/consequences/interviews/{row.pk}/arrange/", values)
    row.refresh_from_db()
    assert row.state == "proposed"
