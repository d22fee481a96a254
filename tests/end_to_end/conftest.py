"""The whole way: pages, broker, PostgreSQL, a worker process. Everything is committed."""

from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.test import Client

from provinces.people.models import Officer
from tests.pages.cast import signed_in
from tests.worker_process import address_of_test_database
from tuanwei.celery import app
from tuanwei.jobs.models import Job
from tuanwei.services.tests.watching import eventually

PATIENCE = 60.0


@pytest.fixture
def db(own_demonstration):
    """The test's own database in place of a transaction: the worker must see all of it."""


@pytest.fixture
def site(db, demonstration_worker):
    """The demonstration with a worker; gives the worker."""
    return demonstration_worker


@pytest.fixture
def as_officer():
    def as_officer(username: str) -> Client:
        return signed_in(Officer.objects.get(username=username))

    return as_officer


def job_at(response) -> Job:
    """The job whose page the answer leads to."""
    assert response.status_code == 302, response
    return Job.objects.get(pk=int(response["Location"].strip("/").split("/")[-1]))


def finished(job: Job, state: str = "done") -> bool:
    def is_finished() -> bool:
        job.refresh_from_db()
        return job.is_finished

    return eventually(is_finished, PATIENCE) and job.state == state


def swept(job: Job) -> bool:
    """As beat does: asks for the sweep again and again until the job is finished."""

    def is_finished() -> bool:
        app.send_task("tuanwei.jobs.sweep")
        return eventually(lambda: Job.objects.get(pk=job.pk).is_finished, 1.0)

    return eventually(is_finished, PATIENCE) and finished(job)


@contextmanager
def holding(statement: str, *values):
    """Another session that keeps the locks of the statement until the end of the block.

    What it wrote is gone then, unless the block has committed it.
    """
    with closing(psycopg2.connect(address_of_test_database())) as other:
        with other.cursor() as cursor:
            cursor.execute(statement, values)
        yield other
        other.rollback()
