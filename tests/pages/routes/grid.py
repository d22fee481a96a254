from tests.pages.routes.route import BY_UNIT, EDITORS, Route

SENT = "302 403 403 403 302"
UNREADABLE = "400 403 403 403 400"

ROUTES = [
    Route("organisation-grid", "", EDITORS, EDITORS, BY_UNIT, query="township", others=()),
    Route("organisation-grid", "", SENT, SENT, BY_UNIT, "post", 302, "township", others=()),
    Route("organisation-grid-save", "", UNREADABLE, UNREADABLE, BY_UNIT, "post", 400, "township",
          others=("get",)),
    Route("organisation-grid-submit", "", UNREADABLE, UNREADABLE, BY_UNIT, "post", 400, "township",
          others=("get",)),
    Route("organisation-grid-template", "", EDITORS, EDITORS, BY_UNIT, query="township"),
]  # fmt: skip
