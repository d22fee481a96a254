"""A list of officers against what there is: new, changed, unchanged, rejected; then all or none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import BadCell
from provinces.exchange.models import Import
from provinces.people.actions import give_roles
from provinces.people.choosing import divisions_managed
from provinces.people.models import Officer
from provinces.people.naming import fault_of, proposed
from provinces.people.policies import NotAllowed, check_can_manage, check_may_grant
from provinces.people.sheet import OFFICERS, TITLES, Line
from provinces.places.models import Division
from tuanwei.rights import Role

EPOCH = dt.date(1899, 12, 30)
ROLE_OF_TITLE = {str(role.label): role for role in Role}
BETWEEN_ROLES = re.compile(r"[、，,;；/\s]+")


@dataclass(frozen=True)
class Fault:
    cell: str
    title: str
    value: str
    reason: str


@dataclass
class Entry:
    """What one line asks for. ``changes``: (title, old, new); ``grants``: roles not yet held."""

    line: Line
    officer: Officer
    grants: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.faults:
            return "rejected"
        if self.officer.pk is None:
            return "new"
        return "changed" if self.changes or self.grants else "unchanged"


def _spoken_of(lines: list[Line], by: Officer):
    """Officers that the list may mean: by log-in name anyone, by name those one manages."""
    names, usernames = (
        [line.cells[TITLES.index(title)].strip() for line in lines] for title in ("姓名", "登录名")
    )
    managed = Officer.objects.managed_by(by).filter(name__in=names).values("pk")
    wanted = Q(username__in=[each.lower() for each in usernames]) | Q(pk__in=managed)
    return Officer.objects.filter(wanted).select_related("division")


class Taking:
    """Reads the lines for one administrator; three queries, and one for each officer changed."""

    def __init__(self, lines: list[Line], *, by: Officer, today: dt.date):
        self.by, self.today = by, today
        self.divisions = {each.code: each for each in divisions_managed(by)}
        self.known = {each.username: each for each in Officer.objects.select_related("division")}
        self.held: dict[int, set] = {}
        self.seen: dict[str, Entry] = {}
        self.entries = [self._entry(line) for line in lines]

    def counts(self) -> dict[str, int]:
        found = dict.fromkeys(("new", "changed", "unchanged", "rejected"), 0)
        for entry in self.entries:
            found[entry.state] += 1
        return found

    def _entry(self, line: Line) -> Entry:
        entry = Entry(line, Officer())
        values = self._values(entry)
        if entry.faults:
            return entry
        place = self._place(entry, "单位代码", values["单位代码"])
        over = self._place(entry, "管辖单位代码", values["管辖单位代码"] or values["单位代码"])
        roles = self._roles(entry, values["角色"])
        if entry.faults or place is None:
            return entry
        self._find(entry, values, place, roles)
        if not entry.faults:
            self._compare(entry, values, place)
            self._grant(entry, roles, over)
        return entry

    def _values(self, entry: Entry) -> dict[str, str]:
        values = {}
        for column, raw in zip(OFFICERS.columns, entry.line.cells, strict=True):
            values[column.title] = ""
            if raw:
                try:
                    values[column.title] = column.kind.read(raw, EPOCH)
                except BadCell as bad:
                    self._refuse(entry, column.title, bad.reason)
            elif column.key:
                self._refuse(entry, column.title, _("没有填写"))
        values["登录名"] = values["登录名"].lower()
        if values["电子邮箱"]:
            try:
                validate_email(values["电子邮箱"])
            except ValidationError:
                self._refuse(entry, "电子邮箱", _("电子邮箱写得不对"))
        return values

    def _refuse(self, entry: Entry, title: str, reason: str) -> None:
        at = TITLES.index(title)
        cell = f"{entry.line.letters[at]}{entry.line.number}"
        entry.faults.append(Fault(cell, title, entry.line.cells[at], reason))

    def _place(self, entry: Entry, title: str, code: str) -> Division | None:
        if code not in self.divisions:
            self._refuse(entry, title, _("没有这个单位，或不在您管理的范围"))
        return self.divisions.get(code)

    def _roles(self, entry: Entry, text: str) -> list[Role]:
        found = []
        for word in filter(None, BETWEEN_ROLES.split(text)):
            if word in ROLE_OF_TITLE:
                found.append(ROLE_OF_TITLE[word])
            else:
                titles = "、".join(ROLE_OF_TITLE)
                self._refuse(entry, "角色", _("没有“%(word)s”这个角色，应为%(titles)s之一")
                             % {"word": word, "titles": titles})  # fmt: skip
        return found

    def _find(self, entry: Entry, values: dict, place: Division, roles: list[Role]) -> None:
        """The officer of this log-in name, or of this name in this unit, or a new one."""
        username = values["登录名"]
        if not username:
            same = [
                each
                for each in self.known.values()
                if each.name == values["姓名"] and each.division == place
            ]
            if len(same) > 1:
                self._refuse(entry, "登录名", _("本单位有几人同名，填登录名"))
                return
            role = roles[0] if roles else None
            username = same[0].username if same else self._free_name(place, role)
        if username in self.seen:
            number = self.seen[username].line.number
            self._refuse(entry, "登录名", _("与第%(n)d行是同一人") % {"n": number})
            return
        self.seen[username] = entry
        if username in self.known:
            self._take_known(entry, self.known[username])
        elif fault := fault_of(username):
            self._refuse(entry, "登录名", fault)
        else:
            entry.officer = Officer(username=username)

    def _take_known(self, entry: Entry, officer: Officer) -> None:
        try:
            check_can_manage(self.by, officer, self.today)
        except NotAllowed:
            self._refuse(entry, "登录名", _("登录名已由您管理范围以外的人使用，换一个"))
        else:
            entry.officer = officer
            rows = officer.assignments.not_over(self.today).select_related("division")
            self.held[officer.pk] = {(Role(each.role), each.division) for each in rows}

    def _free_name(self, place: Division, role: Role | None) -> str:
        return proposed(place, role, besides=self.seen)

    def _compare(self, entry: Entry, values: dict, place: Division) -> None:
        """An empty cell leaves what stands there."""
        officer = entry.officer
        wanted = {"name": values["姓名"], "phone": values["联系电话"], "email": values["电子邮箱"]}
        for name, value in wanted.items():
            old = getattr(officer, name)
            if value and value != old:
                entry.changes.append((str(Officer._meta.get_field(name).verbose_name), old, value))  # type: ignore[union-attr]
                setattr(officer, name, value)
        if officer.division != place:
            entry.changes.append((_("单位"), str(officer.division or ""), place.name))
            officer.division = place

    def _grant(self, entry: Entry, roles: list[Role], over: Division | None) -> None:
        for role in roles:
            assert over is not None
            grant = (role, over)
            if grant in self.held.get(entry.officer.pk, set()):
                continue
            try:
                check_may_grant(self.by, entry.officer, over)
            except NotAllowed as refusal:
                self._refuse(entry, "角色", str(refusal))
            else:
                entry.grants.append(grant)


@transaction.atomic
def take(taking: Taking, *, file_name: str, digest: str, by: Officer) -> Import:
    """Writes every line; call only if none is rejected. New officers have no password yet."""
    done = Import.objects.create(
        file_name=file_name, digest=digest, counts={"人员": taking.counts()}, officer=by
    )
    for entry in taking.entries:
        officer = entry.officer
        if entry.state == "new":
            officer.created_by, officer.created_import = by, done
            officer.must_change_password = True
            officer.set_unusable_password()
            officer.save(force_insert=True)
        elif entry.changes:
            check_can_manage(by, Officer.objects.get(pk=officer.pk), taking.today)
            officer.save(update_fields=["name", "phone", "email", "division"])
        give_roles(officer, entry.grants, by=by)
    return done
