"""Asking for work: once per key, also without a broker."""

import pytest
from django.db import IntegrityError, transaction
from kombu import Connection

from tests.at_once import Doing, wait_until_one_waits
from tests.factories import division, officer
from tuanwei.jobs import queue, worker
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.queue import enqueue
from tuanwei.jobs.registry import KINDS
from tuanwei.jobs.tasks import run_job, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture
def woken(monkeypatch):
    """Ids of jobs that the broker was told of."""
    told = []
    monkeypatch.setattr(run_job, "delay", told.append)
    return told


def ask(key="x", **values):
    return enqueue("echo", key=key, title="试", arguments={"a": 1}, **values)


def test_a_job_is_kept_and_woken_after_commit(woken, django_capture_on_commit_callbacks):
    someone, province = officer(), division("36")
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(by=someone, province=province)
        assert woken == []
    assert woken == [job.pk]
    kept = Job.objects.get()
    assert (kept.state, kept.arguments, kept.created_by) == (JobState.QUEUED, {"a": 1}, someone)


def test_asking_twice_gives_one(woken, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second, other = ask(), ask(), ask("y")
    assert first == second != other
    assert woken == [first.pk, other.pk]


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED])
def test_after_the_first_is_finished_there_is_a_new_one(woken, state):
    first = ask()
    Job.objects.update(state=state)
    assert ask() != first


def test_asking_again_while_it_runs_gives_the_running_one(woken):
    first = ask()
    Job.objects.update(state=JobState.RUNNING)
    assert ask() == first


def test_the_first_ones_end_just_now_makes_way_for_a_new_one(woken, monkeypatch):
    """Between the refused insert and the look for the unfinished one, that one is finished."""
    first = ask()
    found = queue.unfinished

    def too_late(key):
        Job.objects.filter(pk=first.pk).update(state=JobState.DONE)
        return found(key)

    monkeypatch.setattr(queue, "unfinished", too_late)
    assert ask() != first


def test_another_mistake_is_not_taken_for_a_second_asking(woken):
    with pytest.raises(IntegrityError), transaction.atomic():
        enqueue(None, key="x", title="试", arguments={})


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_time_get_one(woken):
    with transaction.atomic():
        first = ask()
        other = Doing(ask)
        wait_until_one_waits()
    assert other.result() == first
    assert woken == [first.pk]


def test_nothing_is_asked_if_the_rest_is_undone(woken, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert woken == [] and not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_it_stays_queued_and_the_sweep_does_it(monkeypatch):
    nowhere = Connection("redis://127.0.0.1:1/0")
    monkeypatch.setattr(run_job, "delay", lambda id: run_job.apply_async([id], connection=nowhere))
    job = ask()
    assert Job.objects.get().state == JobState.QUEUED
    monkeypatch.setitem(KINDS, "echo", lambda running: running.arguments)
    sweep()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"a": 1})
    assert worker.left_behind() == []
