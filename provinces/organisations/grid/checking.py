"""The whole check of rows: cell by cell, by the single form's rules, in a constant number of
queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.exchange.cells.base import BadCell
from provinces.organisations.grid.columns import KEYS
from provinces.organisations.grid.form import RowForm
from provinces.organisations.grid.reading import form_value, hint, neat
from provinces.organisations.grid.rows import Row
from provinces.organisations.models import Organisation
from provinces.places.models import Division


@dataclass(frozen=True)
class Fault:
    """``missing``: nothing was typed yet, which is not said while the row is being typed."""

    message: str
    hint: str = ""
    missing: bool = False

    def to_json(self) -> dict:
        return {"message": self.message, "hint": self.hint, "missing": self.missing}


@dataclass
class Checked:
    """``made`` is the organisation of a good row; ``neat`` the cells that are written otherwise."""

    row: Row
    faults: dict[str, Fault] = field(default_factory=dict)
    neat: dict[str, str] = field(default_factory=dict)
    made: Organisation | None = None

    @property
    def is_good(self) -> bool:
        return self.made is not None

    def to_json(self) -> dict:
        faults = {column: fault.to_json() for column, fault in self.faults.items()}
        return {"faults": faults, "neat": self.neat}


def check(
    sheet: Sequence[Row], township: Division, only: Collection[str] | None = None
) -> dict[str, Checked]:
    """Row key → what is right or wrong with it; ``only`` the rows of these keys, if given."""
    wanted = [row for row in sheet if only is None or row.key in only]
    form = RowForm(township, registered=_registered(wanted, township), today=business_date())
    first = _first_rows(sheet)
    found = {}
    for row in wanted:
        checked = Checked(row)
        if not row.is_blank:
            _look_at(checked, form)
            _tell_namesake(checked, first)
            _finish(checked, form.instance)
        found[row.key] = checked
    return found


def touched_by(old: Sequence[Row], new: Sequence[Row], changed: Iterable[Row]) -> set[str]:
    """Keys of rows to check anew: those changed, and those that share or shared a name."""
    keys = {row.key for row in changed}
    kept = {row.key for row in new}
    names = {row.name for row in (*old, *new) if row.key in keys or row.key not in kept}
    names |= {name for name, often in Counter(row.name for row in new).items() if often > 1}
    return keys | {row.key for row in new if row.name and row.name in names}


def _registered(rows: Iterable[Row], township: Division) -> dict[str, str]:
    names = {row.name for row in rows if row.name}
    living = Organisation.objects.living().filter(township=township, name__in=names)
    return {name: code.rsplit("-", 1)[-1] for name, code in living.values_list("name", "code")}


def _first_rows(sheet: Sequence[Row]) -> dict[str, tuple[int, str]]:
    """Name → number and key of the first row that bears it."""
    first: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(sheet, start=1):
        if row.name:
            first.setdefault(row.name, (number, row.key))
    return first


def _look_at(checked: Checked, form: RowForm) -> None:
    data = {}
    for column, typed in checked.row.cells.items():
        try:
            data[column] = form_value(column, typed)
        except BadCell as bad:
            checked.faults[column] = Fault(bad.reason, hint(column, typed))
    for column, errors in form.look_at(data).items():
        typed = checked.row.cells.get(column, "")
        missing = errors[0].code == "required"
        fault = Fault("".join(errors[0].messages), "" if missing else hint(column, typed), missing)
        checked.faults.setdefault(column, fault)


def _tell_namesake(checked: Checked, first: dict[str, tuple[int, str]]) -> None:
    number, key = first.get(checked.row.name, (0, checked.row.key))
    if key != checked.row.key and "name" not in checked.faults:
        message = _("与本表第%(number)s行重名；如是同一组织，请删去本行") % {"number": number}
        checked.faults["name"] = Fault(message)


def _finish(checked: Checked, made: Organisation) -> None:
    cells = checked.row.cells
    for column in KEYS:
        if column in cells and column not in checked.faults:
            text = neat(column, made)
            if text != cells[column]:
                checked.neat[column] = text
    if not checked.faults:
        checked.made = made
