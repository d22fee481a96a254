"""导入: who sent a file in decides about it, who is above sees it."""

from provinces.uploads.models import Upload
from tests import factories
from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, Route

IMPORTERS = "200 403 200 403 200"
NOT_THEIRS = "404 403 404 403 404"
TALLY = {"直属团组织": {"new": 0, "updated": 0, "unchanged": 0, "rejected": 1}}
FAULT = {
    "table": "直属团组织",
    "sheet": "",
    "letter": "A",
    "row": 2,
    "column": "",
    "value": "",
    "reason": "错",
}


def words(township: str) -> dict:
    """A file sent in by an officer of the county, read and waiting."""
    county = cast.place(township[:6])
    sender = factories.officer(division=county)
    made = factories.upload(
        sender, state="ready", counts=TALLY, faults=[FAULT], content=b"a,b\n1,2\n", marked=b"x"
    )
    return {"upload": Upload.objects.get(pk=made.pk).pk}


def posted(name: str) -> Route:
    return Route(name, "{upload}", NOT_THEIRS, NOT_THEIRS, BY_UNIT, "post", 302, others=("get",))


ROUTES = [
    Route("uploads", "", IMPORTERS, IMPORTERS, others=()),
    Route("uploads", "", IMPORTERS, IMPORTERS, method="post", others=()),
    Route("uploads-export", "csv", IMPORTERS, IMPORTERS),
    Route("upload-template", "工作制度", "200 403 404 403 200", "200 403 404 403 200"),
    Route("upload-template", "联系点", "404 403 404 403 404", "200 403 404 403 200"),
    Route("upload", "{upload}", IMPORTERS, IMPORTERS, BY_UNIT),
    Route("upload-export", "{upload} csv", IMPORTERS, IMPORTERS, BY_UNIT),
    Route("upload-faults", "{upload}", NOT_THEIRS, NOT_THEIRS, BY_UNIT, others=()),
    Route("upload-faults", "{upload}", NOT_THEIRS, NOT_THEIRS, BY_UNIT, "post", 302, others=()),
    posted("upload-passwords"),
    Route("upload-template", "人员", "404 403 404 403 200", "404 403 404 403 200"),
    posted("upload-columns"),
    posted("upload-confirm"),
    posted("upload-cancel"),
    posted("upload-undo"),
]  # fmt: skip
