"""Due dates, locking, and the notes that writers leave."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from provinces.models import Division, FactsTouched, Period
from provinces.periods.actions import lock_month
from provinces.periods.changes import PROVINCE_LOCK, closing_alone, facts_changed, writing_facts
from provinces.periods.models import PeriodState, due_date
from tests.factories import NOVEMBER, division, moment, officer, period
from tuanwei.months import Month

pytestmark = pytest.mark.django_db
AT = moment(2012, 12, 8)


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [
        (Month(2012, 11), 5, dt.date(2012, 12, 5)),
        (Month(2012, 12), 5, dt.date(2013, 1, 5)),
        (Month(2013, 1), 28, dt.date(2013, 2, 28)),
    ],
)
def test_due_in_the_next_month(month, day, due):
    assert due_date(month, day) == due


def test_locking_marks_the_month_with_person_and_time():
    someone = officer()
    locked = lock_month(division("36"), NOVEMBER, at=AT, by=someone)
    kept = Period.objects.get()
    assert kept == locked and kept.is_closed
    assert (kept.changed_by, kept.changed_at, kept.due_on) == (someone, AT, None)


def test_locking_keeps_what_was_set_for_the_month():
    province = division("36")
    due = dt.date(2012, 12, 7)
    period(province, due_on=due, state=PeriodState.REOPENED, reason="补报")
    period(province, NOVEMBER.next)
    lock_month(province, NOVEMBER, at=AT)
    kept = Period.objects.get(month=NOVEMBER)
    assert (kept.state, kept.due_on, kept.reason) == (PeriodState.CLOSED, due, "")
    assert kept.events.get().reason == "补报"
    assert not Period.objects.get(month=NOVEMBER.next).is_closed


@pytest.fixture
def told():
    """Province ids that ``facts_changed`` was sent with."""
    heard = []

    def listen(sender, province_ids, **kwargs):
        heard.append(province_ids)

    facts_changed.connect(listen)
    yield heard
    facts_changed.disconnect(listen)


def test_writers_leave_a_note_for_each_province_once(told, django_capture_on_commit_callbacks):
    first, second = division("36"), division("37")
    with django_capture_on_commit_callbacks(execute=True):
        writing_facts([second.pk, first.pk, second.pk])
        assert told == []
    assert told == [[first.pk, second.pk]]
    assert FactsTouched.objects.count() == 2


def test_the_note_goes_with_the_write_that_was_undone(told, django_capture_on_commit_callbacks):
    province = division("36")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        writing_facts([province.pk])
        transaction.set_rollback(True)
    assert told == [] and not FactsTouched.objects.exists()


def test_the_lock_is_shared_and_named_after_the_province():
    province = division("36")
    writing_facts([province.pk])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            " AND classid = %s AND objid = %s", [PROVINCE_LOCK, province.pk],
        )  # fmt: skip
        assert cursor.fetchall() == [("ShareLock",)]


def test_a_month_has_one_row_per_province():
    for code in ("36", "37"):
        lock_month(division(code), NOVEMBER, at=AT)
        lock_month(Division.objects.get(code=code), NOVEMBER, at=AT)
    assert Period.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lock", [lambda id: writing_facts([id]), closing_alone])
def test_a_lock_without_a_transaction_is_a_mistake(lock):
    with pytest.raises(TransactionManagementError):
        lock(division("36").pk)
    assert not FactsTouched.objects.exists()
