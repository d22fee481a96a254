"""Drafts are kept as one types; good rows become organisations, bad ones stay as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.grid.checking import Checked, check
from provinces.organisations.grid.models import GridDraft
from provinces.organisations.grid.rows import Row, Typed, rows_of, without_blank_end
from provinces.organisations.models import Organisation
from provinces.organisations.numbering import next_codes
from provinces.periods.changes import writing_facts
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from tuanwei import clock


@dataclass(frozen=True)
class Page:
    """Which page writes, and on which revision of the draft it stands; None takes any."""

    writer: str
    base: int | None


@dataclass(frozen=True)
class Saved:
    draft: GridDraft
    before: list[Row]
    sheet: list[Row]


@transaction.atomic
def save_draft(typed: Typed, page: Page, township: Division, *, by) -> Saved:
    """Raises Overtaken if another page saved since ``page.base``."""
    draft = _held(township, by)
    before = rows_of(draft.rows)
    _check_not_overtaken(draft, page)
    sheet = typed.onto(before)
    _keep(draft, sheet, page)
    return Saved(draft, before, sheet)


def submit(
    typed: Typed, page: Page, township: Division, *, token: UUID, apply: bool, by
) -> GridDraft:
    """Makes organisations of the good rows and keeps the others; ``draft.submitted`` says which.

    A repeated token makes nothing. Raises Overtaken as ``save_draft`` does.
    """
    try:
        return _submit(typed, page, township, token, apply, by)
    except IntegrityError:  # a name was taken between the look and the writing
        return _submit(typed, page, township, token, apply, by)


@transaction.atomic
def _submit(typed: Typed, page: Page, township: Division, token: UUID, apply: bool, by):
    draft = _held(township, by)
    if draft.submitted_token == token:  # the answer was lost; what was typed since is kept
        _keep_others(draft, typed, page)
        return draft
    _check_not_overtaken(draft, page)
    writing_facts([township.province_id])
    township = Division.objects.select_for_update().get(pk=township.pk)
    sheet = typed.onto(rows_of(draft.rows))
    good = [each for each in check(sheet, township).values() if each.is_good]
    made = _make(good, township, apply, by)
    check_still_in_scope(by, "edit_organisation", township)
    done = {each.row.key for each in good}
    draft.submitted_token = token
    draft.submitted = {
        "keys": sorted(done),
        "first": _number(made[0]) if made else "",
        "last": _number(made[-1]) if made else "",
        "applied": apply,
    }
    draft.rows = [row.to_json() for row in sheet]
    _keep_others(draft, typed, page)
    return draft


def _keep_others(draft: GridDraft, typed: Typed, page: Page) -> None:
    """All rows but those that are organisations now."""
    done = set(draft.submitted["keys"])
    sheet = typed.onto(rows_of(draft.rows))
    _keep(draft, [row for row in sheet if row.key not in done], page)


def _held(township: Division, by) -> GridDraft:
    GridDraft.objects.get_or_create(officer=by, township=township)
    return GridDraft.objects.select_for_update().get(officer=by, township=township)


def _check_not_overtaken(draft: GridDraft, page: Page) -> None:
    if page.base is None or draft.revision == page.base:
        return
    if not page.writer or draft.writer != page.writer:
        raise Overtaken(draft)


def _keep(draft: GridDraft, sheet: Sequence[Row], page: Page) -> None:
    draft.rows = [row.to_json() for row in without_blank_end(sheet)]
    draft.revision += 1
    draft.writer = page.writer
    draft.saved_at = clock.now()
    draft.save()


def _make(good: Sequence[Checked], township: Division, apply: bool, by) -> list[Organisation]:
    made = [each.made for each in good if each.made]
    today = business_date() if apply else None
    for organisation, code in zip(made, next_codes(township, len(made)), strict=True):
        organisation.code = code
        organisation.created_by = by
        if apply:
            organisation.status = ApprovalStatus.APPLIED
            organisation.applied_on, organisation.applied_by = today, by
    return Organisation.objects.bulk_create(made)


def _number(organisation: Organisation) -> str:
    return organisation.code.rsplit("-", 1)[-1]
