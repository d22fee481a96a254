"""The broker dies while the worker writes, and comes back with nothing in it."""

import pytest

from provinces.models import Upload
from tests.at_once import wait_until_one_waits
from tests.demonstration import worker_here
from tests.end_to_end.at_once import HOLD, brought, fresh, state, values
from tests.end_to_end.conftest import holding
from tests.pages.test_uploads import send
from tuanwei.celery import app
from tuanwei.jobs.models import UNFINISHED, Job
from tuanwei.services.processes import stop
from tuanwei.services.tests.watching import eventually
from tuanwei.services.valkey import Valkey

PATIENCE = 60.0


class Broker:
    """Of its own, so that nobody else's work is lost with it."""

    def __init__(self, folder):
        self.valkey = Valkey(folder)
        self.start()

    def start(self) -> None:
        self.child = self.valkey.start(port=self.valkey.port)
        assert eventually(self.valkey.is_ready, PATIENCE)

    def kill(self) -> None:
        stop([self.child], [])

    def sweep(self) -> None:
        with app.connection_for_write(self.valkey.url) as connection:
            app.send_task("tuanwei.jobs.sweep", connection=connection)


@pytest.fixture
def broker(tmp_path):
    broker = Broker(tmp_path)
    yield broker
    broker.kill()


@pytest.fixture
def worker(db, broker, tmp_path):
    with worker_here(tmp_path, broker.valkey.url) as worker:
        yield worker


def test_the_work_is_finished_and_the_worker_comes_back(worker, broker, as_officer):
    client = as_officer("gongqingcheng-admin")
    rows = fresh(1)
    before = values(*rows)
    upload = send(client, brought(rows, 活动场地="无"))
    with holding(HOLD, rows[0].pk):
        client.post(f"/imports/{upload.pk}/confirm/")
        broker.sweep()
        wait_until_one_waits()
        broker.kill()
    assert comes_to(upload, "applied", lambda: None), worker.log.read_text()
    client.post(f"/imports/{upload.pk}/undo/")
    broker.start()
    assert comes_to(upload, "undone", broker.sweep), worker.log.read_text()
    assert values(*rows) == before
    jobs = Job.objects.filter(arguments__upload=upload.pk).exclude(kind="mark_upload")
    assert set(jobs.values_list("state", "attempt")) == {("done", 1)}


def comes_to(upload: Upload, name: str, remind) -> bool:
    """In this state, and all that was to be done for it is done."""

    def is_there() -> bool:
        remind()
        return eventually(lambda: state(upload) == name and not unfinished.exists(), 1.0)

    unfinished = Job.objects.filter(arguments__upload=upload.pk, state__in=UNFINISHED)
    return eventually(is_there, PATIENCE)
