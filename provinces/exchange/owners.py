"""Rounds, teams, visits and campaigns that rows name; the unknown ones are made, else empty."""

from __future__ import annotations

from collections.abc import Iterable

from provinces.exchange.call import Call
from provinces.exchange.laid import NAMED, keep_owned
from provinces.exchange.stage import Row
from provinces.exchange.staging import Staging
from provinces.exchange.tables.base import Owner, Table


def known_or_made(staging: Staging, call: Call) -> list[str]:
    """The columns of the staging by which its lines find their owner; [] for a table without."""
    table = staging.table
    if not table.owners:
        return []
    titles = dict.fromkeys(part.title for owner in table.owners for part in owner.parts.values())
    places = [table.positions[title] for title in titles]
    cells = [f"c{at}" for at in places]
    named = _named(staging, places)
    typed = [tuple(row.values[at] for at in places) for row, _ids in named]
    for row, ids in named:
        for at, pk in ids.items():
            row.values[at] = pk
    rows = [row for row, _ids in named]
    for owner in table.owners:
        _replace(rows, owner, table, call)
    at = table.positions[table.owners[-1].title]
    keep_owned(staging, cells, [
        (*words, row.values[at]) for words, row in zip(typed, rows, strict=True)
    ])  # fmt: skip
    return cells


def _named(staging: Staging, places: list[int]) -> list[tuple[Row, dict[int, int]]]:
    """One row for each different naming, with the ids of the divisions in it."""
    cells = ", ".join(f"s.c{at}" for at in places)
    codes = [at for at in places if at in staging.codes]
    ids = "".join(f", p{at}.id" for at in codes)
    joined = " ".join(f"LEFT JOIN {NAMED} p{at} ON p{at}.code = s.c{at}" for at in codes)
    order = ", ".join(str(number + 2) for number in range(len(places) + len(codes)))
    found = []
    for layout, *given in staging.run(
        f"SELECT (min(ARRAY[s.line, s.layout]))[2], {cells}{ids}"
        f" FROM {staging.name} s {joined} GROUP BY {order} ORDER BY min(s.line)"
    ):
        row = Row(staging.layouts[layout], 0, [None] * len(staging.table.columns))
        for at, value in zip(places, given[: len(places)], strict=True):
            row.values[at] = value
        found.append((row, dict(zip(codes, given[len(places) :], strict=True))))
    return found


def _replace(rows: list[Row], owner: Owner, table: Table, call: Call) -> None:
    """Puts the owner's id in place of its name."""
    identities = [(row, _identity(row, owner, call)) for row in rows]
    ids = _known(owner, {identity for _row, identity in identities})
    for row, identity in identities:
        if identity not in ids:
            origin = call.origin(row.layout.sheet.source)
            made = owner.model(**dict(zip(owner.parts, identity, strict=True)), **origin)
            ids[identity] = made
    unknown = [made for made in ids.values() if not isinstance(made, int)]
    owner.model._default_manager.bulk_create(unknown)
    at = table.positions[owner.title]
    for row, identity in identities:
        found = ids[identity]
        row.values[at] = found if isinstance(found, int) else found.pk


def _identity(row: Row, owner: Owner, call: Call) -> tuple:
    return tuple(
        call.directory.of_id(row.value(part.title)).province_id
        if part.province
        else row.value(part.title)
        for part in owner.parts.values()
    )


def _known(owner: Owner, identities: Iterable[tuple]) -> dict:
    identities = set(identities)
    among = {
        f"{name}__in": {identity[at] for identity in identities}
        for at, name in enumerate(owner.parts)
    }
    found = owner.model._default_manager.filter(**among).values_list("pk", *owner.parts)
    return {tuple(identity): pk for pk, *identity in found}
