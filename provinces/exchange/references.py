"""Codes in cells → divisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from provinces.exchange.cells.base import Mark
from provinces.exchange.directory import Directory
from provinces.exchange.laid import keep_named
from provinces.exchange.ledger import Ledger
from provinces.exchange.stage import Row
from provinces.exchange.staging import Staging
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
        for row in rows if column.refers else ():
            code = row.values[at]
            if isinstance(code, Mark):
                continue
            if reason := reason_against(code, column, directory):
                ledger.reject(row, column, code, reason)
            elif place := directory.get(code):
                row.values[at] = place.id


def resolve_staged(staging: Staging, directory: Directory, ledger: Ledger) -> None:
    """Keeps what the codes mean; lines with one that names nothing suitable are rejected."""
    directory.look_up(staging.codes_named)
    reasons = {
        at: {
            code: reason
            for code in codes
            if (reason := reason_against(code, staging.table.columns[at], directory))
        }
        for at, codes in staging.codes.items()
    }
    _reject(staging, ledger, {at: found for at, found in reasons.items() if found})
    places = {code: place for code in staging.codes_named if (place := directory.get(code))}
    keep_named([
        (code, place.id, directory.administers(place.id), f"{place.code}{place.name}")
        for code, place in places.items()
    ])  # fmt: skip


def _reject(staging: Staging, ledger: Ledger, reasons: dict[int, dict[str, str]]) -> None:
    if not reasons:
        return

    def why(codes: list[str | None]):
        for at, code in zip(reasons, codes, strict=True):
            if code in reasons[at]:
                yield staging.table.columns[at], code, reasons[at][code]

    cells = [f"c{at}" for at in reasons]
    staging.reject(
        ledger,
        f"SELECT line, layout, number, ARRAY[{', '.join(cells)}] FROM {staging.name}"
        f" WHERE {' OR '.join(f'{cell} = ANY(%s)' for cell in cells)} ORDER BY line",
        [list(found) for found in reasons.values()],
        why,
    )


def reason_against(code: str, column: Column, directory: Directory) -> str:
    """Why the code cannot stand in the column; "" if it can."""
    place = directory.get(code)
    if place is None:
        return missing(code, directory.rejected_codes)
    if not directory.may_name(place.path) and not (
        _only_mentions(column) and directory.is_below(place.path)
    ):
        return outside(code)
    levels = column.widget.levels
    if levels and place.level not in levels:
        return _("{code}是{level}级代码，这里应填{wanted}级代码").format(
            code=code,
            level=Level(place.level).label,
            wanted=_("或").join(str(Level(level).label) for level in levels),
        )
    return ""


def _only_mentions(column: Column) -> bool:
    """Not whose row it is, but with whom he has to do: the one above him, as a rule."""
    return bool(column.attribute) and not column.key and not column.needed


def missing(code: str, refused: Collection[str]) -> str:
    if code in refused:
        return _("行政区划表中{code}一行被拒绝，本行随之不能导入").format(code=code)
    return _("没有代码为{code}的区划").format(code=code)


def outside(code: str) -> str:
    return _("{code}不在您的管辖范围").format(code=code)
