"""Work that nobody wants any more is broken off in the middle of a statement."""

import time

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import job
from tuanwei.jobs import stopping, worker
from tuanwei.jobs.models import Job
from tuanwei.jobs.registry import KINDS, JobFailed
from tuanwei.jobs.stopping import while_wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch):
    """done(work, is_wanted): the job after it."""
    monkeypatch.setattr(stopping, "SECONDS", 0.02)

    def done(work, is_wanted) -> Job:
        def whole(running) -> dict:
            with while_wanted(is_wanted, running, "已取消"):
                return work()

        monkeypatch.setitem(KINDS, "nothing", whole)
        one = job()
        worker.run(one.pk)
        one.refresh_from_db()
        return one

    return done


def sleep(seconds: float) -> dict:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])
    return {"slept": seconds}


def sleep_and_refuse() -> dict:
    try:
        return sleep(20)
    except DatabaseError:
        raise JobFailed("数据库暂时不能写入") from None


@pytest.mark.parametrize("work", [lambda: sleep(20), sleep_and_refuse])
def test_a_long_statement_does_not_run_to_its_end(done, work):
    began = time.monotonic()
    one = done(work, lambda beside: False)
    assert (one.state, one.error, one.attempt) == ("stopped", "已取消", 1)
    assert time.monotonic() - began < 15


def test_what_is_wanted_is_let_alone(done):
    one = done(lambda: sleep(0.1), lambda beside: beside.ask("SELECT 1") == 1)
    assert (one.state, one.result) == ("done", {"slept": 0.1})


def test_a_look_that_fails_says_nothing(done):
    one = done(lambda: sleep(0.1), lambda beside: bool(beside.ask("SELECT 1/0")))
    assert one.state == "done"


def test_between_statements_too_and_nothing_is_cancelled_afterwards(done):
    """The last words to the server have been heard before the connection goes on."""
    for _time in range(5):
        one = done(lambda: time.sleep(0.05) or {}, lambda beside: False)
        assert one.state == "done"  # it was through before it was broken off
        sleep(0)
