"""The officers as the list shows them: filters, tabs, rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.people.choosing import divisions_managed
from provinces.people.models import Deputyship, Officer, RoleAssignment
from provinces.people.sheet import first_roles
from provinces.places.levels import Level
from provinces.places.models import Division
from tuanwei.phones import masked
from tuanwei.rights import Role

TABS: dict[str, tuple[str, Q]] = {
    "": ("全部", Q()),
    "active": ("启用", Q(is_active=True)),
    "disabled": ("停用", Q(is_active=False)),
    "never": ("从未登录", Q(is_active=True, last_login=None)),
    "initial": ("初始密码未改", Q(is_active=True, must_change_password=True)),
}


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown values are taken as not given."""

    state: str = ""
    role: str = ""
    unit: str = ""
    search: str = ""

    @classmethod
    def of(cls, query) -> Filters:
        state, role = query.get("state", ""), query.get("role", "")
        return cls(
            state=state if state in TABS else "",
            role=role if role in Role.values else "",
            unit=query.get("unit", ""),
            search=query.get("search", "").strip(),
        )

    @property
    def words(self) -> str:
        """For the cover line of the export."""
        named = [TABS[self.state][0] if self.state else "", self.unit, self.search]
        if self.role:
            named.insert(1, str(Role(self.role).label))
        return "、".join(filter(None, named))


def officers_managed(by: Officer, filters: Filters):
    """All tabs; nobody is named twice."""
    rows = Officer.objects.managed_by(by)
    if not by.is_superuser:
        rows = rows.filter(is_superuser=False)
    if filters.role:
        holders = RoleAssignment.objects.on(business_date()).filter(role=filters.role)
        rows = rows.filter(pk__in=holders.values("officer"))
    if filters.unit:
        unit = divisions_managed(by).filter(code=filters.unit).first()
        rows = rows.filter(division__path__startswith=unit.path) if unit else rows.none()
    if filters.search:
        wanted = filters.search
        rows = rows.filter(
            Q(name__icontains=wanted)
            | Q(username__icontains=wanted)
            | Q(phone__contains=wanted)
            | Q(division__name__contains=wanted)
        )
    return rows


def of_tab(rows, tab: str):
    assignments = RoleAssignment.objects.not_over(business_date()).select_related("division")
    absent = Deputyship.objects.on(business_date()).filter(officer__is_active=True)
    return (
        rows.filter(TABS[tab][1])
        .select_related("division")
        .prefetch_related(
            Prefetch("assignments", assignments.order_by("division__path", "role"), "shown_roles"),
            Prefetch("standing_in", absent.select_related("officer"), "shown_absent"),
        )
        .order_by("division__path", "username")
    )


def tallies(rows) -> dict[str, int]:
    return rows.aggregate(
        all=Count("pk"),
        **{tab: Count("pk", filter=where) for tab, (_title, where) in TABS.items() if tab},
    )


def tabs(found: dict[str, int], active: str, address) -> list[dict]:
    return [
        {
            "title": title,
            "count": found[tab or "all"],
            "url": address(tab),
            "active": tab == active,
        }
        for tab, (title, _where) in TABS.items()
    ]


def units(by: Officer) -> list[Division]:
    """To choose from: two levels down, so that the list stays short."""
    rows = divisions_managed(by).order_by("path")
    whole = rows.exclude(level=Level.TOWNSHIP)
    return list(whole if whole.count() > 1 else rows)


def state_of(officer: Officer) -> tuple[str, str]:
    """(shape, word) for ``{% status %}``."""
    if not officer.is_active:
        return "dash", _("停用")
    if officer.last_login is None:
        return "hollow", _("从未登录")
    return "full", _("启用")


def row(officer: Officer) -> dict:
    """``officer`` carries the prefetches of ``of_tab``."""
    shape, word = state_of(officer)
    own, absent = officer.shown_roles, officer.shown_absent  # type: ignore[attr-defined]
    return {
        "name": officer.name,
        "username": officer.username,
        "url": reverse("officer", args=[officer.username]),
        "unit": officer.division.name if officer.division else "",
        "roles": [*(each.title for each in own), *(_("代 %s") % each.officer for each in absent)],
        "phone": masked(officer.phone),
        "shape": shape,
        "word": word,
        "last_login": officer.last_login,
        "initial": officer.is_active and officer.must_change_password,
    }


HEADERS = (
    "姓名", "登录名", "单位", "单位代码", "联系电话", "角色", "管辖单位代码", "全部角色", "状态",
    "最近登录", "密码",
)  # fmt: skip


def export_row(officer: Officer) -> tuple:
    shown = row(officer)
    return (
        shown["name"],
        shown["username"],
        shown["unit"],
        officer.division.code if officer.division else "",
        shown["phone"],
        *first_roles(officer.shown_roles, officer.division),  # type: ignore[attr-defined]
        "、".join(shown["roles"]),
        shown["word"],
        officer.last_login,
        _("初始密码未改") if shown["initial"] else _("已改"),
    )
