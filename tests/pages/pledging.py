"""Drafting and signing pledges as the pages do it, for tests. Nothing is pledged in YEAR yet."""

from django.urls import reverse

from provinces.models import Pledge
from tests.pages import cast

COUNTY, TOWN = "360482", "360482101"
YEAR = 2013


def address(name: str, code: str = TOWN, year: int = YEAR) -> str:
    return reverse(name, args=[year, code])


def draft(client, code: str = TOWN, **changes):
    typed = {"promisee": cast.place(code).parent_id, "total": "25", "new": "20", "revision": "0"}
    return client.post(address("pledge-edit", code), typed | changes)


def of(code: str = TOWN, year: int = YEAR) -> Pledge:
    return Pledge.objects.order_by("-version").filter(promisor__code=code, year=year)[0]


def sign(client, code: str = TOWN, **changes):
    typed = {"signed_on": "2013-01-10", "signatories": "张三、李四"}
    typed["revision"] = str(of(code).revision)
    return client.post(address("pledge-sign", code), typed | changes)


def countersign(client, code: str = TOWN, **changes):
    typed = {"countersigned_on": "2013-01-18", "revision": str(of(code).revision)}
    return client.post(address("pledge-countersign", code), typed | changes)
