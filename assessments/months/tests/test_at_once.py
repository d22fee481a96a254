"""Closings, refreshes and writers at the same time (schemes.md section 3)."""

import pytest
from django.db import transaction

from assessments.months import actions
from assessments.months.actions import close_month, refresh_month
from assessments.months.models import Reopening, Sheet
from assessments.months.reopening import reopen_month
from assessments.months.sheets import digest_of, write_sheet
from assessments.results.assessing import judgements
from assessments.results.models import Assessment
from provinces.models import Division, Organisation
from provinces.periods.changes import writing_facts
from provinces.periods.exceptions import NotAllowed
from tests.at_once import Doing, Pause, wait_until_one_waits
from tests.factories import NOVEMBER, organisation, small_province
from tuanwei import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


@pytest.fixture
def pause(monkeypatch):
    """The first sheet that is written waits before its transaction ends."""
    pause = Pause(actions.write_sheet)
    calls = iter([pause])
    ordinary = actions.write_sheet
    monkeypatch.setattr(
        actions, "write_sheet", lambda *args, **kw: next(calls, ordinary)(*args, **kw)
    )
    return pause


@transaction.atomic
def write(town):
    writing_facts([town.province_id])
    organisation(town)


def active(assessment):
    return assessment.results.get(level="township").numbers["organisations.active"]


def test_two_closings_make_one(province, pause):
    first = Doing(lambda: close_month(province, NOVEMBER))
    pause.wait_until_reached()
    second = Doing(lambda: close_month(province, NOVEMBER))
    wait_until_one_waits()
    pause.go_on()
    assert first.result() == second.result() == Assessment.objects.get()
    assert Sheet.objects.get().is_frozen


def test_a_writer_at_work_is_waited_for(town, province):
    with transaction.atomic():
        write(town)
        closing = Doing(lambda: close_month(province, NOVEMBER))
        wait_until_one_waits()
    assert active(closing.result()) == 1


def test_a_writer_who_gives_up_leaves_nothing(town, province):
    with transaction.atomic():
        write(town)
        closing = Doing(lambda: close_month(province, NOVEMBER))
        wait_until_one_waits()
        transaction.set_rollback(True)
    assert active(closing.result()) == 0


def test_a_writer_who_comes_later_waits_and_is_wholly_after(town, province, pause):
    closing = Doing(lambda: close_month(province, NOVEMBER))
    pause.wait_until_reached()
    writer = Doing(lambda: write(town))
    wait_until_one_waits()
    assert not Organisation.objects.exists()
    pause.go_on()
    writer.result()
    assert active(closing.result()) == 0
    assert Organisation.objects.count() == 1


def test_writers_do_not_wait_for_each_other(town, province):
    with transaction.atomic():
        write(town)
        Doing(lambda: write(town)).result()


def test_writers_of_other_provinces_go_on(province, pause):
    other = small_province("37")
    closing = Doing(lambda: close_month(province, NOVEMBER))
    pause.wait_until_reached()
    Doing(lambda: write(other)).result()
    pause.go_on()
    closing.result()


def test_a_refresh_that_meets_a_closing_leaves_it_whole(province, pause):
    closing = Doing(lambda: close_month(province, NOVEMBER))
    pause.wait_until_reached()
    refresh = Doing(lambda: refresh_month(province, NOVEMBER))
    wait_until_one_waits()
    pause.go_on()
    assert refresh.result() == closing.result()
    assert Sheet.objects.get().is_frozen


@pytest.mark.parametrize("shown_before", [False, True])
def test_a_closing_that_meets_a_refresh_comes_after_it(province, pause, shown_before):
    if shown_before:
        write_sheet(province, NOVEMBER, frozen=False, as_of=clock.now())
    refresh = Doing(lambda: refresh_month(province, NOVEMBER))
    pause.wait_until_reached()
    closing = Doing(lambda: close_month(province, NOVEMBER))
    wait_until_one_waits()
    pause.go_on()
    refresh.result()
    assert closing.result().sheet == Sheet.objects.get()
    assert Sheet.objects.get().is_frozen and Sheet.objects.get().is_current


def test_two_refreshes_come_one_after_the_other(province, pause):
    first = Doing(lambda: refresh_month(province, NOVEMBER))
    pause.wait_until_reached()
    second = Doing(lambda: refresh_month(province, NOVEMBER))
    wait_until_one_waits()
    pause.go_on()
    first.result()
    assert second.result() == Assessment.objects.get()


def test_several_writers_are_each_wholly_in_or_wholly_after(town, province, pause):
    """Two are at work when the closing begins, two more come while it writes its sheet."""
    early, late = [Pause(write_two) for _ in range(2)], []
    at_work = [Doing(in_transaction(each, town)) for each in early]
    for each in early:
        each.wait_until_reached()
    closing = Doing(lambda: close_month(province, NOVEMBER))
    wait_until_one_waits()
    for each in early:
        each.go_on()
    pause.wait_until_reached()
    late = [Doing(in_transaction(write_two, town)) for _ in range(2)]
    wait_until_one_waits(2)
    pause.go_on()
    assessment = closing.result()
    for each in [*at_work, *late]:
        each.result()
    assert active(assessment) == 4
    assert Organisation.objects.count() == 8
    assert digest_of(assessment.sheet) == assessment.sheet.digest
    again = judgements(assessment.sheet, assessment.scheme)
    (unit,) = [each for each in again if each.unit.level == "township"]
    assert unit.unit.values["organisations.active"] == 4


def write_two(town):
    for _ in range(2):
        write(town)


def in_transaction(work, town):
    def whole():
        with transaction.atomic():
            work(town)

    return whole


def test_reopening_meets_a_closing(province, pause):
    """It waits for the closing to end, and then opens what was closed."""
    closing = Doing(lambda: close_month(province, NOVEMBER))
    pause.wait_until_reached()
    reopening = Doing(lambda: reopen_month(province, NOVEMBER, reason="新安乡漏报"))
    wait_until_one_waits()
    pause.go_on()
    assert reopening.result().sheet == closing.result().sheet


def test_two_reopenings_make_one(province):
    close_month(province, NOVEMBER)
    with transaction.atomic():
        reopen_month(province, NOVEMBER, reason="新安乡漏报")
        second = Doing(lambda: reopen_month(province, NOVEMBER, reason="新安乡漏报"))
        wait_until_one_waits()
    with pytest.raises(NotAllowed):
        second.result()
    assert Reopening.objects.count() == 1
