"""Codes in cells → ids of divisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from provinces.exchange.cells.base import Mark
from provinces.exchange.directory import Directory
from provinces.exchange.ledger import Ledger
from provinces.exchange.stage import Row
from provinces.exchange.tables.base import Column, Table
from provinces.places.levels import Level


def codes_named(rows: Iterable[Row], table: Table) -> set[str]:
    """Every division code in the rows, whatever its column means."""
    positions = [at for at, each in enumerate(table.columns) if each.refers]
    return {value for row in rows for at in positions if type(value := row.values[at]) is str}


def resolve(rows: Iterable[Row], table: Table, directory: Directory, ledger: Ledger) -> None:
    """Puts the id in place of each code; a code that names nothing suitable is rejected."""
    rows = [row for row in rows if not row.rejected]
    directory.look_up(codes_named(rows, table))
    for at, column in enumerate(table.columns):
        if column.refers:
            _resolve_column(rows, at, column, directory, ledger)


def _resolve_column(
    rows: list[Row], at: int, column: Column, directory: Directory, ledger: Ledger
) -> None:
    known: dict[str, int | str] = {}
    for row in rows:
        code = row.values[at]
        if isinstance(code, Mark):
            continue
        if code not in known:
            known[code] = _id_or_reason(code, column, directory)
        found = known[code]
        if isinstance(found, str):
            ledger.reject(row, column, code, found)
        else:
            row.values[at] = found


def _id_or_reason(code: str, column: Column, directory: Directory) -> int | str:
    place = directory.get(code)
    if place is None:
        return missing(code, directory.rejected_codes)
    if not directory.may_name(place.path):
        return outside(code)
    levels = column.kind.levels  # type: ignore[attr-defined]
    if levels and place.level not in levels:
        return _("{code}是{level}级代码，这里应填{wanted}级代码").format(
            code=code,
            level=Level(place.level).label,
            wanted=_("或").join(str(Level(level).label) for level in levels),
        )
    return place.id


def missing(code: str, refused: Collection[str]) -> str:
    if code in refused:
        return _("行政区划表中{code}一行被拒绝，本行随之不能导入").format(code=code)
    return _("没有代码为{code}的区划").format(code=code)


def outside(code: str) -> str:
    return _("{code}不在您的管辖范围").format(code=code)
