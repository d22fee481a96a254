"""A list of officers against what there is; the same rights as on the officers' own pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.exchange import references, stored
from provinces.exchange.call import Call
from provinces.exchange.cells.base import CLEAR, EMPTY
from provinces.exchange.compare import Change
from provinces.exchange.stage import Row
from provinces.exchange.stored import Stored
from provinces.exchange.tables.base import Table
from provinces.exchange.takers.base import Taker
from provinces.people.models import Officer, RoleAssignment
from provinces.people.naming import Names, fault_of
from provinces.people.policies import NotAllowed, check_may_grant, unmanaged
from provinces.places.models import Division
from tuanwei.rights import Role

ROLE_OF_TITLE = {str(role.label): role for role in Role}
BETWEEN_ROLES = re.compile(r"[、，,;；/\s]+")
FIELDS = ("name", "username", "division_id", "phone", "email")
WRITTEN = ("name", "division_id", "phone", "email")
ROLES = "角色"


@dataclass
class Entry:
    """What one line asks for; ``grants``: roles not yet held. ``before`` is None for a new one."""

    row: Row
    officer: Officer
    roles: list[Role]
    before: tuple | None = None
    held: list[RoleAssignment] = field(default_factory=list)
    grants: list[tuple[Role, Division]] = field(default_factory=list)

    def change(self) -> Change:
        """Roles stand among the values in words: which were given, the assignments say."""
        now = [getattr(self.officer, name) for name in FIELDS]
        held = [role.title for role in self.held]
        given = [f"{role.label}（{over}）" for role, over in self.grants]
        values = [*now, "、".join([*held, *given])]
        old = None
        if self.before is not None:
            old = Stored(self.officer.pk, None, [*self.before, "、".join(held)])
        return Change(self.row, old, (*FIELDS, ROLES), values)


class OfficerTaker(Taker):
    """A set of queries for all rows of 人员, which go one by one through the rules of the form.

    Who may grant which role where, and what a log-in name may be, is said once, in Python, for
    forms and files alike; a list has hundreds of rows, and 5,000 take seconds.
    """

    def __init__(self, table: Table, call: Call) -> None:
        super().__init__(table, call)
        assert call.by is not None, "nobody but an administrator brings officers"
        self.by = call.by
        self.today = business_date()

    def take(self, rows: list[Row]) -> None:
        references.resolve(rows, self.table, self.call.directory, self.ledger)
        self.look_up_places(rows)
        for row in rows:
            self.check_cells(row)
        entries = self.find([row for row in rows if not row.rejected])
        self.take_known([entry for entry in entries if entry.before is not None])
        for entry in entries:
            self.compare(entry)
            self.grant(entry)
        self.write([entry for entry in entries if not entry.row.rejected])

    def refuse(self, row: Row, title: str, reason: str) -> None:
        column = self.table.columns[self.table.positions[title]]
        value = row.value(title)
        if column.refers and value in self.places:
            value = self.places[value].code
        self.ledger.reject(row, column, value if isinstance(value, str) else "", reason)

    def look_up_places(self, rows: Iterable[Row]) -> None:
        ids = {row.value(title) for row in rows for title in ("单位代码", "管辖单位代码")}
        self.places = Division.objects.in_bulk([each for each in ids if type(each) is int])

    def check_cells(self, row: Row) -> None:
        if row.rejected:
            return
        for title in ("单位代码", "管辖单位代码"):
            place = self.places.get(row.value(title))
            if place and (place.valid_to or place.is_container):
                self.refuse(row, title, _("{code}已停用或不是实际单位").format(code=place.code))
        email = row.value("电子邮箱")
        if isinstance(email, str):
            try:
                validate_email(email)
            except ValidationError:
                self.refuse(row, "电子邮箱", _("电子邮箱写得不对"))
        for word in _words(row):
            if word not in ROLE_OF_TITLE:
                reason = _("没有“{word}”这个角色，只有{titles}")
                titles = "、".join(ROLE_OF_TITLE)
                self.refuse(row, ROLES, reason.format(word=word, titles=titles))

    def find(self, rows: list[Row]) -> list[Entry]:
        """The officer of this log-in name, or of this name in this unit, or a new one."""
        known = self.spoken_of(rows)
        self.by_username = {each.username: each for each in known}
        self.namesakes: dict[tuple, list[Officer]] = defaultdict(list)
        for each in known:
            self.namesakes[each.name, each.division_id].append(each)
        self.names, self.seen = Names(), dict[str, Row]()
        self.names.look_up(
            (self.places[row.value("单位代码")], _first_role(row))
            for row in rows
            if not _typed_username(row)
        )
        found = (self.meant(row) for row in rows)
        return [entry for entry in found if entry]

    def spoken_of(self, rows: list[Row]) -> list[Officer]:
        usernames = [_typed_username(row) for row in rows]
        same = Q(
            name__in=[row.value("姓名") for row in rows],
            division__in=[row.value("单位代码") for row in rows],
        )
        wanted = Q(username__in=usernames) | same
        return list(Officer.objects.filter(wanted).select_related("division"))

    def meant(self, row: Row) -> Entry | None:
        roles = [ROLE_OF_TITLE[word] for word in _words(row)]
        username = _typed_username(row) or self.username_for(row)
        if not username:
            return None
        if username in self.seen:
            reason = _("与{place}是同一人").format(place=self.seen[username].place)
            self.refuse(row, "登录名", reason)
            return None
        self.seen[username] = row
        if officer := self.by_username.get(username):
            before = tuple(getattr(officer, name) for name in FIELDS)
            return Entry(row, officer, roles, before)
        if fault := fault_of(username):
            self.refuse(row, "登录名", fault)
            return None
        return Entry(row, Officer(username=username), roles)

    def username_for(self, row: Row) -> str:
        same = self.namesakes[row.value("姓名"), row.value("单位代码")]
        if len(same) > 1:
            self.refuse(row, "登录名", _("本单位有几人同名，填登录名"))
            return ""
        if same:
            return same[0].username
        place = self.places[row.value("单位代码")]
        return self.names.proposed(place, _first_role(row), besides=self.seen)

    def take_known(self, entries: list[Entry]) -> None:
        reasons = unmanaged(self.by, [entry.officer for entry in entries], self.today)
        rows = RoleAssignment.objects.not_over(self.today).select_related("division")
        held = defaultdict(list)
        ids = [entry.officer.pk for entry in entries]
        for role in rows.filter(officer__in=ids).order_by("division__path", "role"):
            held[role.officer_id].append(role)
        for entry in entries:
            entry.held = held[entry.officer.pk]
            if entry.officer.pk in reasons:
                self.refuse(entry.row, "登录名", _("登录名已由您管理范围以外的人使用，换一个"))

    def compare(self, entry: Entry) -> None:
        """An empty cell leaves what stands there."""
        row, officer = entry.row, entry.officer
        officer.division = self.places[row.value("单位代码")]
        for name, title in (("name", "姓名"), ("phone", "联系电话"), ("email", "电子邮箱")):
            value = row.value(title)
            if value is not EMPTY:
                setattr(officer, name, "" if value is CLEAR else value)

    def grant(self, entry: Entry) -> None:
        row, held = entry.row, {(each.role, each.division_id) for each in entry.held}
        over = self.places.get(row.value("管辖单位代码")) or self.places[row.value("单位代码")]
        for role in dict.fromkeys(entry.roles):
            if (role, over.pk) in held:
                continue
            try:
                check_may_grant(self.by, entry.officer, over)
            except NotAllowed as refusal:
                self.refuse(row, ROLES, str(refusal))
            else:
                entry.grants.append((role, over))

    def write(self, entries: list[Entry]) -> None:
        changes = [(entry, entry.change()) for entry in entries]
        new = [entry.officer for entry, change in changes if change.is_new]
        for entry, change in changes:
            if change.is_new:
                officer = entry.officer
                for name, value in self.call.origin(entry.row.layout.sheet.source).items():
                    setattr(officer, name, value)
                officer.must_change_password = True
                officer.set_unusable_password()
        Officer.objects.bulk_create(new)
        changed = [
            entry.officer for entry, change in changes
            if change.is_update and set(change.changed) - {ROLES}
        ]  # fmt: skip
        stored.update(Officer._meta.db_table, WRITTEN, [
            Stored(each.pk, None, [getattr(each, name) for name in WRITTEN]) for each in changed
        ])  # fmt: skip
        RoleAssignment.objects.bulk_create(
            RoleAssignment(
                officer=entry.officer, role=role, division=over,
                **self.call.origin(entry.row.layout.sheet.source),
            )
            for entry in entries
            for role, over in entry.grants
        )  # fmt: skip
        self.count([change for _entry, change in changes])


def _words(row: Row) -> list[str]:
    text = row.value(ROLES)
    return [word for word in BETWEEN_ROLES.split(text) if word] if isinstance(text, str) else []


def _first_role(row: Row) -> Role | None:
    """Of rows whose roles are all known."""
    return next((ROLE_OF_TITLE[word] for word in _words(row)), None)


def _typed_username(row: Row) -> str:
    value = row.value("登录名")
    return value.lower() if isinstance(value, str) else ""
