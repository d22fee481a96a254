"""月报: a closed month is locked for an officer's file as it is for the form."""

from __future__ import annotations

from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.exchange.takers.flat import FlatTaker
from provinces.periods.models import LockException, Period, PeriodState
from tuanwei.months import Month


class Locks:
    """Closed months as they are now, less the townships that were let in once more."""

    def __init__(self) -> None:
        closed = Period.objects.filter(state=PeriodState.CLOSED)
        self._closed = set(closed.values_list("province_id", "month"))
        excepted = LockException.objects.in_force(business_date())
        self._excepted = set(excepted.values_list("township_id", "month"))

    def hold(self, province_id: int, township_id: int, month: Month) -> bool:
        closed = (province_id, month) in self._closed
        return closed and (township_id, month) not in self._excepted

    @property
    def months(self) -> list[str]:
        return sorted({str(month) for _province, month in self._closed})


class ReportTaker(FlatTaker):
    def check(self) -> None:
        if self.call.by is None or self.call.by.is_superuser:
            return
        locks = Locks()
        column = self.table.columns[self.table.positions["月份"]]

        def why(text: str, township: int):
            month = Month.parse(text)
            if locks.hold(self.call.directory.of_id(township).province_id, township, month):
                reason = _("{month}已结账，月报已锁定；确需改报的，由省级管理员批准")
                yield column, text, reason.format(month=month.title)

        self.laid.reject(
            self.ledger,
            f"""SELECT line, layout, number, month, township_id FROM {self.laid.name}
            WHERE month = ANY(%s) AND (pk IS NULL OR changes <> '{{}}') ORDER BY line""",
            [locks.months],
            why,
        )
