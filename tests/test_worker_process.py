"""The worker of the tests is a real one: its own process, on the test's own database and broker."""

import os

import redis

from tests.worker_process import address_of_test_database
from tuanwei.celery import app
from tuanwei.services.tests.watching import eventually


def did(worker, words: str) -> bool:
    return eventually(lambda: words in worker.log.read_text())


def test_a_task_reaches_the_worker(celery_worker_process):
    app.send_task("tuanwei.jobs.sweep")
    assert did(celery_worker_process, "Task tuanwei.jobs.sweep"), celery_worker_process.log
    assert did(celery_worker_process, "succeeded"), celery_worker_process.log.read_text()


def test_a_killed_worker_can_be_started_again(celery_worker_process):
    celery_worker_process.kill()
    assert not celery_worker_process.is_running
    celery_worker_process.start()
    assert celery_worker_process.is_running


def test_it_works_on_the_database_of_the_test(celery_worker_process):
    address = celery_worker_process.environment["DATABASE_URL"]
    assert address == address_of_test_database()
    assert "/test_tuanwei" in address


def test_each_worker_of_xdist_has_a_broker_of_its_own():
    number = redis.Redis.from_url(os.environ["REDIS_URL"]).get_connection_kwargs()["db"]
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    assert number == (int(worker.removeprefix("gw")) + 1 if worker else 0)
