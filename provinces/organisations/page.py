"""One organisation as its page and its form show it."""

import datetime as dt

from django.apps import apps
from django.shortcuts import get_object_or_404

from provinces.attachments.page import attachments_panel
from provinces.demonstration.today import business_date
from provinces.history.trail import trail_of
from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.forms import label_of
from provinces.organisations.models import Organisation
from provinces.organisations.offers import offers, own_note
from provinces.organisations.rows import filling_of, marks_of, state_of
from provinces.organisations.warnings import warnings_of
from provinces.organisations.way import way
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.phones import masked
from tuanwei.rights import can

HAVE_WORDS = {True: "有", False: "没有"}


def organisation_in_sight(officer, code: str) -> Organisation:
    """Http404 outside of the officer's subtrees."""
    rows = Organisation.objects.visible_to(officer)
    people = [f"{name}_by" for name in ("applied", "approved", "returned", "waiver", "created")]
    return get_object_or_404(
        rows.select_related("township", "applied_by__division", *people), code=code
    )


def breadcrumb(township: Division) -> list[dict]:
    chain = Division.objects.filter(pk__in=township.ancestor_ids, is_container=False)
    return [{"title": each.name, "url": None} for each in chain.order_by("path")]


def page_context(found: Organisation, reader) -> dict:
    may_edit = can(reader, "edit_organisation", found.township)
    shown = standing(found)
    return {
        "organisation": found,
        "breadcrumb": breadcrumb(found.township),
        **shown,
        "way": way(found, shown["marks"]),
        "fill": filling_of(found, "place=page") if may_edit else None,
        "phone": shown_phone(found, reader),
        "actions": offers(found, reader),
        "own_note": own_note(found, reader),
        "warnings": list(warnings_of(found).values()) if may_edit else [],
        "attachments": attachments_panel(found, reader),
        "history": trail_of(
            found,
            hidden=() if sees_phone(found, reader) else ("phone",),
            booleans=HAVE_WORDS,
        ),
    }


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
        "marks": marks_of(mask),
        "verdict": {
            "qualified": not mask & conditions.QUALIFIED,
            "counts": not mask & conditions.ACTIVE,
            "reasons": [str(failure.reason) for failure in conditions.failures_in(mask)],
        },
        "state": state_of(organisation, mask),
    }


def sees_phone(organisation: Organisation, reader) -> bool:
    return can(reader, "edit_organisation", organisation.township) or can(
        reader, "approve_organisation", organisation.township
    )


def shown_phone(organisation: Organisation, reader) -> str:
    """Whole for those who edit or approve, else with the middle hidden."""
    phone = organisation.phone
    return phone if sees_phone(organisation, reader) else masked(phone)


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
        return HAVE_WORDS[value]
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
