"""From paths to an outcome: stage every sheet, then take table after table in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pghistory
from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.utils.translation import gettext as _

from provinces.exchange import references
from provinces.exchange.call import Call
from provinces.exchange.ledger import Ledger
from provinces.exchange.outcome import CannotTake, Outcome
from provinces.exchange.placing import names_in, put_codes
from provinces.exchange.reader.files import files_at, workbook_at
from provinces.exchange.reader.naming import is_side_sheet, table_of
from provinces.exchange.rights import action_of
from provinces.exchange.stage import Layout, Row, header_is_sound, notices_of, staged
from provinces.exchange.stored import Changed
from provinces.exchange.tables import DIVISIONS, ORGANISATIONS, REPORTS, TABLES, Table
from provinces.exchange.takers.base import Taker
from provinces.exchange.takers.divisions import DivisionTaker
from provinces.exchange.takers.organisations import OrganisationTaker
from provinces.exchange.takers.reports import ReportTaker
from provinces.exchange.watching import Watch, Wishes

if TYPE_CHECKING:
    from provinces.people.models import Officer

TAKERS: dict[Table, type[Taker]] = {
    DIVISIONS: DivisionTaker,
    ORGANISATIONS: OrganisationTaker,
    REPORTS: ReportTaker,
}

IMPORT_LOCK = 7_304  # first key of PostgreSQL's two-key advisory locks
NO_WISHES = Wishes()

RowsByTable = dict[Table, list[Row]]

Beside = Mapping[Table, type[Taker]]
"""Tables that are read beside the ten fact tables, with who takes them in."""

NOTHING_BESIDE: Beside = {}


class _Undo(Exception):
    """Rolls the transaction back without an error."""


def take_in(
    paths: Iterable[str | Path] | str | Path,
    *,
    by: Officer | None = None,
    partial: bool = False,
    dry_run: bool = False,
    wishes: Wishes = NO_WISHES,
    watch: Watch | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Outcome:
    """See ``provinces.exchange.take_in``."""
    ledger, watch = Ledger(), watch or Watch()
    tables = (*TABLES, *beside)
    layouts = laid_out([paths] if isinstance(paths, str | Path) else paths, wishes, tables)
    watch.laid_out(layouts)
    sound = [layout for layout in layouts if header_is_sound(layout, ledger)]
    outcome = Outcome(rejections=ledger.rejections, dry_run=dry_run, partial=partial)
    outcome.notices = [notice for layout in sound for notice in notices_of(layout)]
    if len(sound) == len(layouts) or partial:
        rows = staged_rows(sound, ledger, wishes, watch)
        if wishes.names:
            put_codes(rows, by, ledger)
        call = Call(ledger, _sources(rows), by, watch)
        outcome.written = _take(rows, call, partial, dry_run, TAKERS | dict(beside))
    outcome.tables = ledger.totals([table.name for table in tables])
    return outcome


def laid_out(
    paths: Iterable[str | Path], wishes: Wishes = NO_WISHES, tables: Sequence[Table] = TABLES
) -> list[Layout]:
    """Every sheet of the files that is a table; CannotTake names the first that is none."""
    words = {word for table in tables for word in table.by_head}
    sheets = [sheet for file in files_at(paths) for sheet in workbook_at(file, words).sheets]
    return [
        Layout(
            table,
            sheet,
            header.as_wished(table, wishes.columns.get(sheet.name, {})),
            _named(table, wishes.names.get(sheet.name, ())),
        )
        for sheet in sheets
        if not is_side_sheet(sheet)
        for table, header in [table_of(sheet, tables)]
    ]


def _named(table: Table, positions: Collection[int]) -> frozenset[int]:
    """A new division has no name by which its code could be found."""
    return frozenset() if table is DIVISIONS else frozenset(positions)


def staged_rows(
    layouts: Iterable[Layout],
    ledger: Ledger,
    wishes: Wishes = NO_WISHES,
    watch: Watch | None = None,
) -> RowsByTable:
    rows: RowsByTable = defaultdict(list)
    for layout in layouts:
        ledger.tally(layout)  # a table without a line is shown with zeros
        left_out = {row for sheet, row in wishes.left_out if sheet == layout.sheet.name}
        read = staged(layout, ledger, left_out)
        rows[layout.table] += read
        if watch:
            watch.named(layout, names_in(read, layout.table))
            watch.staged(layout.table, len(read))
    return rows


def _take(
    rows: RowsByTable, call: Call, partial: bool, dry_run: bool, takers: dict[Table, type[Taker]]
) -> bool:
    """Whether anything was written."""
    ledger, by = call.ledger, call.by
    try:
        with transaction.atomic(), pghistory.context(reason=_("导入"), by=by and by.pk):
            if not dry_run:
                one_import_at_a_time()
            _announce(call, {table: rows[table] for table in TABLES if table in rows})
            for table in dict.fromkeys((*TABLES, *rows)):
                if rows.get(table):
                    call.directory.narrow_to(action_of(table))
                    takers.get(table, Taker)(table, call).take(rows[table])
            refused = bool(ledger.rejections) and not partial
            if refused or dry_run or not ledger.changes:
                raise _Undo
            call.record_counts()
    except _Undo:
        return False
    except (Changed, DatabaseError) as error:
        raise CannotTake(_why(error)) from error
    return True


def one_import_at_a_time() -> None:
    """Two imports of the same rows must not interleave; other writers go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [IMPORT_LOCK])


def _sources(rows: RowsByTable):
    return dict.fromkeys(row.layout.sheet.source for group in rows.values() for row in group)


def _announce(call: Call, rows: RowsByTable) -> None:
    """Shares the locks of all provinces that the rows name, before anything is read."""
    codes: set[str] = set()
    for table, group in rows.items():
        codes |= references.codes_named(group, table)
    codes |= {code for row in rows.get(DIVISIONS, ()) if isinstance(code := row.values[0], str)}
    call.directory.look_up(codes)
    call.announce(call.directory.provinces)
    call.directory.forget()


def _why(error: Exception) -> str:
    """One line for what the database refuses although every row was checked."""
    if isinstance(error, Changed | IntegrityError):
        return _("导入期间相同的数据被他人改动，全部没有写入，请重新导入")
    if isinstance(error, OperationalError):
        return _("数据库暂时不能写入，全部没有写入，请稍后重新导入")
    if isinstance(error, ProgrammingError):
        return _("数据库尚未建好或不是当前版本，全部没有写入，请先运行migrate")
    return _("数据库不接受这些数据，全部没有写入，请核对后重新导入")
