"""Tests of the pages stand on the small demonstration; each rolls back what it changes."""

import pytest

from provinces.people.models import Officer


@pytest.fixture(autouse=True)
def _demonstration(on_demonstration, db):
    pass


@pytest.fixture
def as_officer(client):
    """``as_officer("jiangxi-leader")``: a client that is signed in with this log-in."""

    def as_officer(username: str):
        client.force_login(
            Officer.objects.get(username=username),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return client

    return as_officer
