"""The tree of divisions: what follows from a name or code, the paths, and the kept periods.

All changes are set-based, levels from the top down, inside the caller's transaction.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from django.db import connection

from provinces.places.levels import Level, TownshipKind

NOTE = re.compile(r"[（(][^（()）]*[)）]$")
ENDINGS = {
    TownshipKind.TOWN: ("镇",),
    TownshipKind.RURAL: ("乡", "苏木"),
    TownshipKind.STREET: ("街道", "街道办事处", "街道办"),
}
COUNTED = {TownshipKind.TOWN, TownshipKind.RURAL}


@cache
def pinyin_key(name: str) -> str:
    """Syllables joined by blanks, for sorting: 正定县 → ``zheng ding xian``."""
    from pypinyin import lazy_pinyin  # its dictionary takes 55 MB, and few processes name a place

    return " ".join(lazy_pinyin(name))[:200]


def kind_from_name(name: str) -> TownshipKind:
    """By the last word of the name without its note in brackets; 民族乡 and 苏木 are 乡."""
    bare = NOTE.sub("", name)
    for kind, endings in ENDINGS.items():
        if bare.endswith(endings):
            return kind
    return TownshipKind.OTHER


def counts_by_default(kind: str) -> bool:
    """Whether a township of the kind is assessed unless the administrator says otherwise."""
    return kind in COUNTED


def is_container(level: str, code: str) -> bool:
    """Level-city codes ending in 90 (省直辖) only hold counties together."""
    return level == Level.CITY and code.endswith("90")


def path_of(pk: int, parents: Mapping[int, int | None], paths: Mapping[int, str]) -> str:
    """The path of a division: ``parents`` of those new or moved, ``paths`` of all others.

    A kept path is carried along if one of its steps was moved.
    """
    if pk in parents:
        parent = parents[pk]
        above = path_of(parent, parents, paths) if parent is not None else ""
        return f"{above}{pk}."
    steps = [int(step) for step in paths[pk].split(".") if step]
    for at in range(len(steps) - 1, -1, -1):
        if steps[at] in parents:
            rest = "".join(f"{step}." for step in steps[at + 1 :])
            return path_of(steps[at], parents, paths) + rest
    return paths[pk]


SETTLE_PATHS = """
UPDATE provinces_division AS child SET path = parent.path || child.id || '.'
FROM provinces_division AS parent
WHERE child.parent_id = parent.id AND child.level = %s
AND child.path <> parent.path || child.id || '.'
"""


def settle_paths() -> int:
    """After divisions moved: every path follows from the parent's. Returns rows rewritten."""
    with connection.cursor() as cursor:
        rewritten = 0
        for level in (Level.CITY, Level.COUNTY, Level.TOWNSHIP):
            cursor.execute(SETTLE_PATHS, [level])
            rewritten += cursor.rowcount
    return rewritten


OPEN_PERIODS = """
INSERT INTO provinces_divisionperiod (division_id, code, name, parent_id, starts_on, ends_on)
SELECT id, code, name, parent_id, valid_from, valid_to FROM provinces_division
WHERE id = ANY(%s)
AND NOT EXISTS (SELECT 1 FROM provinces_divisionperiod WHERE division_id = provinces_division.id)
"""

CORRECT_PERIODS = """
UPDATE provinces_divisionperiod AS period
SET code = today.code, name = today.name, parent_id = today.parent_id,
    starts_on = today.starts_on, ends_on = today.valid_to
FROM (
    SELECT DISTINCT ON (division.id) period.id, division.code, division.name, division.parent_id,
        division.valid_to,
        CASE WHEN count(*) OVER (PARTITION BY division.id) = 1
             THEN division.valid_from ELSE period.starts_on END AS starts_on
    FROM provinces_division AS division
    JOIN provinces_divisionperiod AS period ON period.division_id = division.id
    WHERE division.id = ANY(%s)
    ORDER BY division.id, period.starts_on DESC NULLS LAST
) AS today
WHERE period.id = today.id
AND (period.code, period.name, period.parent_id, period.starts_on, period.ends_on)
    IS DISTINCT FROM
    (today.code, today.name, today.parent_id, today.starts_on, today.valid_to)
"""


def keep_periods(division_ids: Collection[int]) -> None:
    """The latest period of each division says what the division says now; a new one gets its first.

    This is for corrections. A renaming or move on a day closes one period and opens the next.
    """
    ids = list(division_ids)
    with connection.cursor() as cursor:
        cursor.execute(CORRECT_PERIODS, [ids])
        cursor.execute(OPEN_PERIODS, [ids])
