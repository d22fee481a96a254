import pytest

from tests.constraints import Breaks, refused
from tests.factories import job

pytestmark = pytest.mark.django_db


BREAKS: Breaks = {
    "job_one_unfinished_per_key": lambda: [
        job(key="x", state=state) for state in ("queued", "running")
    ],
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_finished_jobs_stand_beside_a_new_one():
    for state in ("done", "failed", "done", "queued"):
        job(key="x", state=state)
