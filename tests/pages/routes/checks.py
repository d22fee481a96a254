"""The rows of a check's steps are refused by its state, not by the role: those are 302."""

from provinces.checks.choices import Verdict
from tests import factories
from tests.pages import cast
from tests.pages.routes.route import (
    BY_PROVINCE,
    BY_UNIT,
    REFUSED,
    Route,
)


def words(township: str) -> dict:
    """A check that waits for its inspector, and one that its unit has to answer; nobody of this
    cast is the inspector."""
    place = cast.place(township)
    province = cast.place(township[:2])
    round = factories.spot_check_round(province, name=f"{township}一轮")
    other = factories.spot_check_round(province, name=f"{township}二轮")
    waiting = factories.spot_check(place, "", None, round=round)
    failed = factories.spot_check(
        place, Verdict.FAILED, cast.DECEMBER.last, round=other, rectify_by=cast.JANUARY.last,
        findings="查无此组织", concluded_on=cast.JANUARY.last,
    )  # fmt: skip
    return {"waiting": waiting.pk, "failed": failed.pk, "round": round.pk}


INSPECTORS = "403 403 302 403 403"
ANSWERERS = "200 403 403 403 200"
DRAWERS = "403 403 200 403 200"
SENT = "403 403 302 403 302"
ROUTES = [
    Route("checks"),
    Route("checks-export", "csv"),
    Route("rounds-export", "csv"),
    Route("check", "{waiting}", scope=BY_UNIT, others=()),
    Route("check", "{failed}", scope=BY_UNIT, others=()),
    Route("check", "{waiting}", INSPECTORS, INSPECTORS, BY_UNIT, "post", 302, others=()),
    Route("check-save", "{waiting}", "403 403 400 403 403", "403 403 400 403 403", BY_UNIT, "post",
          400, others=("get",)),
    Route("check-step", "{waiting} conclude", INSPECTORS, INSPECTORS, BY_UNIT, top=302, others=()),
    Route("check-step", "{waiting} conclude", INSPECTORS, INSPECTORS, BY_UNIT, "post", 302,
          others=()),
    Route("check-step", "{failed} correct", INSPECTORS, INSPECTORS, BY_UNIT, top=302, others=()),
    Route("check-step", "{failed} rectify", ANSWERERS, ANSWERERS, BY_UNIT, others=()),
    Route("check-step", "{failed} rectify", ANSWERERS, ANSWERERS, BY_UNIT, "post", others=()),
    Route("check-step", "{failed} confirm", "403 302 302 403 403", "403 302 302 403 403", BY_UNIT,
          top=302, others=()),
    Route("check-step", "{failed} object", ANSWERERS, ANSWERERS, BY_UNIT, others=()),
    Route("check-step", "{failed} object", ANSWERERS, ANSWERERS, BY_UNIT, "post", others=()),
    Route("check-step", "{failed} decide", REFUSED, "403 302 403 403 302", BY_UNIT, top=302,
          others=()),
    Route("round", "{round}", scope=BY_PROVINCE),
    Route("round-export", "{round} csv", scope=BY_PROVINCE),
    Route("round-new", "", REFUSED, DRAWERS, others=()),
    Route("round-new", "", REFUSED, DRAWERS, method="post", others=()),
    Route("round-assign", "{round}", REFUSED, SENT, BY_PROVINCE, "post", 302, others=("get",)),
    Route("round-add", "{round}", REFUSED, DRAWERS, BY_PROVINCE, others=()),
    Route("round-add", "{round}", REFUSED, DRAWERS, BY_PROVINCE, "post", others=()),
    Route("round-discard", "{round}", REFUSED, DRAWERS, BY_PROVINCE, others=()),
    Route("round-discard", "{round}", REFUSED, DRAWERS, BY_PROVINCE, "post", others=()),
]  # fmt: skip
