"""Changed rows get their old values back, whole rows or not at all; a set of queries for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from provinces.exchange import stored
from provinces.exchange.stored import Stored
from provinces.exchange.tables import DIVISIONS, ORGANISATIONS
from provinces.organisations.models import Organisation
from provinces.places import tree
from provinces.uploads.lines import plain
from provinces.uploads.models import UploadLine
from provinces.uploads.reach import Left, Touched

PARK_NAMES = """
UPDATE provinces_organisation SET name = left(name, 70) || '#' || id WHERE id = ANY(%s)
"""


class Return(NamedTuple):
    """One row on its way back: ``row`` holds what will stand in the columns of Restoring."""

    line: UploadLine
    row: Stored
    now: dict


class Restoring:
    def __init__(self, touched: Touched) -> None:
        self.touched, self.table = touched, touched.table
        self.types = {each.attname: each for each in touched.model._meta.concrete_fields}
        names = {name for line in touched.lines for name in line.values} & set(self.types)
        helping = {"township_id", "name", "dissolved_on"} if self.table is ORGANISATIONS else set()
        self.fields: Sequence[str] = sorted(names | helping) if names else []
        self.left: list[Left] = []
        self.left_rows: set[int] = set()

    def leave(self, line: UploadLine, why: str) -> None:
        self.left.append(Left(self.table.name, line.key, why, line.pk_of_row))
        self.left_rows.add(line.pk_of_row or 0)

    def restore(self) -> None:
        returns = self.returns() if self.fields else []
        if self.table is ORGANISATIONS:
            returns = self.without_namesakes(returns)
            self.park_names(returns)
            returns = [each._replace(row=each.row._replace(seen=None)) for each in returns]
        refused = self.write([each.row for each in returns])
        for each in returns:
            if each.row.id in refused:
                self.leave(each.line, _("原来的内容与现有数据冲突"))
        if self.table is DIVISIONS:
            tree.settle_paths()
            tree.keep_periods([each.row.id for each in returns if each.row.id not in refused])

    def returns(self) -> list[Return]:
        pks = [line.pk_of_row for line in self.touched.lines]
        rows = stored.read(self.table.name_of_table, self.fields, {"id": pks})
        now = {row.id: row for row in rows}
        found = []
        for line in self.touched.lines:
            row = now.get(line.pk_of_row or 0)
            held = dict(zip(self.fields, row.values, strict=True)) if row else {}
            why = self.why_left(line, held)
            if why or row is None:
                self.leave(line, why)
            elif set(line.values) & set(self.types):  # else only roles were given
                found.append(Return(line, row._replace(values=self.earlier(line, held)), held))
        return found

    def why_left(self, line: UploadLine, held: dict) -> str:
        if not held:
            return _("后来已被删除")
        if line.pk_of_row in self.touched.kept:
            return self.touched.kept[line.pk_of_row]
        if not self.is_as_written(line, held):
            return _("后来又有改动")
        home = self.table.home
        for at, column in enumerate(self.table.columns):
            old = line.values.get(column.attribute, (None,))[0] if column.refers else None
            if old is not None and old not in self.old_places:
                return _("原来的单位已不存在")
            if old in self.touched.abolished_since:
                return _("原来的单位后来已撤并")
            if old is not None and at == home and not self.touched.reaches(self.old_places[old]):
                return _("原来的单位不在您的管辖范围")
        return ""

    @cached_property
    def old_places(self) -> dict[int, str]:
        return self.touched.old_places()

    def is_as_written(self, line: UploadLine, held: dict) -> bool:
        """A moment is the same moment in whatever zone it is written."""
        return all(
            plain(held[name]) == new or self.types[name].to_python(new) == held[name]
            for name, (_old, new) in line.values.items()
            if name in held
        )

    def earlier(self, line: UploadLine, held: dict) -> list:
        return [
            self.types[name].to_python(line.values[name][0]) if name in line.values else value
            for name, value in held.items()
        ]

    def write(self, rows: list[Stored]) -> set[int]:
        """Ids of rows whose old values the database does not take any more."""
        try:
            with transaction.atomic():
                stored.update(self.table.name_of_table, self.fields, rows)
            return set()
        except IntegrityError:
            return stored.update_what_fits(self.table.name_of_table, self.fields, rows)

    # names of organisations

    def without_namesakes(self, returns: list[Return]) -> list[Return]:
        """Without rows whose old name is another's by now; a row left keeps a name from others."""
        holders = self._holders(returns)
        while True:
            taken = dict(holders)
            going, blocked = [], []
            for each in returns:
                name = self._name_after(each)
                if name is None or taken.setdefault(name, each.row.id) == each.row.id:
                    going.append(each)
                else:
                    blocked.append(each)
            if not blocked:
                return going
            for each in blocked:
                self.leave(each.line, _("原来的名称已由别的组织使用"))
                if each.now["dissolved_on"] is None:
                    holders[each.now["township_id"], each.now["name"]] = each.row.id
            returns = going

    def _holders(self, returns: list[Return]) -> dict[tuple, int]:
        """(township, name) → id of living organisations that do not go back themselves."""
        names = {name for each in returns if (name := self._name_after(each))}
        found = Organisation.objects.living().filter(
            township__in={township for township, _name in names}, name__in={n for _t, n in names}
        )
        going = {each.row.id for each in returns}
        rows = found.values_list("pk", "township_id", "name")
        return {(township, name): pk for pk, township, name in rows if pk not in going}

    def _name_after(self, each: Return) -> tuple[int, str] | None:
        after = dict(zip(self.fields, each.row.values, strict=True))
        if after["dissolved_on"] is not None:
            return None
        return after["township_id"], after["name"]

    def park_names(self, returns: Iterable[Return]) -> None:
        """Rows that hold the name to which another one returns let go of it first."""
        wanted = {name: each.row.id for each in returns if (name := self._name_after(each))}
        parked = [
            each.row.id
            for each in returns
            if each.now["dissolved_on"] is None
            and wanted.get((each.now["township_id"], each.now["name"]), each.row.id) != each.row.id
        ]
        self.check_unmoved(returns)
        with connection.cursor() as cursor:
            cursor.execute(PARK_NAMES, [parked])

    def check_unmoved(self, returns: Iterable[Return]) -> None:
        """Holds the rows as they were read; parking makes new versions of them."""
        seen = {each.row.id: each.row.seen for each in returns}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, xmin::text FROM provinces_organisation WHERE id = ANY(%s) FOR UPDATE",
                [list(seen)],
            )
            if dict(cursor.fetchall()) != seen:
                raise stored.Changed


def in_words(model: type[models.Model]) -> models.QuerySet:
    """Rows with the rows they are named by."""
    own = {"created_by", "created_import"}
    names = [
        each.name for each in model._meta.concrete_fields
        if each.many_to_one and each.name not in own
    ]  # fmt: skip
    return model._default_manager.select_related(*names)
