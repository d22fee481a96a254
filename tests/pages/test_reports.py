"""Monthly reports: pre-filled, drafted, handed in, returned, handed in again, accepted."""

import pytest
from django.http import HttpResponse

from provinces.models import MonthlyReport
from provinces.organisations.numbering import next_code
from provinces.people.models import Officer
from provinces.reports.register import registered_in
from tests import factories
from tests.pages import cast
from tests.pages.reading import csv_rows, table, text_of

TOWNSHIP = "130123204"
ADDRESS = f"/reports/{TOWNSHIP}/2013-01/"
BOARD = "/reports/board/?month=2013-01"
NOTE = "农机服务站团支部登记册多记5人，已更正"


@pytest.fixture(autouse=True)
def _not_begun(_demonstration):
    cast.place(TOWNSHIP).reports.filter(month=cast.JANUARY).delete()


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def registered() -> dict:
    return registered_in(cast.place(TOWNSHIP), cast.JANUARY)


def typed(**changes) -> dict:
    """A form that agrees with the register."""
    figures = {name: str(value) for name, value in registered().items()}
    own = {"activities": "4", "youth": "120", "difficulties": "", "revision": "0"}
    return figures | own | changes


def report() -> MonthlyReport:
    return MonthlyReport.objects.get(township__code=TOWNSHIP, month=cast.JANUARY)


def organisation(place, **values) -> None:
    factories.organisation(place, code=next_code(place), **values)


def hand_in(client, **changes):
    return client.post(ADDRESS, typed(submit="1", **changes), follow=True)


def decide(client, **values) -> str:
    return text_of(client.post(f"{ADDRESS}decide/", values, follow=True))


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


# List, board, export


def test_the_list_shows_every_township_and_its_state(clerk):
    rows = table(clerk.get("/reports/?month=2013-01"), "report-list")
    names = {row[0] for row in rows[1:]}
    assert "曲阳桥乡" in names and len(names) == 8


def test_the_clerk_of_one_township_is_led_to_its_form(as_officer):
    response = as_officer("quyangqiao-entry").get("/reports/")
    assert response["Location"] == ADDRESS


def test_a_board_counts_what_its_rows_say(as_officer):
    page = as_officer("jiujiang-approver").get("/reports/board/?month=2012-12")
    counts = page.context["counts"]
    states = [key for key in counts if key != "all"]
    assert counts["all"] == sum(counts[each] for each in states)
    for key in ("all", *states):
        assert sum(unit[key] for unit in page.context["units"]) == counts[key]
    listed = Officer.objects.get(username="jiujiang-approver")
    reports = MonthlyReport.objects.visible_to(listed).filter(
        month=cast.DECEMBER, township__in_scope=True
    )
    for state in ("submitted", "accepted", "returned"):
        assert reports.filter(state=state).count() == counts[state], state


def test_many_at_once_and_the_refused_are_named(clerk, as_officer):
    hand_in(clerk)
    other = cast.place("130123100")
    other.reports.filter(month=cast.JANUARY).delete()
    approver = Officer.objects.get(username="zhengding-approver")
    factories.monthly_report(other, cast.JANUARY, submitted_by=approver)
    client = as_officer("zhengding-approver")
    chosen = [f"{TOWNSHIP}:{report().revision}", "130123100:1", "360482101:1", "nothing"]
    values = {"month": "2013-01", "chosen": chosen, "decision": "accept", "back": "month=2013-01"}
    page = text_of(client.post("/reports/board/decide/", values, follow=True))
    assert "已通过1份月报。" in page
    assert "正定镇未办理：本人填报的月报须由他人审核" in page
    assert report().state == "accepted"
    again = text_of(client.post("/reports/board/decide/", values, follow=True))
    assert "曲阳桥乡未办理：这份月报已通过。" in again


def test_a_row_opens_to_figures_reasons_and_changes(clerk, as_officer):
    fewer = str(registered()["members"] - 5)
    hand_in(clerk, members=fewer, choice_members="register", text_members=NOTE)
    client = as_officer("zhengding-approver")
    closed = text_of(client.get(BOARD))
    assert "1处差异" in closed and NOTE not in closed
    assert NOTE in text_of(client.get(f"{BOARD}&open={TOWNSHIP}"))


def test_the_export_has_the_rows_of_the_filter(clerk):
    hand_in(clerk)
    rows = csv_rows_of(clerk.get("/reports/export/?month=2013-01&state=submitted&format=csv"))
    assert rows[1][:4] == ["区划代码", "乡镇", "县（市、区）", "状态"]
    assert [row[0] for row in rows[2:]] == list(
        MonthlyReport.objects.filter(
            township__path__startswith=cast.place("130123").path,
            month=cast.JANUARY,
            state="submitted",
        )
        .order_by("township__code")
        .values_list("township__code", flat=True)
    )


def csv_rows_of(response) -> list[list[str]]:
    whole = HttpResponse(b"".join(response.streaming_content))
    return csv_rows(whole)


def test_a_month_to_come_and_a_wrong_month_are_not_there(clerk):
    for month in ("2013-02", "2013-13", "x"):
        assert clerk.get(f"/reports/{TOWNSHIP}/{month}/").status_code == 404


def test_a_closed_month_is_locked(clerk):
    address = f"/reports/{TOWNSHIP}/2012-12/"
    assert "12月已结账，月报已锁定" in text_of(clerk.get(address))
    assert clerk.post(f"{address}draft/", {"revision": "1"}).status_code == 423
