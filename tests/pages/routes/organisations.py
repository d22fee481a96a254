from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, EDITORS, PLAIN, Route


def words(township: str) -> dict:
    """What stands in the addresses, for things of one township."""
    return {
        "organisation": cast.applied_organisation(township).code,
        "dissolved": cast.dissolved_organisation(township).code,
    }


WRITERS, APPROVERS = "302 403 403 403 302", "403 302 403 403 403"
NOBODY, FROM_ABOVE = "403 403 403 403 403", "403 200 403 403 200"


ROUTES = [
    Route("organisations"),
    Route("organisations", query="township", scope=BY_UNIT),
    Route("organisation-new", "", EDITORS, EDITORS, BY_UNIT, query="township", others=()),
    Route("organisation-new", "", EDITORS, EDITORS, BY_UNIT, "post", query="township", others=()),
    Route("organisation", "{organisation}", scope=BY_UNIT),
    Route("organisation-edit", "{organisation}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("organisation-edit", "{organisation}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("organisations-export", "csv"),
    Route("organisations-export", "xlsx", query="township", scope=BY_UNIT),
    # without a choice it leads back to the list and says so
    Route("organisations-decide", "", WRITERS, WRITERS, PLAIN, "post", 302, others=("get",)),
    Route("organisation-mark", "{organisation} plaque", WRITERS, WRITERS, BY_UNIT, top=302,
          others=()),
    Route("organisation-mark", "{organisation} plaque", WRITERS, WRITERS, BY_UNIT, "post", 302,
          others=()),
    Route("organisation-mark-effect", "{organisation} plaque", EDITORS, EDITORS, BY_UNIT),
    Route("organisation-apply", "{organisation}", WRITERS, WRITERS, BY_UNIT, "post", 302,
          others=("get",)),
    Route("organisation-withdraw", "{organisation}", WRITERS, WRITERS, BY_UNIT, "post", 302,
          others=("get",)),
    Route("organisation-approve", "{organisation}", APPROVERS, APPROVERS, BY_UNIT, "post", 302,
          others=("get",)),
    Route("organisation-return", "{organisation}", "403 200 403 403 403", "403 200 403 403 403",
          BY_UNIT, others=()),
    Route("organisation-return", "{organisation}", "403 200 403 403 403", "403 200 403 403 403",
          BY_UNIT, "post", others=()),
    # somebody of the county has applied: the waiver comes from above it
    Route("organisation-waive", "{organisation}", NOBODY, FROM_ABOVE, BY_UNIT, others=()),
    Route("organisation-waive", "{organisation}", NOBODY, FROM_ABOVE, BY_UNIT, "post", others=()),
    Route("organisation-dissolve", "{organisation}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("organisation-dissolve", "{organisation}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("organisation-restore", "{dissolved}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("organisation-restore", "{dissolved}", WRITERS, WRITERS, BY_UNIT, "post", 302,
          others=()),
]  # fmt: skip
