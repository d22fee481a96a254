"""The divisions that rows and database speak of, by code, as they will stand after the import."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from provinces.exchange import stored
from provinces.exchange.stage import Row
from provinces.exchange.stored import Stored
from provinces.exchange.takers.holders import Holder, Meant, assign, latest
from provinces.places import tree
from provinces.places.levels import CODE_LENGTH

LEVEL_OF_LENGTH = {length: level for level, length in CODE_LENGTH.items()}
UPPER_LENGTH = {4: 2, 6: 4, 9: 6}


def upper_code(code: str) -> str:
    """The code that, read by its digits, stands directly above; "" above a province."""
    return code[: UPPER_LENGTH.get(len(code), 0)]


@dataclass(eq=False)
class Node:
    """One division a row speaks of; ``values`` by column, final once it is joined."""

    id: int
    code: str
    row: Row
    old: Stored | None
    values: dict[str, Any]

    @property
    def level(self) -> str:
        return LEVEL_OF_LENGTH[len(self.code)]

    @property
    def valid_to(self) -> dt.date | None:
        return self.values["valid_to"]


class Standing(NamedTuple):
    """Enough of a division to be someone's parent."""

    id: int
    level: str


class Forest:
    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.nodes: dict[str, list[Node]] = defaultdict(list)
        self.olds: dict[str, list[Stored]] = defaultdict(list)
        self.moved: dict[int, int | None] = {}
        self._paths: dict[int, str] = {}

    def read(self, table: str, codes: Iterable[str]) -> None:
        for old in stored.read(table, self.columns, {"code": sorted(codes)}):
            self.olds[self.of(old, "code")].append(old)
            self._paths[old.id] = self.of(old, "path")

    def of(self, old: Stored, name: str):
        return old.values[self.columns.index(name)]

    def meant(self, code: str, rows: Sequence[Row]) -> list[tuple[Meant, Stored | None]]:
        """Each row with the stored division it means, None for a new one."""
        olds = {old.id: old for old in self.olds.get(code, ())}
        holders = [
            Holder(pk, self.of(old, "valid_from"), self.of(old, "valid_to"))
            for pk, old in olds.items()
        ]
        return [
            (each, olds[each.holder.id] if each.holder else None) for each in assign(rows, holders)
        ]

    def add(self, node: Node) -> None:
        self.nodes[node.code].append(node)

    def join(self, node: Node, parent: int | None) -> None:
        node.values["parent_id"] = parent
        if node.old is None or self.of(node.old, "parent_id") != parent:
            self.moved[node.id] = parent

    def path(self, pk: int) -> str:
        return tree.path_of(pk, self.moved, self._paths)

    def standing(self, code: str) -> Standing | None:
        """Who the code means in the end: the living division, else the last abolished."""
        kept = [each for each in self.nodes.get(code, ()) if not each.row.rejected]
        ends = {each.id: (each.level, each.valid_to) for each in kept}
        for old in self.olds.get(code, ()):
            ends.setdefault(old.id, (self.of(old, "level"), self.of(old, "valid_to")))
        found = latest([Holder(pk, None, end) for pk, (_level, end) in ends.items()])
        return Standing(found.id, ends[found.id][0]) if found else None

    def second_living(self) -> list[Node]:
        """Nodes whose code another living division holds."""
        return [node for code in self.nodes for node in self._second_living(code)]

    def _second_living(self, code: str) -> list[Node]:
        kept = [each for each in self.nodes[code] if not each.row.rejected]
        touched = {each.id for each in kept}
        others = any(
            old.id not in touched and self.of(old, "valid_to") is None
            for old in self.olds.get(code, ())
        )
        living = [each for each in kept if each.valid_to is None]
        return living if others else living[1:]
