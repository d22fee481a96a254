"""The pledges of all committees next below a unit, drafted at once from one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.organisations.models import Organisation
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from provinces.pledges.actions import create_drafts
from provinces.pledges.chain import Below, committees, sums_below
from provinces.pledges.comparing import LEAST
from provinces.pledges.forms import Figure
from provinces.pledges.models import Pledge


class LineForm(forms.Form):
    """One committee; a line without a total is left out."""

    total = Figure(label=_("目标总数"), required=False)
    new = Figure(label=_("其中新建"), required=False)

    def clean(self):
        values = super().clean() or self.cleaned_data
        missing = values.get("total") is None and "total" not in self.errors
        if missing and values.get("new") is not None:
            self.add_error("total", _("填了新建目标，也要填目标总数"))
        return values


class ForAll(forms.Form):
    """What the clerk types once for all lines."""

    total_for_all = Figure(label=_("目标总数"), required=False)
    new_for_all = Figure(label=_("其中新建"), required=False)


@dataclass
class Line:
    division: Division
    form: LineForm
    present: int | None
    last_year: int | None
    below: Below

    @property
    def is_bad(self) -> bool:
        return bool(self.form.errors)

    @property
    def remarks(self) -> list[str]:
        """Out of line, but not forbidden."""
        if not self.form.is_bound or self.is_bad:
            return []
        total, new = self.form.cleaned_data["total"], self.form.cleaned_data["new"]
        found = []
        if total is not None and new is not None and new > total:
            found.append(_("新建多于总数"))
        if self.division.level == Level.TOWNSHIP and total is not None and total < LEAST:
            found.append(_("少于%d个") % LEAST)
        return found


class Drafting:
    """One GET or POST of the table. ``typed`` is what was posted, None at first."""

    def __init__(self, unit: Division, year: int, typed: Mapping | None, officer):
        self.unit, self.year, self.officer = unit, year, officer
        self.for_all = ForAll(typed)
        self.fills = typed is not None and "fill" in typed
        self.lines = self._lines(typed)
        self.made = 0

    def _lines(self, typed) -> list[Line]:
        rows = committees(self.year).inside(self.unit)
        next_below = rows.filter(superior=self.unit.pk, current__isnull=True)
        divisions = list(next_below.order_by("code"))
        sums = sums_below(rows.exclude(pk=self.unit.pk))
        present, before = self._present(divisions), self._before(divisions)
        lines = []
        for each in divisions:
            below = sums.get(each.pk, Below(None))
            lines.append(
                Line(each, self._form(each, below, typed), present.get(each.pk, 0),
                     before.get(each.pk), below)
            )  # fmt: skip
        return lines

    def _form(self, division: Division, below: Below, typed) -> LineForm:
        if typed is not None and not self.fills:
            return LineForm(typed, prefix=division.code)
        total = LEAST if division.level == Level.TOWNSHIP else below.total or None
        start: dict = {"total": total, "new": None}
        if self.fills and self.for_all.is_valid():
            given = self.for_all.cleaned_data
            start = {"total": given["total_for_all"], "new": given["new_for_all"]}
        elif self.fills and typed is not None:
            start = {name: typed.get(f"{division.code}-{name}", "") for name in ("total", "new")}
        return LineForm(initial=start, prefix=division.code)

    def _present(self, divisions: list[Division]) -> dict[int, int]:
        """Active organisations of townships; of those above there is no need to know."""
        rows = Organisation.objects.filter(township__in=divisions).active_on(business_date())
        counted = rows.order_by().values("township").annotate(n=Count("pk"))
        return {each["township"]: each["n"] for each in counted}

    def _before(self, divisions: list[Division]) -> dict[int, int | None]:
        rows = Pledge.objects.filter(year=self.year - 1, is_current=True, promisor__in=divisions)
        return dict(rows.values_list("promisor_id", "total"))

    def save(self) -> bool:
        """Good lines become drafts and leave the table; True if no bad one is left."""
        good = [
            each.form.cleaned_data | {"division": each.division}
            for each in self.lines
            if each.form.is_valid() and each.form.cleaned_data["total"] is not None
        ]
        drafts = [
            Pledge(
                year=self.year, promisor=each["division"], promisee=self.unit,
                total=each["total"], new=each["new"],
            )
            for each in good
        ]  # fmt: skip
        if drafts:
            check_still_in_scope(self.officer, "edit_pledge", self.unit)
            self.made = create_drafts(drafts, by=self.officer)
        bad = [each for each in self.lines if each.is_bad]
        done = {each["division"].pk for each in good}
        self.lines = [each for each in self.lines if each.division.pk not in done]
        return not bad

    @property
    def bad(self) -> list[Line]:
        return [each for each in self.lines if each.is_bad]

    @property
    def is_of_townships(self) -> bool:
        return self.unit.level == Level.COUNTY
