"""Typing in one officer with his roles: what was typed stays, whatever goes wrong."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Field
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.history.trail import people_behind, who_did
from provinces.people import page
from provinces.people.actions import FIELDS, create_officer, update_officer
from provinces.people.choosing import division_options
from provinces.people.forms import OfficerForm, RoleLines
from provinces.people.models import Officer
from provinces.people.naming import proposed
from provinces.people.policies import NotAllowed
from tuanwei.rights import Role


class Editing:
    """One GET or POST of the form. ``save`` is False when the page is to be shown again.

    ``password`` is the initial one of a new officer, to be shown once.
    """

    def __init__(self, officer: Officer, request):
        self.officer = officer
        self.by = request.user
        self.is_new = officer.pk is None
        self.today = business_date()
        self.held = [] if self.is_new else self._held()
        self.form = OfficerForm(request.POST or None, instance=officer, by=self.by)
        self.lines = RoleLines(
            request.POST or None, prefix="roles", form_kwargs={"by": self.by}, initial=self.held
        )
        self.conflict: dict | None = None
        self.password = ""

    def _held(self) -> list[dict]:
        rows = self.officer.assignments.not_over(self.today).select_related("division")
        return [
            {"role": each.role, "division": each.division}
            for each in rows.order_by("division__path", "role")
        ]

    def save(self) -> bool:
        if not (self.form.is_valid() & self.lines.is_valid()):
            return False
        try:
            self._write()
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
            return False
        except IntegrityError:
            self.form.add_error("username", _("这个登录名刚被占用，换一个"))
            return False
        except NotAllowed as refusal:
            self.form.add_error(None, str(refusal))
            return False
        return True

    @transaction.atomic
    def _write(self) -> None:
        grants = {line.grant for line in self.lines if line.grant}
        if self.is_new:
            role = min((role for role, _division in grants), default=None, key=_rank)
            place = self.form.cleaned_data["division"]
            self.officer.username = self.officer.username or proposed(place, role)
            self.password = create_officer(self.officer, grants, by=self.by)
        else:
            read = self.form.cleaned_data["revision"] or 0
            update_officer(self.officer, grants, read_revision=read, on=self.today, by=self.by)

    def _show_conflict(self, current: Officer) -> None:
        """The typed values stay; saving once more then replaces what the other person saved."""
        when, who = last_saved(current)
        self.conflict = {"who": who, "when": when, "changes": _changes(self.officer, current)}
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["revision"] = str(current.revision)
        self.form.data = typed

    def context(self) -> dict:
        officer = self.officer
        return {
            "form": self.form,
            "lines": self.lines,
            "roles_wrong": self.lines.total_error_count() if self.lines.is_bound else 0,
            "officer_name": "" if self.is_new else Officer.objects.get(pk=officer.pk).name,
            "is_new": self.is_new,
            "breadcrumb": page.breadcrumb(None if self.is_new else officer.division),
            "division_options": division_options(self.by),
            "conflict": self.conflict,
            "cancel_url": reverse("officers")
            if self.is_new
            else reverse("officer", args=[self.form.initial["username"]]),
        }


def _rank(role: Role) -> int:
    return list(Role).index(role)


def _changes(mine: Officer, current: Officer) -> list[dict]:
    """Where the typed values differ from what somebody else saved meanwhile."""
    found = []
    for name in FIELDS:
        theirs, yours = getattr(current, name), getattr(mine, name)
        if theirs != yours:
            field = Officer._meta.get_field(name)
            assert isinstance(field, Field)
            found.append({"label": field.verbose_name, "theirs": theirs, "yours": yours})
    held = "、".join(each.title for each in current.assignments.select_related("division"))
    return [*found, {"label": _("角色"), "theirs": held or "—", "yours": _("见下表")}]


def last_saved(officer: Officer) -> tuple[dt.datetime, str]:
    events = apps.get_model("provinces", "OfficerEvent").objects.filter(pgh_obj=officer)
    found = list(events.select_related("pgh_context").order_by("-pgh_id")[:1])
    if not found:
        return officer.created_at, str(officer.created_by or _("他人"))
    return found[0].pgh_created_at, who_did(found[0], people_behind(found))
