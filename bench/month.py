"""The work that is measured: a month of a province, computed, written and taken back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from assessments.months.sheets import write_sheet
from assessments.results.assessing import assess_sheet
from assessments.schemes.published import scheme_of
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.months import Month

MONTH = Month(2012, 11)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is checked as a commit would check it, and rolled back."""
    with transaction.atomic():
        check_constraints()
        yield
        check_constraints()
        transaction.set_rollback(True)


def check_constraints() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def month_of(provinces: Iterable[Division]) -> None:
    """Sheet, evidence, results and explanations of every level."""
    for province in provinces:
        with undone():
            sheet = write_sheet(province, MONTH, frozen=False, as_of=clock.now())
            assess_sheet(sheet, scheme_of(province.code, MONTH))
