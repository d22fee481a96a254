"""What an officer has to do, most urgent first; every entry leads to where it is done."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from assessments.boards.asked import visible_provinces
from assessments.measures.facts import report_due_on
from assessments.months.refreshing import open_months
from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.listing import Filters, organisations_in_sight, tallies
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from tuanwei.months import Month
from tuanwei.rights import can, can_somewhere


@dataclass(frozen=True)
class Task:
    title: str
    text: str
    url: str
    action: str
    due_on: dt.date | None = None
    today: dt.date | None = None

    @property
    def left(self) -> int | None:
        return (self.due_on - self.today).days if self.due_on and self.today else None

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def urgent(self) -> bool:
        return self.left is not None and self.left <= 3


def tasks(officer: Officer, today: dt.date, deadline: dt.date | None) -> list[Task]:
    """Only for those who may do them; without a day they come last."""
    found: list[Task] = []
    if can_somewhere(officer, "edit_organisation"):
        found += _to_complete(officer, today, deadline)
    if can_somewhere(officer, "approve_organisation"):
        found += _to_approve(officer)
    if can_somewhere(officer, "close_month"):
        found += _to_close(officer, today)
    return sorted(found, key=lambda task: (task.left is None, task.left))


def _address(tab: str) -> str:
    return f"{reverse('organisations')}?tab={tab}"


def _to_complete(officer: Officer, today: dt.date, deadline: dt.date | None) -> list[Task]:
    rows = organisations_in_sight(officer, Month.of(today), Filters())
    counts = tallies(rows)
    found = []
    returned = Organisation.objects.visible_to(officer).filter(status=ApprovalStatus.RETURNED)
    if number := returned.count():
        found.append(
            Task(
                f"{number}个组织的申请被退回",
                "按退回意见修改后重新申请。",
                _address("unapproved"),
                "去修改",
                deadline,
                today,
            )
        )
    if number := counts["tab_one"]:
        text = f"{_lacking(rows)}。"
        found.append(
            Task(f"{number}个组织只差1项即合格", text, _address("one"), "逐项补齐", deadline, today)
        )
    if number := counts["tab_more"]:
        text = "三个标准或五个有还差2项以上。“未填”不按“没有”处理，但也不计入。"
        found.append(
            Task(f"{number}个组织还差2项以上", text, _address("more"), "去完善", deadline, today)
        )
    return found


def _lacking(rows) -> str:
    """缺挂牌日期18个、工作计划未填5个: what the organisations that lack one mark lack."""
    one = rows.filter(Q(conditions.without(conditions.ACTIVE)), missing=1)
    counts: dict[str, int] = {}
    for mask in one.order_by().values_list("failures", flat=True):
        for failure in conditions.failures_in(mask)[:1]:
            counts[str(failure.reason)] = counts.get(str(failure.reason), 0) + 1
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return "、".join(f"{reason}{number}个" for reason, number in ordered[:4])


def _to_approve(officer: Officer) -> list[Task]:
    rows = Organisation.objects.visible_to(officer).filter(status=ApprovalStatus.APPLIED)
    number = rows.exclude(applied_by=officer).count()
    if not number:
        return []
    return [
        Task(f"{number}个组织待批准", "核对材料后批准，批准后计入组织数。",
             _address("unapproved"), "去审批")
    ]  # fmt: skip


def _to_close(officer: Officer, today: dt.date) -> list[Task]:
    """Months that are over and whose reports were due, and the next one that will be."""
    found = []
    for province in visible_provinces(officer):
        if not can(officer, "close_month", province):
            continue
        for month in open_months(province):
            due = report_due_on(province, month)
            title = f"{province.name}{month.title}待结账"
            text = "月报截止后核对未报、逾期情况，结账后冻结数据并生成通报样稿。"
            found.append(Task(title, text, reverse("months"), "去结账", due, today))
    return found
