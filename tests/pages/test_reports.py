"""Monthly reports: pre-filled, drafted, handed in, returned, handed in again, accepted."""

import pytest

from provinces.models import MonthlyReport
from provinces.people.models import Officer
from provinces.reports.register import registered_in
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of
from tests.pages.reporting import (
    ADDRESS,
    NOTE,
    TOWNSHIP,
    decide,
    forget,
    hand_in,
    organisation,
    registered,
    report,
    typed,
)


@pytest.fixture(autouse=True)
def _not_begun(_demonstration):
    forget()


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


# Pre-filling and drafts


def test_a_report_starts_from_the_register_and_looking_makes_nothing(clerk):
    page = clerk.get(ADDRESS)
    for value in registered().values():
        assert f'value="{value}"' in page.content.decode()
    assert not MonthlyReport.objects.filter(township__code=TOWNSHIP, month=cast.JANUARY).exists()


def test_the_register_is_what_is_active_at_the_months_end(clerk):
    place = cast.place(TOWNSHIP)
    before = registered()
    founded = cast.JANUARY.first
    organisation(place, established_on=founded, approved_on=founded, members=7)
    organisation(place, status="applied", members=100)
    organisation(place, established_on=cast.JANUARY.next.first, members=100)
    now = registered()
    assert now["organisations"] == before["organisations"] + 1
    assert now["new"] == before["new"] + 1
    assert now["members"] == before["members"] + 7


def test_members_nobody_stated_are_not_zero():
    place = factories.small_province("45")
    assert registered_in(place, cast.JANUARY)["members"] == 0
    factories.organisation(place, members=None)
    assert registered_in(place, cast.JANUARY) == {"organisations": 1, "new": 0, "members": None}


def test_a_draft_keeps_what_was_typed(clerk):
    assert clerk.post(ADDRESS, typed(youth="")).status_code == 302
    made = report()
    assert (made.state, made.activities, made.youth, made.submitted_at) == ("draft", 4, None, None)
    assert made.created_by.username == "zhengding-entry"


def test_zero_missing_and_not_applicable_are_three_things(clerk):
    clerk.post(ADDRESS, typed(activities="0", youth="5", na_youth="on"))
    made = report()
    assert (made.activities, made.youth, made.not_applicable) == (0, None, ["youth"])
    assert "2项未填" not in text_of(clerk.get(ADDRESS))


def test_the_script_saves_and_learns_the_revision(clerk):
    first = clerk.post(f"{ADDRESS}draft/", typed(activities="1")).json()
    assert first["revision"] == 1
    again = clerk.post(f"{ADDRESS}draft/", typed(activities="2", revision="1")).json()
    assert (again["revision"], report().activities) == (2, 2)
    same = clerk.post(f"{ADDRESS}draft/", typed(activities="2", revision="2")).json()
    assert same["revision"] == 2


def test_what_is_no_number_is_told_and_the_rest_is_saved(clerk):
    answer = clerk.post(f"{ADDRESS}draft/", typed(youth="十二")).json()
    assert answer["errors"] == {"youth": "应为整数，如26"}
    assert (report().youth, report().activities) == (None, 4)


def test_the_second_writer_is_shown_both(clerk):
    clerk.post(f"{ADDRESS}draft/", typed(activities="1"))
    response = clerk.post(f"{ADDRESS}draft/", typed(activities="9"))
    assert response.status_code == 409
    answer = response.json()
    assert answer["changes"] == [{"label": "开展活动次数", "theirs": "1", "yours": "9"}]
    assert (answer["revision"], answer["values"]["activities"]) == (1, "1")
    assert report().activities == 1
    page = clerk.post(ADDRESS, typed(activities="9"))
    assert "开展活动次数现为1，您填的是9" in text_of(page)
    assert 'name="activities" value="9"' in page.content.decode()


# Handing in


def test_agreeing_with_the_register_is_enough_to_hand_in(clerk):
    assert "月报已报送" in text_of(hand_in(clerk))
    made = report()
    assert (made.state, made.submitted_by.username) == ("submitted", "zhengding-entry")
    assert made.submissions.get().values["activities"] == 4


