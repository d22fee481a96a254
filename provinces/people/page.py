"""One officer as his page shows him: data, roles, who stands in, and what may be done."""

from __future__ import annotations

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.people.listing import state_of
from provinces.people.models import Deputyship, Officer
from provinces.people.policies import NotAllowed, check_can_manage
from provinces.people.trail import officer_trail
from provinces.places.models import Division
from tuanwei import clock


def breadcrumb(division: Division | None) -> list[dict]:
    if division is None:
        return []
    chain = Division.objects.filter(pk__in=division.ancestor_ids, is_container=False)
    return [{"title": each.name, "url": None} for each in chain.order_by("path")]


def is_locked_out(officer: Officer) -> bool:
    """Whether five wrong passwords from some address keep the officer outside just now."""
    return AccessAttempt.objects.filter(
        username=officer.username,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=clock.now() - settings.AXES_COOLOFF_TIME,
    ).exists()


def roles_of(officer: Officer, today: dt.date) -> list[dict]:
    """Own roles that hold or will hold, then those held in somebody's stead."""
    own = officer.assignments.not_over(today).select_related("division")
    rows = [
        {"title": each.title, "days": _days(each.starts_on, each.ends_on, today), "for": ""}
        for each in own.order_by("division__path", "role")
    ]
    if officer.is_active:
        rows += [
            {"title": each.title, "days": "", "for": each.officer.name}
            for each in officer.role_list
            if each.officer_id != officer.pk
        ]
    return rows


def _days(starts: dt.date | None, ends: dt.date | None, today: dt.date) -> str:
    if starts and starts <= today:
        starts = None
    if starts and ends:
        return _("%(start)s至%(end)s") % {"start": starts, "end": ends}
    if starts:
        return _("自%(start)s起") % {"start": starts}
    return _("至%(end)s") % {"end": ends} if ends else ""


def deputies_of(officer: Officer, today: dt.date) -> list[dict]:
    rows = Deputyship.objects.filter(Q(officer=officer) | Q(deputy=officer)).not_over(today)
    found = []
    for each in rows.select_related("officer", "deputy").order_by("starts_on"):
        own = each.officer_id == officer.pk
        other = each.deputy if own else each.officer
        words = _("由%(name)s代理") if own else _("代理%(name)s")
        found.append(
            {
                "words": words % {"name": other},
                "days": _("%(start)s至%(end)s") % {"start": each.starts_on, "end": each.ends_on},
                "reason": each.reason,
                "now": each.starts_on <= today,
                "end_url": reverse("deputy-end", args=[officer.username, each.pk]) if own else None,
            }
        )
    return found


def check_manageable(by: Officer, officer: Officer) -> None:
    """Raises PermissionDenied with the reason, for pages of the officer that change something."""
    try:
        check_can_manage(by, officer, business_date())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None


def context(officer: Officer, by: Officer) -> dict:
    today = business_date()
    try:
        check_can_manage(by, officer, today)
        refusal = ""
    except NotAllowed as error:
        refusal = str(error)
    shape, word = state_of(officer)
    return {
        "breadcrumb": breadcrumb(officer.division),
        "officer": officer,
        "shape": shape,
        "word": word,
        "locked_out": is_locked_out(officer),
        "roles": roles_of(officer, today),
        "deputies": deputies_of(officer, today),
        "refusal": refusal,
        "urls": {} if refusal else _urls(officer),
        "history": officer_trail(officer),
    }


def _urls(officer: Officer) -> dict[str, str]:
    names = {
        "edit": "officer-edit",
        "reset": "officer-password",
        "unlock": "officer-unlock",
        "hand_over": "officer-hand-over",
        "deputy": "officer-deputy",
        "state": "officer-disable" if officer.is_active else "officer-enable",
    }
    return {key: reverse(name, args=[officer.username]) for key, name in names.items()}
