from tests import factories
from tests.pages import cast
from tests.pages.routes.route import ALL, BY_UNIT, ONLY_ADMINISTRATORS, REDIRECTED, Route

ASKED, DONE = ONLY_ADMINISTRATORS, "403 403 403 403 302"


def words(township: str) -> dict:
    """A clerk at home in the township, with somebody who will stand in for him."""
    home = cast.place(township)
    clerk = factories.officer(username=f"clerk-{township}", name="某填报员", division=home)
    deputy = factories.officer(username=f"deputy-{township}", name="某代理人", division=home)
    factories.role_assignment(clerk, home)
    return {
        "officer": clerk.username,
        "deputyship": factories.deputyship(clerk, deputy).pk,
    }


def _asked(name: str) -> list[Route]:
    """A page with a question: shown, and answered (the empty answer of a form is shown again)."""
    return [
        Route(name, "{officer}", ASKED, ASKED, BY_UNIT, others=()),
        Route(name, "{officer}", ASKED, ASKED, BY_UNIT, "post", others=()),
    ]


ROUTES = [
    Route("officers", "", ASKED, ASKED),
    Route("officers-export", "csv", ASKED, ASKED),
    Route("rights", "", ASKED, ASKED),
    Route("rights-export", "csv", ASKED, ASKED),
    Route("officer-new", "", ASKED, ASKED, others=()),
    Route("officer-new", "", ASKED, ASKED, method="post", others=()),
    Route("officer", "{officer}", ASKED, ASKED, BY_UNIT),
    *_asked("officer-edit"),
    *_asked("officer-password"),
    *_asked("officer-disable"),
    *_asked("officer-hand-over"),
    *_asked("officer-deputy"),
    Route("officer-enable", "{officer}", ASKED, ASKED, BY_UNIT, others=()),
    Route("officer-enable", "{officer}", DONE, DONE, BY_UNIT, "post", 302, others=()),
    Route("officer-unlock", "{officer}", DONE, DONE, BY_UNIT, "post", 302, others=("get",)),
    Route("deputy-end", "{officer} {deputyship}", DONE, DONE, BY_UNIT, "post", 302,
          others=("get",)),
    Route("account", "", ALL, ALL, others=()),
    Route("account", "", ALL, ALL, method="post", others=()),
    Route("change-password", "", ALL, ALL, others=()),
    Route("change-password", "", ALL, ALL, method="post", others=()),
    Route("end-sessions", "", REDIRECTED, REDIRECTED, method="post", top=302, others=("get",)),
]  # fmt: skip
