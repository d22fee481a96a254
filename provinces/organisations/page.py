"""One organisation as its page and its form show it."""

import datetime as dt

from django.apps import apps

from provinces.demonstration.today import business_date
from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.forms import label_of
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.rights import can

KEYS = (*conditions.STANDARD_KEYS, *conditions.HAVE_KEYS)


def breadcrumb(township: Division) -> list[dict]:
    chain = Division.objects.filter(pk__in=township.ancestor_ids, is_container=False)
    return [{"title": each.name, "url": None} for each in chain.order_by("path")]


def standing(organisation: Organisation) -> dict:
    """Marks and verdict as of the end of the present month."""
    month = Month.of(business_date())
    mask = (
        Organisation.objects.with_failures(month.last)
        .values_list("failures", flat=True)
        .get(pk=organisation.pk)
    )
    return {
        "month_title": month.title,
        "marks": {key: conditions.mark_of(mask, key) for key in KEYS},
        "verdict": {
            "qualified": not mask & conditions.QUALIFIED,
            "counts": not mask & conditions.ACTIVE,
            "reasons": [str(failure.reason) for failure in conditions.failures_in(mask)],
        },
        "state": "dissolved" if mask & conditions.bits_of(["living"]) else organisation.status,
    }


def shown_phone(organisation: Organisation, reader) -> str:
    """Whole for those who edit or approve, else with the middle hidden."""
    phone = organisation.phone
    if can(reader, "edit_organisation", organisation.township) or can(
        reader, "approve_organisation", organisation.township
    ):
        return phone
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "*" * len(phone)


def changes(mine: Organisation, current: Organisation, fields: list[str]) -> list[dict]:
    """Where the typed values differ from what somebody else saved meanwhile."""
    found = []
    for name in fields:
        theirs, yours = getattr(current, name), getattr(mine, name)
        if theirs != yours:
            found.append(
                {"label": label_of(name), "theirs": _shown(theirs), "yours": _shown(yours)}
            )
    return found


def _shown(value) -> str:
    if value is None or value == "":
        return "未填"
    if isinstance(value, bool):
        return "有" if value else "没有"
    return str(value)


def open_points(organisation: Organisation) -> list[str]:
    if organisation.pk is None or organisation.status != ApprovalStatus.APPROVED:
        return []
    return standing(organisation)["verdict"]["reasons"]


def last_saved(organisation: Organisation) -> tuple[dt.datetime, str]:
    """When and by whom the row was last written: the newest old row in its history tells."""
    events = apps.get_model("provinces", "OrganisationEvent").objects.filter(pgh_obj=organisation)
    event = events.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return organisation.created_at, str(organisation.created_by or "")
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    officer = Officer.objects.filter(pk=metadata.get("user") or 0).first()
    return event.pgh_created_at, str(officer or "")
