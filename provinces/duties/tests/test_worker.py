"""The reminders as they really run: a worker of its own process takes the task from the broker."""

import pytest

from provinces.demonstration.state import mark_loaded
from provinces.duties.tests.test_reminders import DUE, County
from tuanwei.celery import app
from tuanwei.notices.models import Notice
from tuanwei.services.tests.watching import eventually


@pytest.mark.django_db(transaction=True)
def test_a_worker_reminds(celery_worker_process):
    mark_loaded(DUE)
    county = County()
    app.send_task("provinces.remind")
    assert eventually(lambda: Notice.objects.of(county.clerk).exists())
    assert county.told(county.clerk) == ["南牛乡11月月报未报，今天截止"]


def test_beat_asks_every_hour_of_the_office_from_half_past_eight():
    entry = app.conf.beat_schedule["remind"]
    assert entry["task"] in app.tasks or entry["task"] == "provinces.remind"
    assert entry["schedule"].minute == {30} and min(entry["schedule"].hour) == 8
    assert app.conf.timezone == "Asia/Shanghai"
