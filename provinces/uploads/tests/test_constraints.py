import pytest

from tests.constraints import Breaks, refused
from tests.factories import column_memory, officer, upload, upload_line

pytestmark = pytest.mark.django_db


def twice(make, *args):
    return [make(*args) for _ in range(2)]


BREAKS: Breaks = {
    "upload_state_known": lambda: upload(officer(), state="lost"),
    "upload_applied_at": lambda: upload(officer(), state="applied"),
    "upload_line_once": lambda: twice(upload_line, upload(officer())),
    "upload_line_kind_known": lambda: upload_line(upload(officer()), kind="odd"),
    "column_memory_once": lambda: twice(column_memory, officer()),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
