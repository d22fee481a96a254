from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import NOT_PROVIDED
from django.utils.translation import gettext as _

from provinces.exchange.compare import Change
from provinces.exchange.references import outside
from provinces.exchange.stored import Stored
from provinces.exchange.takers.base import Taker
from provinces.organisations.models import Organisation
from provinces.places.models import Division

LAST_NUMBER = 9999
NAMED_BY = {"township_id", "name", "dissolved_on"}

# '.' follows '-' in the byte order of the index on the code.
HIGHEST_CODES = """
SELECT prefix, (SELECT max(code) FROM provinces_organisation
                WHERE code ~>=~ (prefix || '-') AND code ~<~ (prefix || '.'))
FROM unnest(%s::text[]) AS prefix
"""


class OrganisationTaker(Taker):
    def check(self, changes: list[Change]) -> None:
        self.reject_foreign(changes)
        self.reject_early_ends(changes)
        while self.reject_namesakes([each for each in changes if not each.row.rejected]):
            pass  # a refused renaming keeps its old name, which another may have counted on
        self.number([each for each in changes if each.is_new and not each.row.rejected])

    def reject_foreign(self, changes: Iterable[Change]) -> None:
        """Organisations registered where the importer has no say, whatever the file says."""
        if self.call.directory.sees_all:
            return
        olds = [change for change in changes if change.old]
        homes = {change.before("township_id") for change in olds}
        paths = dict(Division.objects.filter(pk__in=homes).values_list("pk", "path"))
        for change in olds:
            if not self.call.directory.may_name(paths[change.before("township_id")]):
                code = change.value("code")
                self.reject(change, "组织编号", code, outside(code))

    def reject_early_ends(self, changes: Iterable[Change]) -> None:
        for change in changes:
            start, end = change.value("established_on"), change.value("dissolved_on")
            if start and end and end < start:
                reason = _("撤销日期早于成立日期{start}，请核对").format(start=start)
                self.reject(change, "撤销日期", str(end), reason)

    def reject_namesakes(self, changes: list[Change]) -> bool:
        """Living organisations of one name in a township: later rows give way to earlier ones."""
        living = [each for each in changes if each.value("dissolved_on") is None]
        claiming = [each for each in living if each.is_new or NAMED_BY & set(each.changed)]
        if not claiming:
            return False
        holders = self.registered_names(claiming, {each.old.id for each in changes if each.old})
        claims = set(map(id, claiming))
        for change in living:
            if id(change) not in claims:
                holders[_name_of(change)] = change
        refused = False
        for change in claiming:
            holder = holders.setdefault(_name_of(change), change)
            if holder is not change:
                self.reject(change, "组织名称", change.value("name"), _namesake(holder))
                refused = True
        return refused

    def registered_names(self, claiming: list[Change], taken: set[int]) -> dict:
        """(township, name) → code of the living organisations that the import does not touch."""
        townships = {each.value("township_id") for each in claiming}
        found = (
            Organisation.objects.living()
            .filter(township__in=townships)
            .values_list("pk", "code", "township_id", "name")
        )
        return {(township, name): code for pk, code, township, name in found if pk not in taken}

    def reject(self, change: Change, title: str, value: str, reason: str) -> None:
        column = self.table.columns[self.table.positions[title]]
        self.ledger.reject(change.row, column, value, reason)

    def number(self, new: list[Change]) -> None:
        """Gives rows without a code the next free one of their township."""
        at = self.comparison.columns.index("code")
        waiting = defaultdict(list)
        for change in new:
            if change.values[at] is NOT_PROVIDED:
                place = self.call.directory.of_id(change.value("township_id"))
                waiting[place.code].append(change)
        highest = _highest_numbers(list(waiting))
        for change in new:
            code = change.values[at]
            if code is not NOT_PROVIDED and code[:9] in highest:
                highest[code[:9]] = max(highest[code[:9]], int(code[10:]))
        for township, changes in waiting.items():
            for number, change in enumerate(changes, start=highest[township] + 1):
                if number > LAST_NUMBER:
                    reason = _("{code}之下的编号已经用完，请填写组织编号")
                    self.reject(change, "组织编号", "", reason.format(code=township))
                change.values[at] = f"{township}-{number:04d}"

    def write_updates(self, updates: list[Change]) -> None:
        self.park_names(updates)
        super().write_updates(updates)

    def park_names(self, updates: list[Change]) -> None:
        """Rows that give their name to another row of the import let go of it first."""
        wanted = {_name_of(each) for each in updates if NAMED_BY & set(each.changed)}
        giving = [each for each in updates if _old_name(each) in wanted - {_name_of(each)}]
        with connection.cursor() as cursor:
            for change in giving:
                old = change.old
                assert old is not None
                cursor.execute(
                    "UPDATE provinces_organisation SET name = left(name, 70) || '#' || id"
                    " WHERE id = %s AND xmin::text = %s",
                    [old.id, old.seen],
                )
                if cursor.rowcount:  # else the final update finds the foreign change
                    change.old = Stored(old.id, None, old.values)


def _name_of(change: Change) -> tuple[int, str]:
    return change.value("township_id"), change.value("name")


def _old_name(change: Change) -> tuple[int, str] | None:
    if change.before("dissolved_on") is not None:
        return None
    return change.before("township_id"), change.before("name")


def _namesake(holder: Change | str) -> str:
    if isinstance(holder, str):
        return _("与已登记的{code}号组织重名；如是同一组织，请删去本行").format(code=holder)
    return _("与{place}的组织重名；如是同一组织，请删去本行").format(place=holder.row.place)


def _highest_numbers(townships: list[str]) -> dict[str, int]:
    if not townships:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(HIGHEST_CODES, [townships])
        return {code: int(highest[10:]) if highest else 0 for code, highest in cursor}
