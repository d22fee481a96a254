"""Which fact table a sheet is: by its own name, its file's name, then by its headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import PurePath

from django.utils.translation import gettext as _

from provinces.exchange.cells.base import BLANKS
from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.apart import is_like_a_table, is_sure, refuse_several
from provinces.exchange.reader.headers import SEARCHED, WIDEST, Header, header_of
from provinces.exchange.reader.sheets import Numbered, Sheet
from provinces.exchange.tables.base import Table

SIDE_SHEETS = ("说明", "须知", "注意事项", "选项", "字典", "代码表", "错误清单")


def is_side_sheet(sheet: Sheet) -> bool:
    """A sheet of explanations or lists beside the tables of a workbook."""
    return not sheet.alone and sheet.name.strip(BLANKS).endswith(SIDE_SHEETS)


def tables_in(
    sheets: Sequence[Sheet], tables: Sequence[Table]
) -> tuple[list[tuple[Sheet, Table, Header]], list[Sheet]]:
    """Of one file: the sheets that are tables, and the others, which are left out.

    Left out without asking is only what bears no table's name and has no two of its headers:
    covers, notes, lists. Beside no table at all nothing is left out.
    """
    found, others = [], []
    refusal = None
    for sheet in sheets:
        if is_side_sheet(sheet):
            continue
        try:
            found.append((sheet, *table_of(sheet, tables)))
        except CannotTake as error:
            if sheet.alone or _named(sheet, tables) or is_like_a_table(first_rows(sheet), tables):
                raise
            refusal = refusal or error
            others.append(sheet)
    if refusal and not found:
        raise refusal
    return found, others


def first_rows(sheet: Sheet) -> list[Numbered]:
    return [
        (number, cells[:WIDEST])
        for number, cells in islice(sheet.rows(), SEARCHED)
        if any(not isinstance(cell, str) or cell.strip(BLANKS) for cell in cells)
    ]


def table_of(sheet: Sheet, tables: Sequence[Table]) -> tuple[Table, Header]:
    """The table and its header; CannotTake if the sheet is none or could be several."""
    table, header = _recognised(sheet, tables)
    refuse_several(sheet, first_rows(sheet), header, tables)
    cells = next((cells for number, cells in sheet.rows() if number == header.row), [])
    return table, header.widened(cells, table)


def _recognised(sheet: Sheet, tables: Sequence[Table]) -> tuple[Table, Header]:
    rows = first_rows(sheet)
    named = _named(sheet, tables)
    if named:
        header = header_of(rows, named)
        if not (header and not header.missing_keys(named)) and not _is_name_of(sheet, named):
            # 11月报送 is no 月报: a name that only contains the table's may mean another one.
            with suppress(CannotTake):
                return _by_headers(sheet, rows, tables)
        if header is None:
            raise CannotTake(
                _("{place}：没有找到{table}的表头，请补上列名，或把数据填入模板").format(
                    place=sheet.place, table=named.name
                )
            )
        return named, header
    return _by_headers(sheet, rows, tables)


def _named(sheet: Sheet, tables: Sequence[Table]) -> Table | None:
    by_sheet = _in_name(sheet.name, tables)
    if by_sheet or not sheet.alone:
        return by_sheet
    return _in_name(PurePath(sheet.source.file).stem, tables)


def _is_name_of(sheet: Sheet, table: Table) -> bool:
    names = {"".join(sheet.name.split())}
    if sheet.alone:
        names.add("".join(PurePath(sheet.source.file).stem.split()))
    return table.name in names


def _in_name(name: str, tables: Iterable[Table]) -> Table | None:
    """The table that a name spells, begins with, or alone contains."""
    name = "".join(name.split())
    for fits in (name.__eq__, name.startswith, name.__contains__):
        found = [table for table in tables if fits(table.name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _by_headers(
    sheet: Sheet, rows: list[Numbered], tables: Sequence[Table]
) -> tuple[Table, Header]:
    found = [
        (header.known, table, header)
        for table in tables
        if (header := header_of(rows, table)) and is_sure(header, table)
    ]
    most = max((known for known, _table, _header in found), default=0)
    best = [(table, header) for known, table, header in found if known == most]
    if len(best) == 1:
        return best[0]
    if not best:
        reason = _("{place}：认不出这是哪一张表").format(place=sheet.place)
        aside = _("，不需要导入的工作表请隐藏或删去")
        if sheet.alone:
            aside = _("，请补上列名、以表名为工作表名，或把数据填入模板")
        raise CannotTake(reason + aside)
    names = "、".join(table.name for table, _header in best)
    raise CannotTake(
        _("{place}：看不出是{names}中的哪一张，请以表名为文件名或工作表名").format(
            place=sheet.place, names=names
        )
    )
