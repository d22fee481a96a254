"""Files of long lists: their officer's alone, whatever the role of others."""

from tests import factories
from tests.pages.routes.route import UNKNOWN, Route


def words(township: str) -> dict:
    """Somebody's who is not of the cast."""
    return {"export": factories.export(factories.officer()).pk}


ROUTES = [
    Route("exports", others=()),
    Route("exports", "", UNKNOWN, UNKNOWN, method="post", top=404, others=()),
    Route("export-file", "{export}", UNKNOWN, UNKNOWN, top=404),
    Route("export-remove", "{export}", UNKNOWN, UNKNOWN, method="post", top=404, others=("get",)),
]
