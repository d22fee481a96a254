"""The one way in for spreadsheets: reader → tables → stage → takers (match, compare, write)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provinces.exchange.outcome import Outcome
    from provinces.people.models import Officer


def take_in(
    paths: Iterable[str | Path] | str | Path,
    *,
    by: Officer | None = None,
    partial: bool = False,
    dry_run: bool = False,
    **beside,
) -> Outcome:
    """Reads files and folders of fact tables and writes them in one transaction.

    Nothing is written if a row is rejected, unless ``partial``: then the rejected rows and those
    that depend on them are left out. ``by`` limits what may be named to the officer's subtrees;
    None acts for the whole nation. ``beside``: ``wishes`` and ``watch`` (watching.py). What
    cannot be read at all raises ``outcome.CannotTake``.
    """
    from provinces.exchange.taking import take_in as take  # models are not ready any earlier

    return take(paths, by=by, partial=partial, dry_run=dry_run, **beside)
