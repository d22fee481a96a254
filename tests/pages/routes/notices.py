from tests import factories
from tests.pages.routes.route import REDIRECTED, UNKNOWN, Route


def words(township: str) -> dict:
    """A notice of somebody who is not of the cast: nobody else may open it, whatever his role."""
    return {"notice": factories.notice().pk}


ROUTES = [
    Route("notices"),
    Route("notices-export", "csv"),
    Route("notice-settings", others=()),
    Route("notice-settings", method="post", county=REDIRECTED, province=REDIRECTED, top=302,
          others=()),
    Route("notices-read", "", REDIRECTED, REDIRECTED, method="post", top=302, others=("get",)),
    Route("notice-open", "{notice}", UNKNOWN, UNKNOWN, method="post", top=404, others=("get",)),
    Route("notice-read", "{notice}", UNKNOWN, UNKNOWN, method="post", top=404, others=("get",)),
]  # fmt: skip
