"""What an officer has to do, most urgent first; every entry leads to where it is done."""

import datetime as dt
from dataclasses import dataclass

from assessments.boards.asked import visible_provinces
from assessments.consequences import duties as consequences
from assessments.desk import demonstrations
from assessments.months.refreshing import open_months
from assessments.rules.scheme import Scheme
from provinces.duties.collecting import duties_of
from provinces.duties.duty import Duty, Ground
from provinces.people.models import Officer
from provinces.periods.due import report_due_on
from tuanwei.links import link
from tuanwei.rights import can

URGENT_DAYS = 3


@dataclass(frozen=True)
class Task:
    """A duty as the list shows it on one day."""

    duty: Duty
    left: int | None

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def urgent(self) -> bool:
        if self.left is None:
            return self.duty.returned
        return self.left <= URGENT_DAYS


def tasks(officer: Officer, today: dt.date, scheme: Scheme | None) -> list[Task]:
    """Only for those who may do them; without a day they come last."""
    found = [
        *duties_of(officer, today, qualified_by(scheme)),
        *_demonstrations(officer, today),
        *consequences.duties_of(officer, today),
        *_to_close(officer),
    ]
    found.sort(key=lambda duty: duty.urgency(today))
    return [Task(duty, duty.left(today)) for duty in found]


def qualified_by(scheme: Scheme | None) -> dt.date | None:
    """The end of the window, if the task asks for qualified organisations."""
    if scheme and any(each.measure == "organisations.qualified" for each in scheme.task):
        return scheme.window.end
    return None


def _demonstrations(officer: Officer, today: dt.date) -> list[Duty]:
    ground = Ground.of(officer, demonstrations.REMINDED.action)
    return demonstrations.duties(demonstrations.owed(ground, today), today) if ground else []


def _to_close(officer: Officer) -> list[Duty]:
    """Months that are over and whose reports were due, and the next one that will be."""
    return [
        Duty(
            "close",
            f"{province.name}{month.title}待结账",
            "月报截止后核对未报、逾期情况，结账后冻结数据并生成通报样稿。",
            link("months"),
            "去结账",
            report_due_on(province, month),
        )
        for province in visible_provinces(officer)
        if can(officer, "close_month", province)
        for month in open_months(province)
    ]
