"""What wants to know how an import goes: the page of an upload. The command wants nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provinces.exchange.compare import Change
    from provinces.exchange.laid import Laid
    from provinces.exchange.placing import Names
    from provinces.exchange.reader.safely import Workbook
    from provinces.exchange.stage import Layout
    from provinces.exchange.tables.base import Table

Place = tuple[str, int]
"""Name of the sheet and number of the row."""


class Watch:
    """Every method may raise to stop the import; nothing is written then."""

    def reading(self) -> bool:
        """Whether the file is no longer wanted; asked while the reading process works."""
        return False

    def opened(self, book: Workbook) -> None:
        """A file has been read; before its sheets are understood."""

    def laid_out(self, layouts: Iterable[Layout]) -> None:
        """How the sheets were understood, before their rows are read."""

    def named(self, layout: Layout, names: Names) -> None:
        """Names that stand in columns of codes."""

    def staged(self, table: Table, rows: int) -> None:
        """So many more rows of the table have been read; called between batches."""

    def waits(self) -> None:
        """Another import of the same rows is in the way."""

    def comes_to(self, table: Table) -> None:
        """The next step on the rows of the table; called between statements."""

    def wrote(self, rows: int) -> None:
        """So many more rows of the table have been written; called between statements."""

    def took(self, table: Table, changes: Collection[Change]) -> None:
        """Rows that stand, written or the same as before; inside the transaction."""

    def took_laid(self, laid: Laid) -> None:
        """The same of rows that lie in the database."""


@dataclass(frozen=True)
class Wishes:
    """What the importer has said about the file beside its content.

    ``columns``: sheet → position of the column → title of the table's column, or "" to leave it
    out. ``left_out``: rows that are not looked at. ``names``: sheet → positions of columns whose
    names of places may stand for codes. ``names_in``: table → titles of such columns in any sheet.
    """

    columns: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    left_out: frozenset[Place] = frozenset()
    names: Mapping[str, Collection[int]] = field(default_factory=dict)
    names_in: Mapping[str, Collection[str]] = field(default_factory=dict)
