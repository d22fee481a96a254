"""Who changed what of a draft: what differs between one save and the one before."""

from itertools import pairwise

from assessments.schemes.models import DraftSave, SchemeVersion
from assessments.versions.comparing import differences
from provinces.history.trail import Change, Entry

MOST = 20
"""Saves shown; the older ones are in the comparison of versions."""
NOTHING = "无"


def saves_of(version: SchemeVersion) -> list[Entry]:
    """Newest first."""
    rows = list(DraftSave.objects.filter(version=version).select_related("saved_by")[: MOST + 1])
    found = [
        Entry(newer.saved_at, _who(newer), "修改", _changes(older.content, newer.content))
        for newer, older in pairwise(rows)
    ]
    if rows and len(rows) <= MOST:
        based = f"，依据{version.based_on}" if version.based_on else ""
        found.append(Entry(rows[-1].saved_at, _who(rows[-1]), f"拟订草稿{based}"))
    return found


def _who(save: DraftSave) -> str:
    return str(save.saved_by or "系统")


def _changes(old: str, new: str) -> list[Change]:
    return [
        Change(each.what, each.old or NOTHING, each.new or NOTHING)
        for each in differences(old, new)
    ]
