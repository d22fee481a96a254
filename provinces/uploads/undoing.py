"""Taking an import back: old values return, rows it made go, what changed since stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.utils.translation import gettext as _

from provinces.exchange.taking import one_import_at_a_time
from provinces.people.sheet import OFFICERS
from provinces.periods.changes import writing_facts
from provinces.uploads.lines import WAITING
from provinces.uploads.reach import Left, Touched
from provinces.uploads.removing import remaining, remove
from provinces.uploads.restoring import Restoring
from provinces.uploads.tables import UPLOADED
from provinces.uploads.undoing_officers import take_back_officers

if TYPE_CHECKING:
    from collections.abc import Callable

    from provinces.uploads.models import Upload


def can_be_taken_back(upload: Upload) -> bool:
    return upload.record_id is not None


def take_back(upload: Upload, tell: Callable[[str], None] = lambda words: None) -> list[Left]:
    """The rows left as they are. Tables that rest on others come first.

    ``tell`` is told what it is at.
    """
    left: list[Left] = []
    with pghistory.context(reason=_("撤销导入"), by=upload.undone_by_id):
        one_import_at_a_time(upload.undone_by, lambda: tell(WAITING))
        all_touched = [
            Touched(table, upload) for table in reversed(UPLOADED) if table.name in upload.counts
        ]
        facts = [touched for touched in all_touched if touched.table is not OFFICERS]
        provinces = {each for touched in facts for each in touched.provinces}
        if provinces:
            writing_facts(provinces)
        for touched in all_touched:
            tell(f"正在撤销{touched.table.name}")
            left += take_back_officers(touched) if touched.table is OFFICERS else _facts(touched)
    return left


def _facts(touched: Touched) -> list[Left]:
    """New rows go first, for they may hold an old name; then those that were only in the way."""
    remove(touched)
    restoring = Restoring(touched)
    restoring.restore()
    remove(touched)
    return restoring.left + remaining(touched)
