"""Two presses, two officers, two ways in, at the same moment: nothing twice, no number twice."""

import uuid

import pytest

from provinces.models import GridDraft, Organisation
from provinces.organisations.actions import create_organisation
from provinces.organisations.grid import actions
from provinces.organisations.grid.actions import Page, submit
from provinces.organisations.grid.rows import Row, Typed
from tests.at_once import Doing, Pause, wait_until_one_waits
from tests.factories import officer, role_assignment, small_province

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def township():
    return small_province()


@pytest.fixture
def pause(monkeypatch):
    """The first submission waits after its check, with all its locks."""
    ordinary = actions.check
    pause = Pause(ordinary)
    calls = iter([pause])
    monkeypatch.setattr(actions, "check", lambda *args: next(calls, ordinary)(*args))
    return pause


def clerk_of(township):
    clerk = officer()
    role_assignment(clerk, township)
    return clerk


def typed(*names: str) -> Typed:
    rows = [
        Row(f"r{at}", {"name": name, "category": "村", "established_on": "2012-11-08"})
        for at, name in enumerate(names)
    ]
    return Typed(rows, [row.key for row in rows])


def hand_in(township, by, token, *names: str):
    page = Page("w", 0)
    return submit(typed(*names), page, township, token=token, apply=True, by=by)


def registered() -> list[tuple[str, str]]:
    rows = Organisation.objects.order_by("code").values_list("code", "name")
    return [(code[-4:], name) for code, name in rows]


def test_two_presses_of_one_button_make_one_set(township, pause):
    clerk, token = clerk_of(township), uuid.uuid4()
    first = Doing(lambda: hand_in(township, clerk, token, "甲", "乙"))
    pause.wait_until_reached()
    second = Doing(lambda: hand_in(township, clerk, token, "甲", "乙"))
    wait_until_one_waits()
    pause.go_on()
    assert first.result().submitted == second.result().submitted
    assert registered() == [("0001", "甲"), ("0002", "乙")]
    assert GridDraft.objects.get().rows == []


def test_two_officers_get_numbers_of_their_own_and_no_name_twice(township, pause):
    one, other = clerk_of(township), clerk_of(township)
    first = Doing(lambda: hand_in(township, one, uuid.uuid4(), "甲", "乙"))
    pause.wait_until_reached()
    second = Doing(lambda: hand_in(township, other, uuid.uuid4(), "乙", "丙"))
    wait_until_one_waits()
    pause.go_on()
    first.result()
    assert second.result().submitted["keys"] == ["r1"]
    assert registered() == [("0001", "甲"), ("0002", "乙"), ("0003", "丙")]
    assert [row["cells"]["name"] for row in GridDraft.objects.get(officer=other).rows] == ["乙"]


def test_the_single_form_waits_for_its_number(township, pause):
    clerk = clerk_of(township)
    first = Doing(lambda: hand_in(township, clerk, uuid.uuid4(), "甲", "乙"))
    pause.wait_until_reached()
    one = Organisation(township=township, name="丙")
    second = Doing(lambda: create_organisation(one, by=clerk))
    wait_until_one_waits()
    pause.go_on()
    first.result()
    assert second.result().code.endswith("-0003")
