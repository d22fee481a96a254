"""Rows of steps that are refused by the state are 302; drafts are for the province alone."""

from tests import factories
from tests.pages import cast
from tests.pages.routes.route import (
    BY_PROVINCE,
    BY_UNIT,
    EDITORS,
    ONLY_PROVINCE,
    REFUSED,
    UNKNOWN,
    Route,
)


def words(township: str) -> dict:
    """On the township's county: what it was told of, what it was not yet, and interviews."""
    county = cast.place(township[:6])
    month = cast.NOVEMBER.previous
    proposed = factories.interview(county, month)
    held = factories.held_interview(county, month.previous)
    return {
        "veto": factories.noticed_veto(county, month, noticed_on=cast.JANUARY.first,
                                       objection_days=60).pk,
        "drafted_veto": factories.veto_case(county, month, gate="failed_check").pk,
        "interview": proposed.pk,
        "letter": factories.feedback_letter(
            county, month, state="issued", number=county.pk, number_year=2012,
            issued_on=cast.NOVEMBER.last,
        ).pk,
        "draft_letter": factories.feedback_letter(county, month.previous).pk,
        "measure": factories.interview_measure(held).pk,
    }  # fmt: skip


DECIDERS = "403 200 403 403 200"
ROUTES = [
    Route("consequences"),
    Route("interviews-export", "csv"),
    Route("interview", "{interview}", scope=BY_UNIT),
    Route("interview-export", "{interview} csv", scope=BY_UNIT),
    Route("interview-step", "{interview} arrange", REFUSED, ONLY_PROVINCE, BY_UNIT, others=()),
    Route("interview-step", "{interview} waive", REFUSED, ONLY_PROVINCE, BY_UNIT, "post",
          others=()),
    Route("interview-measure", "{measure}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("interview-measure", "{measure}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("vetoes"),
    Route("vetoes-export", "csv"),
    Route("vetoes-notify", "", REFUSED, "403 403 403 403 302", top=302, others=()),
    Route("vetoes-notify", "", REFUSED, "403 403 403 403 302", method="post", top=302, others=()),
    Route("veto", "{veto}", scope=BY_UNIT),
    Route("veto", "{drafted_veto}", UNKNOWN, scope=BY_UNIT),
    Route("veto-export", "{veto} csv", scope=BY_UNIT),
    Route("veto-export", "{drafted_veto} xlsx", UNKNOWN, scope=BY_UNIT),
    # its month is not the current closing any more: refused by the state
    Route("veto-step", "{drafted_veto} notify", UNKNOWN, "403 403 403 403 302", BY_UNIT, top=302,
          others=()),
    Route("veto-step", "{veto} object", EDITORS, "302 403 403 403 302", BY_UNIT, top=302,
          others=()),
    Route("veto-step", "{veto} object", EDITORS, "302 403 403 403 302", BY_UNIT, "post", 302,
          others=()),
    Route("veto-step", "{veto} revoke", REFUSED, DECIDERS, BY_UNIT, others=()),
    Route("veto-step", "{veto} revoke", REFUSED, DECIDERS, BY_UNIT, "post", others=()),
    Route("letters"),
    Route("letters-export", "csv"),
    Route("letters-make", "{province} 2012-12", REFUSED, "403 403 403 403 302", BY_PROVINCE,
          "post", 302, others=("get",)),
    Route("letters-issue", "", REFUSED, "403 403 403 403 302", top=302, others=()),
    Route("letters-issue", "", REFUSED, "403 403 403 403 302", method="post", top=302, others=()),
    Route("letter", "{letter}", scope=BY_UNIT),
    Route("letter", "{draft_letter}", UNKNOWN, scope=BY_UNIT),
    Route("letter-paper", "{letter}", scope=BY_UNIT),
    Route("letter-file", "{letter} docx", scope=BY_UNIT),
    Route("letter-file", "{draft_letter} docx", UNKNOWN, scope=BY_UNIT),
    Route("excellence"),
    Route("excellence-export", "csv"),
    Route("consequences-unit", "{county}", scope=BY_UNIT),
    Route("consequences-unit-export", "{county} csv", scope=BY_UNIT),
]  # fmt: skip
