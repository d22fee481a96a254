"""Files of two officers at once: each job on a connection of its own, held where it matters.

Everything is committed; the tests of a module share one database and touch other rows each.
"""

import pytest

from provinces.models import Organisation, Upload
from tests.at_once import Doing
from tests.demonstration import clone_of
from tests.pages.test_uploads import HEADS, row_of, work, workbook
from tuanwei.jobs.models import Job
from tuanwei.jobs.worker import run

HOLD = "SELECT 1 FROM provinces_organisation WHERE id = %s FOR UPDATE"
BEFORE_THE_END = "LOCK TABLE provinces_import IN SHARE MODE"
"""Changed rows have been written when an import comes to this table."""

_used: set[int] = set()


@pytest.fixture(scope="module")
def committed_ground(demonstration_database, django_db_blocker):
    with django_db_blocker.unblock(), clone_of(demonstration_database):
        yield


@pytest.fixture
def db(committed_ground):
    """In place of a transaction."""


@pytest.fixture
def county(as_officer):
    return as_officer("gongqingcheng-admin")


@pytest.fixture
def province(as_officer):
    return as_officer("jiangxi-admin")


def fresh(number: int, county: str = "360482") -> list[Organisation]:
    """Qualified organisations of a county, which no earlier test has had."""
    rows = Organisation.objects.filter(
        township__code__startswith=county, venue=True, dissolved_on=None, township__valid_to=None
    )
    unused = rows.exclude(pk__in=_used).select_related("township").order_by("code")
    found = list(unused[:number])
    assert len(found) == number
    _used.update(each.pk for each in found)
    return found


def brought(organisations, *names, **changes) -> bytes:
    """A file with these changes of each, and new organisations in the township of the first."""
    new = [
        ["", organisations[0].township.code, name, "学校", "2012-11-05", None, "有"]
        for name in names
    ]
    return workbook(*(row_of(each, **changes) for each in organisations), *new, heads=HEADS)


def begin(upload: Upload, kind: str = "apply_upload") -> Doing:
    """The newest job of this kind, by a worker of its own."""
    job = Job.objects.filter(kind=kind, arguments__upload=upload.pk).latest("pk")
    return Doing(lambda: run(job.pk))


def confirmed(client, *uploads: Upload) -> None:
    for upload in uploads:
        assert client.post(f"/imports/{upload.pk}/confirm/").status_code == 302


def applied(client, upload: Upload) -> None:
    confirmed(client, upload)
    work()
    assert state(upload) == "applied"


def state(upload: Upload) -> str:
    upload.refresh_from_db()
    return upload.state


def failure(upload: Upload) -> str:
    jobs = Job.objects.filter(arguments__upload=upload.pk).exclude(kind="mark_upload")
    return jobs.latest("pk").error


def values(*organisations) -> list[tuple]:
    for each in organisations:
        each.refresh_from_db()
    return [(each.venue, each.plaque_on and str(each.plaque_on)) for each in organisations]
