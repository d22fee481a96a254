"""Evidence: who may add to its owner may also take it away."""

from tests import factories
from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, EDITORS, Route


def words(township: str) -> dict:
    organisation = cast.applied_organisation(township)
    evidence = factories.attachment(organisation=organisation)
    return {"evidence": evidence.pk, "photographed": organisation.pk}


ADDED = "302 403 403 403 302"
ROUTES = [
    Route("attachment", "{evidence}", scope=BY_UNIT),
    # a PDF has no small picture
    Route("attachment-small", "{evidence}", "404 404 404 404 404", "404 404 404 404 404", BY_UNIT,
          top=404),
    Route("attachment-add", "organisation {photographed}", ADDED, ADDED, BY_UNIT, "post", 302,
          others=("get",)),
    Route("attachment-delete", "{evidence}", EDITORS, EDITORS, BY_UNIT, others=()),
    Route("attachment-delete", "{evidence}", ADDED, ADDED, BY_UNIT, "post", 302, others=()),
]  # fmt: skip
