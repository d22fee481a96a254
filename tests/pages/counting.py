"""How many queries a page makes, and how many it may."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

CEILINGS = {
    "arrangements": 48,
    "register": 18,
    "register row": 24,
    "register form": 20,
    "ranking": 29,
    "requirements": 20,
    "explanation of a unit": 32,
    "explanation of a township": 30,
    "townships": 24,
    "township": 30,
    "organisations": 14,
    "organisation": 15,
    "grid": 17,
    "grid saved": 20,
    "grid submitted": 30,
    "bulletins": 13,
    "bulletin": 17,
    "pledges": 26,
    "pledge": 32,
    "pledge drafts": 20,
    "officers": 18,
    "officer": 30,
    "account": 20,
    "workbench": 50,
    "checks": 17,
    "check": 20,
    "check on the spot": 20,
    "round of checks": 18,
    "interviews": 18,
    "interview": 24,
    "vetoes": 18,
    "veto": 20,
    "letters": 30,
    "letter": 18,
    "excellence": 24,
    "unit of cases": 18,
    "trial": 20,
    "trials": 20,
    "months": 21,
    "schemes": 16,
    "scheme": 20,
    "scheme form": 16,
    "reports": 23,
    "uploads": 20,
    "upload": 26,
    "report board": 29,
    "report": 26,
}


def queries(client, address: str) -> int:
    client.get(address)  # what is read once per process is read now
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def check(page: str, *counts: int) -> None:
    assert len(set(counts)) == 1, f"{page}: {counts}"
    assert counts[0] <= CEILINGS[page], f"{page}: {counts[0]}"
