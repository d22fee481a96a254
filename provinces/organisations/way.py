"""Where in the order of real work an organisation stands: 填写、申请 … 五个有."""

import datetime as dt

from django.utils.translation import gettext as _

from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.models import Organisation


def way(organisation: Organisation, marks: dict[str, str]) -> list[dict]:
    """list of {title, note, done, current}; the first that is not done is the current one."""
    status = organisation.status
    applied = status in (ApprovalStatus.APPLIED, ApprovalStatus.APPROVED)
    haves = sum(marks[key] == "yes" for key in HAVE_KEYS)
    filed = ("filed_with_county", "filed_with_township")
    filed_days = [organisation.filed_with_county_on, organisation.filed_with_township_on]
    steps = [
        (_("填写"), str(organisation.created_by or ""), organisation.pk is not None),
        (_("申请"), _when(organisation.applied_on, organisation.applied_by), applied),
        (
            _("批准"),
            _("已退回") if status == ApprovalStatus.RETURNED
            else _when(organisation.approved_on, organisation.approved_by),
            status == ApprovalStatus.APPROVED,
        ),
        (_("公布"), _when(organisation.announced_on), marks["announced"] == "yes"),
        (_("备案"), _when(_latest(filed_days)), all(marks[key] == "yes" for key in filed)),
        (_("挂牌"), _when(organisation.plaque_on), marks["plaque"] == "yes"),
        (_("五个有"), f"{haves} / 5", haves == len(HAVE_KEYS)),
    ]  # fmt: skip
    first_open = next((at for at, (_t, _n, done) in enumerate(steps) if not done), None)
    if organisation.dissolved_on is not None:
        first_open = None
    return [
        {"title": title, "note": note, "done": done, "current": at == first_open}
        for at, (title, note, done) in enumerate(steps)
    ]


def _when(day: dt.date | None, who=None) -> str:
    return " ".join(str(each) for each in (day, who) if each)


def _latest(days: list[dt.date | None]) -> dt.date | None:
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None
