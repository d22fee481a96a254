"""Checks to work on, and the steps that people take with them, for the tests of their pages."""

import json

from provinces.models import SpotCheck
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of

JANUARY = "2013年1月抽查"


def waiting(province: str = "36") -> SpotCheck:
    """Of the round under way, given to the province's inspector and not touched yet."""
    rows = SpotCheck.objects.filter(round__province__code=province, saved_at=None, verdict="")
    return rows.exclude(assignments=None).exclude(samples=None).order_by("pk")[0]


def failed(**values) -> SpotCheck:
    """In 共青城市, on a verdict of three days ago."""
    values = {
        "rectify_by": "2013-01-31", "concluded_on": "2013-01-15", "findings": "查无此组织",
    } | values  # fmt: skip
    return factories.spot_check(cast.place("360482101"), "failed", "2013-01-15", **values)


def save(client, check: SpotCheck, **changes):
    """``name=(was, now)``."""
    body = {
        "revision": check.revision,
        "changes": {name: {"was": was, "now": now} for name, (was, now) in changes.items()},
    }
    return client.post(
        f"/checks/{check.pk}/save/", json.dumps(body), content_type="application/json"
    )


def step(client, check: SpotCheck, key: str, **values) -> str:
    response = client.post(f"/checks/{check.pk}/{key}/", values, follow=True)
    check.refresh_from_db()
    return text_of(response)
