"""Typing in one draft: what was typed stays on the page, whatever goes wrong."""

from django.http import QueryDict
from django.urls import reverse

from provinces.history.overtaking import Overtaken
from provinces.organisations.page import breadcrumb
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from provinces.pledges.actions import DRAFT_FIELDS, create_draft, update_draft
from provinces.pledges.chain import superiors
from provinces.pledges.comparing import Comparison
from provinces.pledges.forms import DraftForm
from provinces.pledges.models import Pledge
from provinces.pledges.page import last_saved
from provinces.pledges.policies import NotAllowed


class Editing:
    """One GET or POST of the draft's form. ``save`` is False when the page is shown again."""

    def __init__(self, division: Division, year: int, pledge: Pledge | None, request):
        self.division, self.year, self.officer = division, year, request.user
        self.is_new = pledge is None
        self.pledge = pledge or Pledge(year=year, promisor=division)
        self.superiors = superiors(division)
        self._propose()
        self.form = DraftForm(request.POST or None, instance=self.pledge, superiors=self.superiors)
        self.conflict: dict | None = None

    def _propose(self) -> None:
        """What the system can think of itself stands in the field of a first draft."""
        if self.is_new:
            self.pledge.total = self.comparison.proposal

    def save(self) -> bool:
        if not self.form.is_valid():
            return False
        try:
            self._write()
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
            return False
        except NotAllowed as refusal:
            self.form.add_error(None, str(refusal))
            return False
        return True

    def _write(self) -> None:
        """A first draft that was made meanwhile and has been compared is written over."""
        read = self.form.cleaned_data["revision"] or 0
        if self.is_new and not read:
            create_draft(self.pledge, by=self.officer)
        else:
            self._adopt()
            update_draft(self.pledge, read_revision=read)
        check_still_in_scope(self.officer, "edit_pledge", self.division)

    def _adopt(self) -> None:
        if self.pledge.pk is None:
            self.pledge.pk = Pledge.objects.get(year=self.year, promisor=self.division).pk

    def _show_conflict(self, current: Pledge) -> None:
        """The typed values stay; saving once more then replaces what the other person saved."""
        when, who = last_saved(current)
        self.conflict = {"who": who or "他人", "when": when, "changes": self._changes(current)}
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["revision"] = str(current.revision)
        self.form.data = typed

    def _changes(self, current: Pledge) -> list[dict]:
        found = []
        for name in DRAFT_FIELDS:
            theirs, yours = getattr(current, name), getattr(self.pledge, name)
            if theirs != yours:
                label = self.form.fields[name].label
                found.append({"label": label, "theirs": theirs, "yours": yours})
        return found

    @property
    def comparison(self) -> Comparison:
        promisee = self.pledge.promisee or (self.superiors[0] if self.superiors else None)
        return Comparison.of(self.division, self.year, promisee)

    def context(self) -> dict:
        compared = self.comparison
        saved_at, saved_by = (None, "") if self.is_new else last_saved(self.pledge)
        return {
            "form": self.form,
            "breadcrumb": breadcrumb(self.division),
            "division": self.division,
            "year": self.year,
            "pledge": self.pledge,
            "compared": compared,
            "warnings": compared.warnings(self.pledge.total, self.pledge.new),
            "conflict": self.conflict,
            "saved_at": saved_at,
            "saved_by": saved_by,
            "cancel_url": reverse("pledge", args=[self.year, self.division.code]),
        }
