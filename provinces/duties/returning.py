"""What was returned goes back to the one who owes it, at once; and 催报, pressing for a report."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction

from provinces.checks import duties as checks
from provinces.demonstration.today import business_date
from provinces.duties.duty import Duty, Ground, Owed
from provinces.duties.recipients import Recipients
from provinces.organisations import duties as organisations
from provinces.places.models import Division
from provinces.pledges import duties as pledges
from provinces.reports import duties as reports
from tuanwei.notices.models import Notice, NoticeKind
from tuanwei.notices.telling import tell
from tuanwei.rights import check_can

Sentences = Callable[[Sequence[Owed], dt.date], list[Duty]]


def tell_returned_reports(pks: Iterable[int], *, by) -> None:
    """Call in the transaction that returns them. Each return is told once, a second one again."""
    _tell(reports.returned(pks), "edit_report", NoticeKind.REPORT, reports.duties, by)


def tell_returned_organisations(pks: Iterable[int], *, by) -> None:
    found = organisations.returned(pks)
    _tell(found, "edit_organisation", NoticeKind.ORGANISATION, organisations.duties, by)


def tell_returned_pledges(pks: Iterable[int], *, by) -> None:
    _tell(pledges.returned(pks), "edit_pledge", NoticeKind.PLEDGE, pledges.duties, by)


def tell_returned_rectifications(pks: Iterable[int], *, by) -> None:
    _tell(checks.returned(pks), "answer_check", NoticeKind.CHECK, checks.sent_back, by)


def _tell(
    found: Sequence[tuple[Owed, int]], action: str, kind: NoticeKind, sentences: Sentences, by
) -> None:
    """``found``: what came back, with the revision in which it did."""
    today = business_date()
    notices = []
    for province, items in _by_province(found).items():
        recipients = Recipients(province, action, today)
        for item, revision in items:
            duty = sentences([item], today)[0]
            notices += [
                Notice(
                    officer_id=officer,
                    kind=kind,
                    key=f"returned:{kind}:{item.pk}:{revision}",
                    title=duty.title,
                    text=duty.text,
                    url=duty.url,
                )
                for officer in recipients.of(item)
                if officer != by.pk
            ]
    tell(notices)


def _by_province(found: Sequence[tuple[Owed, int]]) -> dict[Division, list[tuple[Owed, int]]]:
    provinces = Division.objects.in_bulk({item.division_ids[-1] for item, _ in found})
    grouped: dict[Division, list[tuple[Owed, int]]] = {}
    for item, revision in found:
        grouped.setdefault(provinces[item.division_ids[-1]], []).append((item, revision))
    return grouped


@transaction.atomic
def press_for_reports(unit: Division, *, by, today: dt.date | None = None) -> int:
    """催报: tells those who owe an overdue report inside the unit, at most once a day.

    Returns how many officers are concerned. Raises PermissionDenied for who may not review there.
    """
    check_can(by, "review_report", unit)
    today = today or business_date()
    late = [
        item
        for item in reports.owed(Ground((unit.path,)), today)
        if item.due_on and item.due_on < today
    ]
    if not late:
        return 0
    recipients = Recipients(Division.objects.get(pk=unit.province_id), "edit_report", today)
    groups: dict[int, list[Owed]] = {}
    for item in late:
        for officer in recipients.of(item):
            groups.setdefault(officer, []).append(item)
    tell(
        Notice(
            officer_id=officer,
            kind=NoticeKind.REPORT,
            key=f"press:{duty.due_on}:{unit.pk}:{today}:{number}",
            title=f"催报：{duty.title}",
            text=duty.text,
            url=duty.url,
        )
        for officer, items in groups.items()
        for number, duty in enumerate(reports.duties(items, today))
    )
    return len(groups)
