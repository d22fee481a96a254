"""工作安排: each address once for every kind of right and reach.

tests/pages/test_register_rights.py asks the same of all registers.
"""

from tests.pages.registers import row_of
from tests.pages.routes.route import BY_PROVINCE, BY_UNIT, EDITORS, ONLY_PROVINCE, REFUSED, Route

SHOWN = ("contact-points", "linkages", "documents", "divisions", "leading-groups")


def words(township: str) -> dict:
    return {slug: str(row_of(slug, township).pk) for slug in SHOWN}


def asked(name: str, words: str, county: str, province: str, scope: str) -> list[Route]:
    """Asking shows the form; sending it empty shows it again, with what is missing."""
    return [
        Route(name, words, county, province, scope, method=method, others=())
        for method in ("get", "post")
    ]


ROUTES = [
    Route("arrangements"),
    Route("register-places"),
    Route("register", "contact-points"),
    Route("register-export", "contact-points csv"),
    Route("register-row-export", "leading-groups {leading-groups} xlsx", scope=BY_PROVINCE),
    Route("register-row", "contact-points {contact-points}", scope=BY_UNIT),
    Route("register-export", "contact-points csv"),
    Route("register-row-export", "leading-groups {leading-groups} xlsx", scope=BY_PROVINCE),
    Route("register-row", "documents {documents}", scope=BY_PROVINCE),
    Route("register-new", "contact-points", REFUSED, EDITORS, others=()),
    Route("register-new", "linkages", EDITORS, EDITORS, method="post", others=()),
    *asked("register-edit", "linkages {linkages}", EDITORS, EDITORS, BY_UNIT),
    Route("register-edit", "documents {documents}", REFUSED, EDITORS, BY_PROVINCE, others=()),
    *asked("register-delete", "contact-points {contact-points}", REFUSED, EDITORS, BY_UNIT),
    Route("division-rename", "{divisions}", ONLY_PROVINCE, ONLY_PROVINCE, BY_UNIT, others=()),
    Route("division-rename", "{divisions}", ONLY_PROVINCE, ONLY_PROVINCE, BY_UNIT, "post",
          others=()),
    Route("division-abolish", "{divisions}", ONLY_PROVINCE, ONLY_PROVINCE, BY_UNIT, others=()),
    Route("division-abolish", "{divisions}", ONLY_PROVINCE, ONLY_PROVINCE, BY_UNIT, "post",
          others=()),
]  # fmt: skip
