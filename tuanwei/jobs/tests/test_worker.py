"""Doing a job: claimed by one, safe to repeat, taken up again after a crash."""

import os
from contextlib import closing

import psycopg2
import pytest
from django.db import Error, connection

from tests.at_once import Doing, Pause
from tests.factories import job
from tuanwei.database import as_owner
from tuanwei.jobs import worker
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.registry import KINDS, JobFailed, kind
from tuanwei.jobs.tasks import run_job, sweep
from tuanwei.jobs.worker import JOB_LOCK, MOST_ATTEMPTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def do(monkeypatch):
    """do(work): the work of jobs of kind ``nothing``."""
    return lambda work: monkeypatch.setitem(KINDS, "nothing", work)


def after(one):
    return Job.objects.get(pk=one.pk)


def test_done_with_a_result(do):
    do(lambda running: {"rows": running.arguments["rows"]})
    one = job(arguments={"rows": 3})
    assert worker.run(one.pk) is True
    done = after(one)
    assert (done.state, done.result, done.attempt) == (JobState.DONE, {"rows": 3}, 1)
    assert done.is_finished and done.finished_at and not done.error


def test_finished_work_is_not_done_again(do):
    calls = []
    do(lambda running: calls.append(1) or {})
    one = job()
    assert [worker.run(one.pk) for _ in range(3)] == [True, False, False]
    assert calls == [1]
    assert worker.run(0) is False


def test_steps_are_seen_while_it_works(do):
    seen = []

    def work(running):
        running.steps(2)
        for title in ("甲", "乙"):
            running.step(title)
            now = after(running.job)
            seen.append((now.state, now.step, now.done, now.total, now.percent))
            running.finished_one()
        return {}

    do(work)
    one = job()
    worker.run(one.pk)
    assert seen == [("running", "甲", 0, 2, 0), ("running", "乙", 1, 2, 50)]
    assert (after(one).percent, after(one).step) == (100, "")


def test_a_failure_with_a_sentence(do):
    def work(running):
        raise JobFailed("2012年11月还没有结账，不能生成通报")

    do(work)
    one = job()
    assert worker.run(one.pk) is True
    assert (after(one).state, after(one).error) == (
        JobState.FAILED,
        "2012年11月还没有结账，不能生成通报",
    )


def test_a_long_sentence_is_cut_to_fit(do):
    def work(running):
        raise JobFailed("错" * 1000)

    do(work)
    one = job()
    worker.run(one.pk)
    assert after(one).error == "错" * 300


def test_a_fault_is_logged_and_not_shown(do, caplog):
    def work(running):
        raise ZeroDivisionError("secret")

    do(work)
    one = job()
    worker.run(one.pk)
    assert after(one).state == JobState.FAILED
    assert after(one).error.startswith("系统出错") and f"（编号{one.pk}）" in after(one).error
    assert "secret" not in after(one).error and "secret" in caplog.text


def test_an_unknown_kind_fails(caplog):
    one = job(kind="never heard of")
    worker.run(one.pk)
    assert after(one).state == JobState.FAILED


def test_given_up_after_some_attempts(do):
    do(lambda running: pytest.fail("not again"))
    one = job(state=JobState.RUNNING, attempt=MOST_ATTEMPTS)
    worker.run(one.pk)
    assert (after(one).state, after(one).error) == (JobState.FAILED, worker.GIVEN_UP)


def test_a_second_attempt_counts_from_the_beginning(do):
    do(lambda running: {})
    one = job(state=JobState.RUNNING, attempt=1, done=7, total=9)
    worker.run(one.pk)
    assert (after(one).state, after(one).attempt, after(one).done) == (JobState.DONE, 2, 0)


def test_kinds_are_registered_by_name(monkeypatch):
    monkeypatch.setattr("tuanwei.jobs.registry.KINDS", kinds := {})

    @kind("count")
    def count(running):
        return {}

    assert kinds == {"count": count}


def test_the_sweep_does_what_was_left_in_order(do):
    order = []
    do(lambda running: order.append(running.job.pk) or {})
    jobs = [job(), job(state=JobState.RUNNING, attempt=1), job(state=JobState.DONE), job()]
    sweep()
    assert order == [jobs[0].pk, jobs[1].pk, jobs[3].pk]


def test_the_task_of_the_broker_runs_the_job(do):
    do(lambda running: {})
    one = job()
    run_job(one.pk)
    assert after(one).state == JobState.DONE


# Several workers


@pytest.mark.django_db(transaction=True)
def test_while_one_works_no_other_can_claim(do):
    pause = Pause(lambda running: {"by": "first"})
    do(pause)
    one = job()
    first = Doing(lambda: worker.run(one.pk))
    pause.wait_until_reached()
    assert worker.run(one.pk) is False
    assert worker.left_behind() == []
    pause.go_on()
    assert first.result() is True
    assert (after(one).attempt, after(one).result) == (1, {"by": "first"})


@pytest.mark.django_db(transaction=True)
def test_a_crashed_workers_job_is_taken_up_again(do):
    """The worker's connection ends in the middle of the work, and with it its lock."""
    pause = Pause(lambda running: pids.append(own_pid()) or {"by": "first"})
    pids: list[int] = []
    do(pause)
    one = job()
    first = Doing(lambda: worker.run(one.pk))
    pause.wait_until_reached()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", pids)
    assert (after(one).state, worker.left_behind()) == (JobState.RUNNING, [one.pk])
    do(lambda running: {"by": "second"})
    sweep()
    pause.go_on()
    with pytest.raises(Error):
        first.result()
    done = after(one)
    assert (done.state, done.result, done.attempt) == (JobState.DONE, {"by": "second"}, 2)


@pytest.mark.django_db(transaction=True)
def test_work_that_lost_its_connection_has_not_failed(do):
    """Its lock is gone, so nothing is said of it: another takes it up."""

    pause = Pause(lambda running: pids.append(own_pid()))
    pids: list[int] = []

    def work(running):
        pause(running)
        connection.close()  # as a transaction does that cannot be rolled back
        raise Unforeseen

    do(work)
    one = job()
    first = Doing(lambda: worker.run(one.pk))
    pause.wait_until_reached()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", pids)
    pause.go_on()
    with pytest.raises(Unforeseen):
        first.result()
    assert (after(one).state, worker.left_behind()) == (JobState.RUNNING, [one.pk])


class Unforeseen(Exception):
    pass


def own_pid():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_the_database_leaves_the_lock_free(do, caplog):
    def work(running):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    do(work)
    one = job()
    worker.run(one.pk)
    assert after(one).state == JobState.FAILED
    assert not worker._is_held(one.pk)


def test_locks_in_another_database_of_the_server_are_not_ours():
    one = job()
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as elsewhere:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [JOB_LOCK, one.pk])
        assert worker.left_behind() == [one.pk]
