"""One township and its report of January, as its clerk and its approver know it."""

from provinces.models import MonthlyReport
from provinces.organisations.numbering import next_code
from provinces.reports.register import registered_in
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of

TOWNSHIP = "130123204"
ADDRESS = f"/reports/{TOWNSHIP}/2013-01/"
BOARD = "/reports/board/?month=2013-01"
NOTE = "农机服务站团支部登记册多记5人，已更正"


def forget() -> None:
    """As if nobody had begun."""
    cast.place(TOWNSHIP).reports.filter(month=cast.JANUARY).delete()


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
