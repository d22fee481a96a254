"""What may be sent in on the page: the ten fact tables, and the list of officers beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provinces.exchange.rights import permission_of
from provinces.exchange.tables import TABLES, Table
from provinces.people.sheet import OFFICERS
from provinces.people.taking import OfficerTaker

if TYPE_CHECKING:
    from provinces.people.models import Officer

BESIDE = {OFFICERS: OfficerTaker}
UPLOADED: tuple[Table, ...] = (*TABLES, *BESIDE)
BY_NAME: dict[str, Table] = {table.name: table for table in UPLOADED}


def tables_for(officer: Officer) -> list[Table]:
    return [table for table in UPLOADED if officer.has_perm(permission_of(table))]


def names_in(counts: Mapping[str, object]) -> list[str]:
    """Tables of a file in their usual order; what is kept as JSON has none."""
    return [table.name for table in UPLOADED if table.name in counts]
