"""What happened to an officer: his own data, his roles, who stood in for him."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.history.trail import Entry, people_behind, trail_of, who_did
from provinces.people.models import LOG_IN_COLUMNS, Officer
from tuanwei.rights import Role

WORDS = {
    # related name: (the other person, the sentence)
    "hand_overs": ("successor", gettext_lazy("移交给{person}，自{starts_on}起")),
    "taken_over": ("officer", gettext_lazy("接任{person}，自{starts_on}起")),
    "deputyships": ("deputy", gettext_lazy("由{person}代理，{starts_on}至{ends_on}")),
    "standing_in": ("officer", gettext_lazy("代理{person}，{starts_on}至{ends_on}")),
}


def officer_trail(officer: Officer) -> list[Entry]:
    """Newest first; the number of queries does not depend on how much happened."""
    entries = [
        *trail_of(officer, hidden=LOG_IN_COLUMNS),
        *_roles_given(officer),
        *_roles_taken(officer),
        *_passed_on(officer),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _entry(at: dt.datetime, who, what: str) -> Entry:
    return Entry(at, str(who or _("系统")), what)


def _roles_given(officer: Officer) -> list[Entry]:
    rows = officer.assignments.select_related("division", "created_by")
    return [
        _entry(row.created_at, row.created_by, _("授予{role}").format(role=row.title))
        for row in rows
    ]


def _roles_taken(officer: Officer) -> list[Entry]:
    """Each that was taken away, with the moment it had been given."""
    model = apps.get_model("provinces", "RoleAssignmentEvent")
    rows = model.objects.filter(officer=officer, pgh_label="deleted")
    events = list(rows.select_related("division", "pgh_context", "created_by"))
    people = people_behind(events)
    found = []
    for event in events:
        title = f"{Role(event.role).label}（{event.division}）"
        taken, given = _("撤去{role}"), _("授予{role}")
        found += [
            Entry(event.pgh_created_at, who_did(event, people), taken.format(role=title)),
            _entry(event.created_at, event.created_by, given.format(role=title)),
        ]
    return found


def _passed_on(officer: Officer) -> list[Entry]:
    found = []
    for name, (other, sentence) in WORDS.items():
        for row in getattr(officer, name).select_related(other, "created_by"):
            days = {"starts_on": row.starts_on, "ends_on": getattr(row, "ends_on", "")}
            text = str(sentence).format(person=getattr(row, other), **days)
            found.append(_entry(row.created_at, row.created_by, text))
    return found
