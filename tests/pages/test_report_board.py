"""The list of reports, the board of an approver, many decisions at once, the export."""

import pytest
from django.http import HttpResponse

from provinces.demonstration.today import business_date
from provinces.models import MonthlyReport
from provinces.people.models import Officer
from provinces.reports.to_do import reports_to_do
from tests import factories
from tests.pages import cast
from tests.pages.reading import csv_rows, table, text_of
from tests.pages.reporting import (
    ADDRESS,
    BOARD,
    NOTE,
    TOWNSHIP,
    forget,
    hand_in,
    registered,
    report,
)


@pytest.fixture(autouse=True)
def _not_begun(_demonstration):
    forget()


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


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


def test_the_number_in_the_navigation_is_what_waits(clerk, as_officer):
    """Returned ones for the clerk, handed in ones for the approver; no draft of a running month."""
    officers = {name: Officer.objects.get(username=f"zhengding-{name}")
                for name in ("entry", "approver")}  # fmt: skip

    def waiting() -> tuple[int, int]:
        return tuple(reports_to_do(each, business_date()) for each in officers.values())

    assert waiting() == (0, 0)
    hand_in(clerk)
    assert waiting() == (0, 1)
    MonthlyReport.objects.filter(pk=report().pk).update(state="returned", comment="请核实")
    assert waiting() == (1, 0)
    factories.lock_exception(cast.place(TOWNSHIP), cast.DECEMBER)
    cast.place(TOWNSHIP).reports.filter(month=cast.DECEMBER).update(state="draft")
    assert waiting() == (2, 0)
    assert '<span class="count count-due">2</span>' in clerk.get("/reports/").content.decode()


def test_a_row_opens_to_figures_reasons_and_changes(clerk, as_officer):
    fewer = str(registered()["members"] - 5)
    hand_in(clerk, members=fewer, choice_members="register", text_members=NOTE)
    client = as_officer("zhengding-approver")
    closed = text_of(client.get(BOARD))
    assert "1处差异" in closed and NOTE not in closed
    assert NOTE in text_of(client.get(f"{BOARD}&open={TOWNSHIP}"))


def test_the_export_has_the_rows_of_the_filter(clerk):
    hand_in(clerk)
    rows = csv_rows_of(clerk.get("/reports/export/csv/?month=2013-01&state=submitted"))
    assert rows[1][:4] == ["月份", "乡镇代码", "乡镇", "县（市、区）"]
    assert [row[1] for row in rows[2:]] == list(
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
