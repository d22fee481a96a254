"""From paths to an outcome: stage every sheet, then take table after table in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from provinces.exchange.outcome import CannotTake, Outcome, Overtaken, Unreachable
from provinces.exchange.placing import Placing
from provinces.exchange.reader.files import files_at, workbook_at
from provinces.exchange.reader.headers import Header
from provinces.exchange.reader.naming import tables_in
from provinces.exchange.reader.sheets import Sheet
from provinces.exchange.rights import action_of
from provinces.exchange.stage import Layout, Row, header_is_sound, notices_of, staged
from provinces.exchange.staging import Staging
from provinces.exchange.stored import Changed
from provinces.exchange.tables import DIVISIONS, ORGANISATIONS, REPORTS, TABLES, Table
from provinces.exchange.takers.base import Taker
from provinces.exchange.takers.divisions import DivisionTaker
from provinces.exchange.takers.flat import FlatTaker
from provinces.exchange.takers.organisations import OrganisationTaker
from provinces.exchange.takers.reports import ReportTaker
from provinces.exchange.watching import Watch, Wishes
from tuanwei.database import is_away

if TYPE_CHECKING:
    from provinces.people.models import Officer

TAKERS: dict[Table, type[Taker]] = {
    DIVISIONS: DivisionTaker,
    ORGANISATIONS: OrganisationTaker,
    REPORTS: ReportTaker,
}

IMPORT_LOCK = 7_304  # first key of PostgreSQL's two-key advisory locks; second: the province's id
NO_WISHES = Wishes()

BATCH = 1000
"""Rows between two looks at whether the import is still wanted."""

Rows = dict[Table, "Staging | list[Row]"]

Beside = Mapping[Table, type[Taker]]
"""Tables that are read beside the ten fact tables, with who takes them in."""

NOTHING_BESIDE: Beside = {}
Takers = Mapping[Table, type[Taker]]


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
    watch = watch or Watch()
    paths = [paths] if isinstance(paths, str | Path) else paths
    layouts = laid_out(paths, wishes, (*TABLES, *beside), watch)
    return take_layouts(
        layouts,
        by=by,
        partial=partial,
        dry_run=dry_run,
        wishes=wishes,
        watch=watch,
        beside=beside,
    )


def take_layouts(
    layouts: list[Layout],
    *,
    by: Officer | None,
    partial: bool,
    dry_run: bool,
    wishes: Wishes = NO_WISHES,
    watch: Watch,
    beside: Beside = NOTHING_BESIDE,
) -> Outcome:
    """The same of sheets whose columns are known."""
    ledger = Ledger()
    watch.laid_out(layouts)
    sound = [layout for layout in layouts if header_is_sound(layout, ledger)]
    outcome = Outcome(rejections=ledger.rejections, dry_run=dry_run, partial=partial)
    outcome.notices = [notice for layout in sound for notice in notices_of(layout)]
    if len(sound) == len(layouts) or partial:
        call = Call(ledger, by, watch)
        takers = TAKERS | dict(beside)
        outcome.written = _take(sound, wishes, call, partial, dry_run, takers)
    outcome.tables = ledger.totals([table.name for table in (*TABLES, *beside)])
    return outcome


def laid_out(
    paths: Iterable[str | Path],
    wishes: Wishes = NO_WISHES,
    tables: Sequence[Table] = TABLES,
    watch: Watch | None = None,
) -> list[Layout]:
    """Every sheet of the files that is a table; CannotTake names the first that is none."""
    words = {word for table in tables for word in table.by_head}
    watch = watch or Watch()
    books = [workbook_at(file, words, watch.reading) for file in files_at(paths)]
    layouts = []
    for book in books:
        watch.opened(book)
        found, others = tables_in(book.sheets, tables)
        for sheet, table, header in found:
            header = header.as_wished(table, wishes.columns.get(sheet.name, {}))
            named = _named(table, sheet, header, wishes)
            beside, others = others, []
            layouts.append(Layout(table, sheet, header, named, tuple(beside)))
    return layouts


def _named(table: Table, sheet: Sheet, header: Header, wishes: Wishes) -> frozenset[int]:
    """A new division has no name by which its code could be found."""
    if table is DIVISIONS:
        return frozenset()
    titles = wishes.names_in.get(table.name, ())
    always = {at for at, column in enumerate(header.columns) if column and column.title in titles}
    return frozenset(always | {*wishes.names.get(sheet.name, ())})


def _take(
    layouts: list[Layout],
    wishes: Wishes,
    call: Call,
    partial: bool,
    dry_run: bool,
    takers: Takers,
) -> bool:
    """Whether anything was written."""
    ledger, by = call.ledger, call.by
    try:
        with transaction.atomic(), pghistory.context(reason=_("导入"), by=by and by.pk):
            rows = staged_rows(layouts, call, wishes, takers)
            one_import_at_a_time(by, call.watch.waits)
            _announce(call, {table: rows[table] for table in TABLES if table in rows})
            for table in dict.fromkeys((*TABLES, *rows)):
                if table in rows:
                    call.directory.narrow_to(action_of(table))
                    _take_table(table, rows.pop(table), call, takers)
            refused = bool(ledger.rejections) and not partial
            if refused or dry_run or not ledger.changes:
                raise _Undo
            call.record_counts()
    except _Undo:
        return False
    except (Changed, DatabaseError) as error:
        raise _refusal(error) from error
    return True


def _take_table(table: Table, rows: Staging | list[Row], call: Call, takers: Takers) -> None:
    if isinstance(rows, Staging):
        taker = takers.get(table, FlatTaker)
        assert issubclass(taker, FlatTaker)
        taker(rows, call).take_staged()
    else:
        takers[table](table, call).take(rows)


def staged_rows(layouts: Iterable[Layout], call: Call, wishes: Wishes, takers: Takers) -> Rows:
    """Tables that nobody takes row by row go straight into the database."""
    found: Rows = {}
    for layout in layouts:
        table = layout.table
        call.ledger.tally(layout)  # a table without a line is shown with zeros
        left_out = {row for sheet, row in wishes.left_out if sheet == layout.sheet.name}
        placing = Placing(layout, call)
        rows = _counted(placing.through(staged(layout, call.ledger, left_out)), layout, call)
        if table not in found:
            found[table] = Staging(table) if _in_database(table, takers) else []
        held = found[table]
        if isinstance(held, Staging):
            held.add(layout, rows)
        else:
            held += rows
        call.watch.named(layout, placing.names)
    for held in found.values():
        if isinstance(held, Staging):
            held.close()
    return {table: held for table, held in found.items() if call.counted(table)}


def _in_database(table: Table, takers: Takers) -> bool:
    return issubclass(takers.get(table, FlatTaker), FlatTaker)


def _counted(rows: Iterable[Row], layout: Layout, call: Call) -> Iterator[Row]:
    """Tells how far it is from time to time, which may end it."""
    number = 0
    for number, row in enumerate(rows, start=1):
        if number == 1:
            call.comes_from(layout)
        if number % BATCH == 0:
            call.watch.staged(layout.table, BATCH)
        yield row
    call.watch.staged(layout.table, number % BATCH)


def one_import_at_a_time(by: Officer | None, waits: Callable[[], None] = lambda: None) -> None:
    """Two imports of the same rows must not interleave; other writers and provinces go on.

    Who may write anywhere keeps out everybody; the others, each in the provinces of his subtrees.
    A dry run writes too, and takes it back. ``waits`` is called where another is in the way.
    """
    if by is None or by.is_superuser:
        locks = [("lock", 0)]
    else:
        provinces = {each.province_id for each in by.scope_divisions()}
        locks = [("lock_shared", 0), *(("lock", each) for each in sorted(provinces))]
    with connection.cursor() as cursor:
        for kind, second in locks:
            cursor.execute(f"SELECT pg_try_advisory_xact_{kind}(%s, %s)", [IMPORT_LOCK, second])
            if cursor.fetchone() == (False,):
                waits()
                cursor.execute(f"SELECT pg_advisory_xact_{kind}(%s, %s)", [IMPORT_LOCK, second])


def _announce(call: Call, rows: Rows) -> None:
    """Shares the locks of all provinces that the rows name, before anything is read."""
    codes: set[str] = set()
    for table, group in rows.items():
        if isinstance(group, Staging):
            codes |= group.codes_named
        else:
            codes |= references.codes_named(group, table)
            codes |= {code for row in group if isinstance(code := row.values[0], str)}
    call.directory.look_up(codes)
    call.announce(call.directory.provinces)
    call.directory.forget()


AT_CROSS_PURPOSES = ("40001", "40P01")
"""SQLSTATE of what two transactions do to each other: no order of them, a deadlock."""


def _refusal(error: Exception) -> CannotTake:
    """One line for what the database refuses although every row was checked."""
    code = getattr(error.__cause__, "pgcode", None)
    if isinstance(error, Changed | IntegrityError) or code in AT_CROSS_PURPOSES:
        return Overtaken(_("导入期间相同的数据被他人改动，全部没有写入，请重新导入"))
    if is_away(error):
        return Unreachable(_("与数据库的连接中断，全部没有写入，请稍后重新导入"))
    if isinstance(error, OperationalError):
        return CannotTake(_("数据库暂时不能写入，全部没有写入，请稍后重新导入"))
    if isinstance(error, ProgrammingError):
        return CannotTake(_("数据库尚未建好或不是当前版本，全部没有写入，请先运行migrate"))
    return CannotTake(_("数据库不接受这些数据，全部没有写入，请核对后重新导入"))
