"""A month's sheet from the facts as they are now, beside the stored ones and gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from assessments.months.models import Sheet
from assessments.months.sheets import fill_sheet
from provinces.demonstration.today import business_moment
from provinces.places.models import Division
from tuanwei.months import Month


@contextmanager
def sheet_aside(province: Division, month: Month) -> Iterator[Sheet]:
    """To be read inside the block only: what was written is rolled back at its end.

    It is never the current sheet, so nobody else waits for it or sees it.
    """
    with transaction.atomic():
        yield fill_sheet(
            Sheet(province=province, month=month, is_current=False, as_of=business_moment())
        )
        transaction.set_rollback(True)
