"""Typing in one organisation: what was typed stays on the page, whatever goes wrong."""

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse

from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.organisations import page
from provinces.organisations.actions import create_organisation, update_organisation
from provinces.organisations.decisions import apply_for_approval
from provinces.organisations.forms import FIELDS, OrganisationForm
from provinces.organisations.models import Organisation
from provinces.organisations.policies import NotAllowed, may_become
from provinces.organisations.rows import marks_of
from provinces.organisations.unsaved import failures_of
from provinces.organisations.warnings import warnings_of
from provinces.organisations.way import way
from provinces.places.scope import check_still_in_scope
from tuanwei.months import Month


class Editing:
    """One GET or POST of the form. ``save`` is False when the page is to be shown again."""

    def __init__(self, organisation: Organisation, request):
        self.organisation = organisation
        self.officer = request.user
        self.is_new = organisation.pk is None
        self.wants_approval = "apply" in request.POST
        self.form = OrganisationForm(request.POST or None, instance=organisation)
        self.conflict: dict | None = None

    def save(self) -> bool:
        if not self.form.is_valid():
            return False
        try:
            self._write()
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
            return False
        except IntegrityError:
            self.form.add_error("name", "刚有同名组织登记，请核对后再存")
            return False
        except NotAllowed as refusal:
            self.form.add_error(None, str(refusal))
            return False
        return True

    @transaction.atomic
    def _write(self) -> None:
        if self.is_new:
            create_organisation(self.organisation, by=self.officer)
        else:
            read = self.form.cleaned_data["revision"] or 0
            update_organisation(self.organisation, fields=FIELDS, read_revision=read)
        if self.wants_approval and may_become(self.organisation, "applied"):
            apply_for_approval(self.organisation, on=business_date(), by=self.officer)
        check_still_in_scope(self.officer, "edit_organisation", self.organisation.township)

    def _show_conflict(self, current: Organisation) -> None:
        """The typed values stay; saving once more then replaces what the other person saved."""
        when, who = page.last_saved(current)
        self.conflict = {
            "who": who or "他人",
            "when": when,
            "changes": page.changes(self.organisation, current, FIELDS),
        }
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["revision"] = str(current.revision)
        self.form.data = typed

    def _marks(self) -> dict[str, str]:
        mask = failures_of(self.organisation, Month.of(business_date()).last)
        return marks_of(mask)

    def context(self) -> dict:
        organisation = self.organisation
        township = organisation.township
        back = reverse("organisation", args=[organisation.code]) if not self.is_new else None
        can_apply = may_become(organisation, "applied")
        for name, sentence in warnings_of(organisation).items():
            self.form.fields[name].warning = sentence  # type: ignore[attr-defined]
        saved_at, saved_by = (None, "") if self.is_new else page.last_saved(organisation)
        return {
            "form": self.form,
            "breadcrumb": page.breadcrumb(township),
            "is_new": self.is_new,
            "code": organisation.code or None,
            "township_name": township.name,
            "state": organisation.status,
            "way": way(organisation, self._marks()),
            "saved_at": saved_at,
            "saved_by": saved_by,
            "open_points": page.open_points(organisation),
            "conflict": self.conflict,
            "save_title": "保存",
            "second": {"name": "apply", "value": "1", "title": "保存并申请批准"}
            if can_apply
            else None,
            "cancel_url": back or f"{reverse('organisations')}?township={township.code}",
        }
