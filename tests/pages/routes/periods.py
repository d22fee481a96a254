from tests import factories
from tests.pages import cast
from tests.pages.routes.route import BY_PROVINCE, BY_UNIT, ONLY_PROVINCE, REFUSED, Route


def words(township: str) -> dict:
    """December may be changed there once more."""
    return {"exception": factories.lock_exception(cast.place(township), cast.DECEMBER).pk}


GRANTED = "403 403 403 403 302"
ROUTES = [
    Route("lock-exceptions", "", REFUSED, ONLY_PROVINCE, others=()),
    *(
        Route(name, "", REFUSED, ONLY_PROVINCE, BY_PROVINCE, method, query="province", others=())
        for name in ("lock-exceptions", "province-settings")
        for method in ("get", "post")
    ),
    Route("lock-exceptions-export", "csv", REFUSED, ONLY_PROVINCE, BY_PROVINCE, query="province"),
    Route("lock-exception-revoke", "{exception}", REFUSED, GRANTED, BY_UNIT, "post", 302,
          others=("get",)),
]  # fmt: skip
