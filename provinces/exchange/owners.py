"""Rounds, teams, visits and campaigns that rows name; the unknown ones are made, else empty."""

from __future__ import annotations

from collections.abc import Iterable

from provinces.exchange.call import Call
from provinces.exchange.stage import Row
from provinces.exchange.tables.base import Owner, Table


def replace_by_owners(rows: Iterable[Row], table: Table, call: Call) -> None:
    """Puts the owner's id in place of its name in every row that is not rejected."""
    rows = [row for row in rows if not row.rejected]
    for owner in table.owners:
        _replace(rows, owner, table, call)


def _replace(rows: list[Row], owner: Owner, table: Table, call: Call) -> None:
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


def _known(owner: Owner, identities: set[tuple]) -> dict:
    among = {
        f"{name}__in": {identity[at] for identity in identities}
        for at, name in enumerate(owner.parts)
    }
    found = owner.model._default_manager.filter(**among).values_list("pk", *owner.parts)
    return {tuple(identity): pk for pk, *identity in found}