def test_a_second_press_hands_in_once(clerk):
    hand_in(clerk)
    assert "月报已报送，撤回后才能修改" in text_of(hand_in(clerk))
    assert report().submissions.count() == 1


def test_a_difference_needs_a_reason_and_words(clerk):
    fewer = str(registered()["members"] - 5)
    page = text_of(hand_in(clerk, members=fewer))
    assert "团员数比登记册少5人" in page and "选择差异原因" in page
    assert report().state == "draft" and report().members == int(fewer)
    page = text_of(
        hand_in(clerk, members=fewer, choice_members="register", text_members="少记",
                revision=report().revision)
    )  # fmt: skip
    assert "写明差异原因，至少10字，现有2字" in page
    hand_in(clerk, members=fewer, choice_members="register", text_members=NOTE,
            revision=report().revision)  # fmt: skip
    made = report()
    assert made.state == "submitted"
    assert made.reasons == {"members": {"choice": "register", "text": NOTE}}
    assert made.difference_note == f"团员数比登记册少5人：登记册填错。{NOTE}。"


def test_missing_figures_lead_to_the_gap(clerk):
    page = text_of(hand_in(clerk, youth=""))
    assert "有1处待补正，没有报送。 已填的内容存为草稿。" in page
    assert "填写覆盖青年数，没有的填0，不开展的选“不适用”" in page
    assert report().state == "draft"


# The whole way


def test_returned_mended_and_accepted(clerk, as_officer):
    hand_in(clerk)
    first = report().submitted_at
    approver = as_officer("zhengding-approver")
    assert "退回须写明意见" in decide(approver, decision="return", revision=report().revision)
    page = decide(approver, decision="return", comment="活动偏少，请核实", revision="2")
    assert "月报已退回" in page
    assert report().state == "returned"

    clerk = as_officer("zhengding-entry")
    assert "活动偏少，请核实" in text_of(clerk.get(ADDRESS))
    hand_in(clerk, activities="9", revision=report().revision)
    made = report()
    assert (made.state, made.submitted_at, made.comment) == ("submitted", first, "")
    assert made.submissions.count() == 2

    approver = as_officer("zhengding-approver")
    page = text_of(approver.get(ADDRESS))
    assert "上次审核后的改动" in page and "开展活动次数 4 → 9" in page
    assert "月报已审核通过" in decide(approver, decision="accept", revision=made.revision)
    made = report()
    assert (made.state, made.decided_by.username) == ("accepted", "zhengding-approver")
    decisions = list(made.submissions.order_by("number").values_list("decision", flat=True))
    assert decisions == ["returned", "accepted"]


def test_withdrawn_before_a_decision(clerk):
    hand_in(clerk)
    first = report().submitted_at
    assert "月报已撤回" in text_of(clerk.post(f"{ADDRESS}withdraw/", follow=True))
    assert (report().state, report().submitted_at) == ("draft", first)
    assert "只有已报送" in text_of(clerk.post(f"{ADDRESS}withdraw/", follow=True))


def test_nobody_decides_on_his_own_report(clerk):
    hand_in(clerk)
    own = Officer.objects.get(username="zhengding-entry")
    factories.role_assignment(own, cast.place("130123"), "approver")
    assert "本人填报的月报须由他人审核" in decide(
        clerk, decision="accept", revision=report().revision
    )
    assert report().state == "submitted"


def test_what_changed_since_it_was_looked_at_is_not_accepted(clerk, as_officer):
    hand_in(clerk)
    clerk.post(f"{ADDRESS}withdraw/")
    hand_in(clerk, activities="7", revision=report().revision)
    approver = as_officer("zhengding-approver")
    assert "刚有改动" in decide(approver, decision="accept", revision="2")
    assert report().state == "submitted"


def test_a_month_to_come_and_a_wrong_month_are_not_there(clerk):
    for month in ("2013-02", "2013-13", "x"):
        assert clerk.get(f"/reports/{TOWNSHIP}/{month}/").status_code == 404


def test_a_closed_month_is_locked(clerk):
    address = f"/reports/{TOWNSHIP}/2012-12/"
    assert "12月已结账，月报已锁定" in text_of(clerk.get(address))
    assert clerk.post(f"{address}draft/", {"revision": "1"}).status_code == 423
