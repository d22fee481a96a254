"""Which row holds the headers of a table, below titles, in one row, two or three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from provinces.exchange.cells.base import trimmed
from provinces.exchange.reader.sheets import Numbered
from provinces.exchange.tables.base import Column, Table, head_word, head_words

SEARCHED = 40
WIDEST = 256
"""No table has more columns: a header is looked for in so many. What stands beyond has its title
all the same, and may be left out or put in place by it."""

ASIDE = {"序号", "备注", "说明", "签字", "签章"}
LIKE = 0.5


@dataclass(frozen=True)
class Header:
    """``titles`` by position in the cells, "" where nothing stands above a column.

    ``ignored``: positions that the importer leaves out. ``row`` is the lowest of ``height`` rows.
    """

    row: int
    titles: tuple[str, ...]
    columns: tuple[Column | None, ...]
    ignored: frozenset[int] = frozenset()
    height: int = 1

    def as_wished(self, table: Table, wishes: Mapping[int, str]) -> Header:
        """With columns put in place, or left out, by the importer."""
        columns = list(self.columns)
        for at, title in wishes.items():
            if at < len(columns):
                columns[at] = table.columns[table.positions[title]] if title else None
        ignored = frozenset(at for at, title in wishes.items() if not title)
        return replace(self, columns=tuple(columns), ignored=ignored)

    def widened(self, cells: Sequence, table: Table) -> Header:
        """With what the header's own row says beyond the columns looked at."""
        titles = _words(cells[WIDEST:])
        columns = [table.column_called(title) if title else None for title in titles]
        missing = ("",) * (WIDEST - len(self.titles)) if titles else ()
        return replace(
            self,
            titles=(*self.titles, *missing, *titles),
            columns=(*self.columns, *(None for _each in missing), *columns),
        )

    @property
    def known(self) -> int:
        return sum(column is not None for column in self.columns)

    def missing_keys(self, table: Table) -> list[Column]:
        """Not of rows that are all new: without their numbers they are numbered."""
        missing = [each for each in table.columns if each.key and each not in self.columns]
        needed = {each for each in table.columns if each.needed}
        if all(each.numbered for each in missing) and needed <= set(self.columns):
            return []
        return missing


def header_of(rows: Sequence[Numbered], table: Table) -> Header | None:
    """The best header for the table among the first rows: all keys, then most known columns."""
    found = [_single(number, cells, table) for number, cells in rows]
    for (_upper_row, upper), (row, lower) in pairwise(rows):
        double = _double(row, upper, lower, table)
        if double:
            found.append(double)
    for (_top_row, top), (_upper_row, upper), (row, lower) in zip(
        rows, rows[1:], rows[2:], strict=False
    ):
        triple = _double(row, _nearest(top, upper, table), lower, table)
        if triple:
            found.append(replace(triple, height=3))

    def fitness(header: Header) -> tuple[bool, int, int]:
        surely = sum(map(bool, map(table.column_called, header.titles)))
        return not header.missing_keys(table), header.known, surely

    best = max(found, key=fitness, default=None)
    return best if best and best.known else None


def _nearest(top: Sequence, middle: Sequence, table: Table) -> list[str]:
    """What stands closest above the third row: groups of groups say nothing of a column, but
    乡镇 over 代码 is one."""
    found, group = [], ""
    for above, below in zip_longest(_words(top), _words(middle), fillvalue=""):
        group = above or group
        found.append((below and _part_title(group, below, table)) or below or above)
    return found


def _words(cells: Sequence) -> list[str]:
    return [trimmed(cell) if isinstance(cell, str) else str(cell) for cell in cells]


def _header(row: int, titles: Sequence[str], table: Table) -> Header:
    columns = [table.column_called(title) if title else None for title in titles]
    found = {column for column in columns if column}
    for at, title in enumerate(titles):
        loose = table.column_loosely_called(title) if title and not columns[at] else None
        if loose and loose not in found:
            columns[at] = loose
    return Header(row, tuple(titles), tuple(columns))


def _single(row: int, cells: Sequence, table: Table) -> Header:
    return _header(row, _words(cells), table)


def _double(row: int, upper: Sequence, lower: Sequence, table: Table) -> Header | None:
    """Group headings above, their parts below; None if the lower row is no header row.

    A part is known by itself (挂牌日期) or together with its group (公布 + 文号); most of them are.
    """
    if any(not isinstance(cell, str) for cell in lower):
        return None
    above, below = _words(upper), _words(lower)
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    titles, group, known = [], "", 0
    for top, part in zip(above, below, strict=True):
        group = top or group
        title = _part_title(group, part, table) if part else top
        known += bool(part and title)
        titles.append(group + part if title is None else title)
    parts = sum(map(bool, below))
    return replace(_header(row, titles, table), height=2) if 2 * known > parts else None


def _part_title(group: str, part: str, table: Table) -> str | None:
    for called in (table.column_called, table.column_loosely_called):
        for title in (group + part, part, part + group):  # 公布 + 文号, 成立 below 日期
            if called(title):
                return title
    return None


def most_like(title: str, header: Header, table: Table) -> Column | None:
    """The column that an unknown header may be meant for, of those the sheet does not have."""
    word = head_words(title)[1]
    beside = table.column_loosely_called(title)
    if not word or word in ASIDE or (beside and beside in header.columns):
        return None  # the name beside its code is no riddle
    missing = [each for each in table.columns if each not in header.columns]

    def alike(column: Column) -> float:
        words = (column.title, *column.also, *column.loosely)
        return max(_likeness(word, head_word(each)) for each in words)

    best = max(missing, key=alike, default=None)
    return best if best and alike(best) >= LIKE else None


def _likeness(one: str, other: str) -> float:
    match = SequenceMatcher(None, one, other, autojunk=False)
    if min(len(one), len(other)) > 1 and (one in other or other in one):
        return 1.0
    shared = match.find_longest_match().size
    return max(match.ratio(), LIKE if shared > 1 else 0)


def is_counter(title: str) -> bool:
    """序号: numbers the lines of the paper and says nothing."""
    return head_word(title) == "序号"
