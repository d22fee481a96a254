"""Pledges: a township's own, waiting in the state that lets each action through."""

from provinces.models import Pledge
from provinces.pledges.models import PledgeState
from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, EDITORS, Route

PAST, SIGNED, STANDING = 2011, 2010, 2009
"""Years of a draft, of a signed and of a countersigned pledge; 2012 is the demonstration's."""


def words(township: str) -> dict:
    division = cast.place(township)
    for year, state in (
        (PAST, PledgeState.DRAFTED),
        (SIGNED, PledgeState.SIGNED),
        (STANDING, PledgeState.COUNTERSIGNED),
    ):
        Pledge.objects.create(
            year=year, promisor=division, promisee=division.parent, total=25, state=state,
            signed_on=None if year == PAST else f"{year}-10-08",
        )  # fmt: skip
    return {"unit": township}


APPROVER = "403 200 403 403 403"
DISCARDING = "302 403 403 403 302"
ROUTES = [
    Route("pledges"),
    Route("pledges", query="unit", scope=BY_UNIT),
    Route("pledge-export", "xlsx"),
    Route("pledge", "2012 {township}", scope=BY_UNIT),
    Route("pledge-print", f"{PAST} {{township}}", scope=BY_UNIT),
    Route("pledge-edit", f"{PAST} {{township}}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("pledge-edit", f"{PAST} {{township}}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("pledge-drafts", "2013 {county}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("pledge-sign", f"{PAST} {{township}}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("pledge-sign", f"{PAST} {{township}}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("pledge-countersign", f"{SIGNED} {{township}}", APPROVER, APPROVER, BY_UNIT, others=()),
    Route("pledge-countersign", f"{SIGNED} {{township}}", APPROVER, APPROVER, BY_UNIT, "post",
          others=()),
    Route("pledge-return", f"{SIGNED} {{township}}", APPROVER, APPROVER, BY_UNIT, others=()),
    Route("pledge-return", f"{SIGNED} {{township}}", APPROVER, APPROVER, BY_UNIT, "post",
          others=()),
    Route("pledge-revise", f"{STANDING} {{township}}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("pledge-revise", f"{STANDING} {{township}}", EDITORS, EDITORS, BY_UNIT, "post",
          others=()),
    Route("pledge-discard", f"{STANDING} {{township}}", DISCARDING, DISCARDING,
          BY_UNIT, "post", 302, others=()),
    Route("pledge-discard", f"{PAST} {{township}}", EDITORS, EDITORS, BY_UNIT, others=()),
]  # fmt: skip
