"""The table of who gets what, one file a room; ``Route`` is a line of it."""

from dataclasses import dataclass, field

ALL = "200 200 200 200 200"
REDIRECTED = "302 302 302 302 302"
REFUSED = "403 403 403 403 403"
UNKNOWN = "404 404 404 404 404"
PLAIN, BY_PROVINCE, BY_UNIT = "no scope", "by province", "by unit"


@dataclass(frozen=True)
class Route:
    """``county`` and ``province``: the answers to entry, approver, inspector, leader, administrator
    of the county and of its province; ``top``: to a superuser; ``others``: methods it refuses.
    """

    name: str
    words: str = ""
    county: str = ALL
    province: str = ALL
    scope: str = PLAIN
    method: str = "get"
    top: int = 200
    query: str = ""
    anonymous: int = 302
    others: tuple[str, ...] = field(default=("post",))

    def __str__(self) -> str:
        return f"{self.name} {self.query or self.words} {self.method}"


EDITORS = "200 403 403 403 200"
ONLY_PROVINCE = "403 403 403 403 200"
ONLY_ADMINISTRATORS = "403 403 403 403 200"
