"""One tick mark of one organisation, filled in where it stands: in the list or on its page."""

from functools import cached_property

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from provinces.attachments.actions import store_upload
from provinces.attachments.reading import UploadRefused
from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.organisations import page
from provinces.organisations.actions import update_organisation
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.effect import effect, warning
from provinces.organisations.forms import OrganisationForm
from provinces.organisations.listing import LABELS
from provinces.organisations.models import Organisation
from provinces.places.scope import check_still_in_scope
from tuanwei.months import Month

FIELDS_OF = {
    "announced": ["announced_on", "announcement_number"],
    "filed_with_county": ["filed_with_county_on"],
    "filed_with_township": ["filed_with_township_on"],
    "plaque": ["plaque_on"],
} | {key: [key] for key in HAVE_KEYS}


class Mark:
    """``form`` holds what was typed; ``refusal`` says why nothing was saved."""

    def __init__(self, organisation: Organisation, key: str, officer, month: Month):
        self.organisation, self.key, self.officer = organisation, key, officer
        self.month = month
        self.fields = FIELDS_OF[key]
        self.label = str(LABELS[key])
        self.title = _("录入%(label)s") % {"label": self.label}
        self.refusal = ""
        self.form = OrganisationForm(instance=organisation, only=self.fields)
        self.photo = None

    @cached_property
    def saved(self) -> Organisation:
        """What stands in the register, whatever was typed meanwhile."""
        return Organisation.objects.select_related("township").get(pk=self.organisation.pk)

    @property
    def is_have(self) -> bool:
        return self.key in HAVE_KEYS

    def type(self, data, files) -> None:
        self.form = OrganisationForm(data, instance=self.organisation, only=self.fields)
        self.photo = files.get("photo") if self.key == "plaque" else None

    def save(self) -> int:
        """The answer's status: 200 saved, 409 somebody was faster, 422 something is wrong."""
        if not self.form.is_valid():
            self.refusal = "；".join(str(e[0]) for e in self.form.errors.values())
            return 422
        try:
            self._write()
        except Overtaken as overtaken:
            self._tell_conflict(overtaken.current)
            return 409
        except UploadRefused as refused:
            self.refusal = str(refused)
            self.form.add_error(None, self.refusal)
            return 422
        return 200

    @transaction.atomic
    def _write(self) -> None:
        read = self.form.cleaned_data["revision"] or 0
        update_organisation(self.organisation, fields=self.fields, read_revision=read)
        if self.photo:
            store_upload(self.photo, owner=self.organisation, kind="plaque", by=self.officer)
        check_still_in_scope(self.officer, "edit_organisation", self.organisation.township)

    def _tell_conflict(self, current: Organisation) -> None:
        _when, who = page.last_saved(current)
        changed = page.changes(self.organisation, current, self.fields)
        now = "，".join(f"{each['label']}现为{each['theirs']}" for each in changed)
        self.refusal = _("刚被%(who)s改动过%(now)s。您的改动没有保存，请对照后再存。") % {
            "who": who or _("他人"),
            "now": f"，{now}" if now else "",
        }
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["revision"] = str(current.revision)
        self.form.data = typed

    def promise(self) -> dict:
        """What saving would change; an empty day is taken as today."""
        shown = self.organisation
        if not self.form.is_bound and not getattr(shown, self.fields[0]):
            setattr(shown, self.fields[0], business_date())
            self._suggest_number(shown)
        elif self.form.is_bound and not self.form.is_valid():
            return {"effect": "", "warning": ""}
        return {
            "effect": effect(shown, self.saved, self.month, self.key),
            "warning": warning(shown, self.fields),
        }

    def _suggest_number(self, shown: Organisation) -> None:
        """Without a number the announcing would not count; assume that it will be typed too."""
        if self.key == "announced" and not shown.announcement_number:
            shown.announcement_number = "…"

    def shortcuts(self) -> list[dict]:
        """今天 and 同公布日期: what is typed most often."""
        today = business_date()
        found = [{"title": _("今天"), "day": today}]
        announced = self.saved.announced_on
        if self.key != "announced" and announced and announced != today:
            found.append({"title": _("同公布日期"), "day": announced})
        return found
