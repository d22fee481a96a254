from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, EDITORS, Route


def words(township: str) -> dict:
    """What stands in the addresses, for things of one township."""
    return {"organisation": cast.applied_organisation(township).code}


ROUTES = [
    Route("organisations"),
    Route("organisations", query="township", scope=BY_UNIT),
    Route("organisation-new", "", EDITORS, EDITORS, BY_UNIT, query="township", others=()),
    Route("organisation-new", "", EDITORS, EDITORS, BY_UNIT, "post", query="township", others=()),
    Route("organisation", "{organisation}", scope=BY_UNIT),
    Route("organisation-edit", "{organisation}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("organisation-edit", "{organisation}", EDITORS, EDITORS, BY_UNIT, "post", others=()),
    Route("organisation-apply", "{organisation}", "302 403 403 403 302", "302 403 403 403 302",
          BY_UNIT, "post", 302, others=("get",)),
    Route("organisation-approve", "{organisation}", "403 302 403 403 403", "403 302 403 403 403",
          BY_UNIT, "post", 302, others=("get",)),
]  # fmt: skip
