"""行政区划: builds and corrects the tree, rows in any order."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter

from django.utils.translation import gettext as _

from provinces.exchange import references, stored
from provinces.exchange.call import Call
from provinces.exchange.cells.base import CLEAR, EMPTY
from provinces.exchange.compare import Change, Comparison
from provinces.exchange.stage import Row
from provinces.exchange.stored import Stored
from provinces.exchange.tables.base import Table
from provinces.exchange.takers.base import Taker
from provinces.exchange.takers.forest import Forest, Node, Standing, upper_code
from provinces.places import tree
from provinces.places.levels import CODE_LENGTH, Level

DERIVED = ("pinyin", "is_container", "path")
KEPT_IN_PERIODS = {"code", "name", "parent_id", "valid_from", "valid_to"}


class DivisionTaker(Taker):
    """Row by row: where a division stands follows from the others."""

    def __init__(self, table: Table, call: Call) -> None:
        super().__init__(table, call)
        self.comparison = Comparison(table)
        self.columns: tuple[str, ...] = (*self.comparison.columns, *DERIVED)

    def take(self, rows: list[Row]) -> None:
        self.forest = Forest(self.columns)
        self.refused = {
            code for row in rows if row.rejected and isinstance(code := _code(row), str)
        }
        nodes = self.match([row for row in rows if not row.rejected])
        for node in nodes:
            self.check_cells(node)
            self.derive(node)
        for node in self.forest.second_living():
            reason = _("代码{code}已有在用的区划，请核对启用和停用日期").format(code=node.code)
            self.refuse(node, "区划代码", node.code, reason)
        self.join(nodes)
        changes = [self.change_of(node) for node in nodes if not node.row.rejected]
        self.grow(changes)
        self.count(changes)
        self.call.directory.forget()
        self.call.directory.rejected_codes = self.refused

    def refuse(self, node: Node, title: str, value: str, reason: str) -> None:
        self.refuse_row(node.row, title, value, reason)

    def refuse_row(self, row: Row, title: str, value: str, reason: str) -> None:
        column = self.table.columns[self.table.positions[title]]
        self.ledger.reject(row, column, value, reason)
        self.refused.add(_code(row))

    def match(self, rows: list[Row]) -> list[Node]:
        by_code: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_code[_code(row)].append(row)
        parents = references.codes_named(rows, self.table)
        uppers = {upper_code(code) for code in by_code} - {""}
        self.forest.read(self.table.name_of_table, {*by_code, *parents, *uppers})
        fresh = iter(stored.next_ids(self.table.name_of_table, len(rows)))
        for code, group in by_code.items():
            for meant, old in self.forest.meant(code, group):
                if meant.double:
                    place = meant.double.place(seen_from=meant.row.layout)
                    reason = _("与{place}重复，请只留一行").format(place=place)
                    self.refuse_row(meant.row, "区划代码", code, reason)
                    continue
                given = self.comparison.values(meant.row, old)
                values = dict(zip(self.comparison.columns, given, strict=True))
                pk = old.id if old else next(fresh)
                self.forest.add(Node(pk, code, meant.row, old, values))
        return [node for group in self.forest.nodes.values() for node in group]

    def check_cells(self, node: Node) -> None:
        level = node.row.value("级别")
        if level is not EMPTY and level != node.level:
            reason = _("{level}级的区划代码应为{length}位，请核对代码和级别").format(
                level=Level(level).label, length=CODE_LENGTH[level]
            )
            self.refuse(node, "级别", str(Level(level).label), reason)
        if node.old is None and node.row.value("名称") is EMPTY:
            self.refuse(node, "名称", "", _("新登记的行政区划必须填名称"))
        start, end = node.values["valid_from"], node.values["valid_to"]
        if start and end and end < start:
            reason = _("停用日期早于启用日期{start}，请核对").format(start=start)
            self.refuse(node, "停用日期", str(end), reason)
        if node.old and not self.call.directory.may_name(self.forest.of(node.old, "path")):
            self.refuse(node, "区划代码", node.code, references.outside(node.code))

    def derive(self, node: Node) -> None:
        """Cells that follow from others where they are empty, and the columns that always do."""
        row, old, values = node.row, node.old, node.values
        if row.rejected:
            return
        values["level"] = node.level
        if old is None and node.level == Level.TOWNSHIP:
            if row.value("类型") is EMPTY:
                values["kind"] = tree.kind_from_name(values["name"])
            if row.value("纳入考核") is EMPTY:
                values["in_scope"] = tree.counts_by_default(values["kind"])
        if old and self.forest.of(old, "name") == values["name"]:
            values["pinyin"] = self.forest.of(old, "pinyin")
        else:
            values["pinyin"] = tree.pinyin_key(values["name"])
        values["is_container"] = (
            self.forest.of(old, "is_container") if old else tree.is_container(node.level, node.code)
        )

    def join(self, nodes: list[Node]) -> None:
        """Parents before children, so that a refused parent refuses what stands below it."""
        for level in CODE_LENGTH:
            for node in nodes:
                if node.level == level and not node.row.rejected:
                    self.join_parent(node)

    def join_parent(self, node: Node) -> None:
        given = node.row.value("上级代码")
        if node.level == Level.PROVINCE:
            if isinstance(given, str):
                self.refuse(node, "上级代码", given, _("省级没有上级，请删去上级代码"))
            else:
                self.join_province(node)
        elif given is CLEAR:
            self.refuse(node, "上级代码", "", _("上级代码不能清空"))
        elif given is not EMPTY:
            self.join_to(node, given)
        elif node.old is None:
            upper = upper_code(node.code)
            if self.forest.standing(upper) or upper in self.refused:
                self.join_to(node, upper)
            else:
                self.refuse(node, "上级代码", "", _("缺少上级代码"))

    def join_province(self, node: Node) -> None:
        if node.old is None and not self.call.directory.sees_all:
            self.refuse(node, "区划代码", node.code, references.outside(node.code))
        else:
            self.forest.join(node, None)

    def join_to(self, node: Node, code: str) -> None:
        parent = self.forest.standing(code)
        reason = self.unfit(node, parent, code)
        if reason or parent is None:
            self.refuse(node, "上级代码", code, reason)
        else:
            self.forest.join(node, parent.id)

    def unfit(self, node: Node, parent: Standing | None, code: str) -> str:
        """Why the division cannot stand under that parent; "" if it can."""
        if parent is None:
            return references.missing(code, self.refused)
        if CODE_LENGTH[Level(parent.level)] >= CODE_LENGTH[Level(node.level)]:
            return _("上级应高于本级，{code}是{level}级").format(
                code=code, level=Level(parent.level).label
            )
        stays = node.old is not None and self.forest.of(node.old, "parent_id") == parent.id
        if not stays and not self.call.directory.may_name(self.forest.path(parent.id)):
            return references.outside(code)
        return ""

    def change_of(self, node: Node) -> Change:
        # Paths of stored divisions are settled below all moved ones at once, after writing.
        node.values["path"] = (
            self.forest.of(node.old, "path") if node.old else self.forest.path(node.id)
        )
        values = [node.values[name] for name in self.columns]
        return Change(node.row, node.old, self.columns, values, pk=node.id)

    def write_new(self, new: list[Change]) -> None:
        if not new:
            return
        origins = {
            source: tuple(self.call.origin(source).values())
            for source in {change.row.layout.sheet.source for change in new}
        }
        stored.insert(
            self.table.model,
            ["id", *self.columns, "created_import_id", "created_by_id"],
            (
                [change.pk, *change.values, *origins[change.row.layout.sheet.source]]
                for change in new
            ),
        )

    def write_updates(self, updates: list[Change]) -> None:
        touched = sorted({name for change in updates for name in change.changed})
        if not touched:
            return
        pick = itemgetter(*(self.columns.index(name) for name in touched))
        single = len(touched) == 1
        rows = [
            Stored(old.id, old.seen, (pick(change.values),) if single else pick(change.values))
            for change in updates
            if (old := change.old)
        ]
        stored.update(self.table.name_of_table, touched, rows)

    def provinces_left(self, updates: list[Change]) -> set[int]:
        """Provinces in which the moved divisions stood before."""
        moved = [change for change in updates if "parent_id" in change.changed]
        return {int(change.before("path").split(".", 1)[0]) for change in moved}

    def grow(self, changes: list[Change]) -> None:
        new = [each for each in changes if each.is_new]
        updates = [each for each in changes if each.is_update]
        if not new and not updates:
            return
        self.call.announce(self.provinces_left(updates))
        self.write_updates(updates)
        self.write_new(new)
        moved = [each for each in updates if "parent_id" in each.changed]
        if moved:
            tree.settle_paths()
        corrected = [each for each in updates if KEPT_IN_PERIODS & set(each.changed)]
        tree.keep_periods([each.pk for each in (*new, *corrected) if each.pk])
        paths = [self.forest.path(each.pk) for each in (*new, *updates) if each.pk]
        self.call.announce({int(path.split(".", 1)[0]) for path in paths})


def _code(row: Row) -> str:
    return row.value("区划代码")
