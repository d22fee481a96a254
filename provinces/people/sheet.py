"""人员 as a spreadsheet: its columns, and the officers as a filled template holds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from provinces.demonstration.today import business_date
from provinces.exchange.cells.codes import DivisionCode
from provinces.exchange.cells.texts import Phone, Text
from provinces.exchange.tables.base import Column, Table
from provinces.people.models import Officer, RoleAssignment


def managed_rows(by: Officer) -> Iterator[list]:
    """Officers in use whom ``by`` manages, in the order of the columns.

    A line holds the roles over one unit; of somebody with roles over several those over the first.
    """
    roles = RoleAssignment.objects.not_over(business_date()).select_related("division")
    found = (
        Officer.objects.managed_by(by)
        .active()
        .filter(is_superuser=False)
        .select_related("division")
        .prefetch_related(Prefetch("assignments", roles.order_by("division__path", "role")))
        .order_by("division__path", "username")
    )
    for each in found.iterator(chunk_size=2000):
        home = each.division
        yield [
            each.name, each.username, home and home.code, each.phone or None, each.email or None,
            *first_roles(each.assignments.all(), home),
        ]  # fmt: skip


def first_roles(held, home) -> tuple[str | None, str | None]:
    """The roles over the first unit, and its code if it is not the officer's own."""
    over = held[0].division if held else None
    titles = "、".join(str(role.get_role_display()) for role in held if role.division == over)
    return titles or None, over.code if over and over != home else None


OFFICERS = Table(
    name=N_("人员"),
    model=Officer,
    columns=(
        Column(N_("姓名"), "name", Text(40), key=True),
        Column(
            N_("登录名"),
            "username",
            Text(40),
            also=(N_("账号"),),
            help=_("新增的人可不填，由系统起名；已有的人不要改"),
        ),
        Column(N_("单位代码"), "division_id", DivisionCode(), key=True, also=(N_("单位区划代码"),)),
        Column(N_("联系电话"), "phone", Phone(40, plain=True), also=(N_("手机"), N_("电话"))),
        Column(N_("电子邮箱"), "email", Text(254), also=(N_("邮箱"),)),
        Column(
            N_("角色"),
            "",
            Text(60),
            help=_("可填几个，用顿号隔开，如“填报员、审批员”；已有的角色不撤去"),
        ),
        Column(
            N_("管辖单位代码"),
            "",
            DivisionCode(),
            also=(N_("管辖单位区划代码"),),
            help=_("角色管到哪个单位，不填的同单位代码"),
        ),
    ),
    rows=managed_rows,
)
