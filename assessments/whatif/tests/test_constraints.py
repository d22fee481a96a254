import pytest

from tests.constraints import Breaks, refused
from tests.factories import trial, trial_unit
from tuanwei import clock

pytestmark = pytest.mark.django_db


def units_twice():
    one = trial()
    return [trial_unit(one) for _ in range(2)]


def twice_of_one_job():
    one = trial()
    return trial(job=one.job, sheet=one.sheet)


BREAKS: Breaks = {
    "trial_expires_later": lambda: trial(expires_at=clock.now().replace(year=2012)),
    "assessments_trial_job_id_key": twice_of_one_job,
    "trial_unit_once": units_twice,
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
