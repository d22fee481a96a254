"""联系点 with their departments, and 双层挂钩."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.contacts.forms import ContactPointForm, DepartmentForm, LinkageForm
from provinces.contacts.models import ContactPoint, Department, HolderKind, Linkage, LinkageLevel
from provinces.demonstration.today import business_date
from provinces.organisations.models import Organisation
from provinces.places.models import Division
from provinces.registers.filters import of_cases, of_choices, of_years
from provinces.registers.places import PlaceKind
from provinces.registers.spec import DAY, NUMBER, Column, Gap, Group, Grouping, Register
from provinces.registers.whole import having, in_provinces


def _points_of_department(rows):
    """Of the last year: how many townships, and what they are to build."""
    points = ContactPoint.objects.filter(
        holder=OuterRef("name"), township__path__startswith=OuterRef("province__path")
    ).order_by()
    number = points.values("holder").annotate(n=Count("pk")).values("n")
    quota = points.values("holder").annotate(n=Sum("quota")).values("n")
    return rows.annotate(
        points=Coalesce(Subquery(number, output_field=IntegerField()), 0),
        quota=Subquery(quota, output_field=IntegerField()),
    )


DEPARTMENTS = Register(
    slug="departments",
    title=gettext_lazy("部门"),
    thing=gettext_lazy("部门"),
    counter=gettext_lazy("个"),
    model=Department,
    action="edit_contact_point",
    place="province",
    kind=PlaceKind.PROVINCE,
    related=("province",),
    annotate=_points_of_department,
    columns=(
        Column("name", gettext_lazy("部门名称"), lambda row: row.name, sort=("name",)),
        Column("province", gettext_lazy("省"), lambda row: row.province.name, aside=True),
        Column("points", gettext_lazy("联系乡镇"), lambda row: row.points, NUMBER, ("points",)),
        Column("quota", gettext_lazy("任务合计"), lambda row: row.quota, NUMBER, ("quota",)),
    ),
    form=DepartmentForm,
    groups=(Group(gettext_lazy("部门"), (("province", 3, ""), ("name", 6, ""))),),
    order=("name",),
    search=("name__icontains",),
    search_hint=gettext_lazy("部门名称"),
    same=("province", "name"),
    same_message=gettext_lazy("这个部门已登记"),
    vacant=gettext_lazy("省级登记承担联系点任务的部门后，显示在这里。"),
    note=gettext_lazy("承担联系点任务的省委部门"),
)


def _head_of_holder(row: ContactPoint, sums: dict) -> str:
    kind = row.get_kind_display() if row.kind else _("联系人")
    words = {"holder": row.holder, "kind": kind, "year": row.year, "count": sums["rows"]}
    if sums["sum_quota"] is None:
        return _("%(holder)s（%(kind)s，%(year)d年）：联系%(count)d个乡镇，任务未定") % words
    words["quota"] = sums["sum_quota"]
    return _("%(holder)s（%(kind)s，%(year)d年）：联系%(count)d个乡镇，任务%(quota)d个") % words


CONTACT_POINTS = Register(
    slug="contact-points",
    title=gettext_lazy("联系点"),
    thing=gettext_lazy("联系点"),
    counter=gettext_lazy("个"),
    model=ContactPoint,
    action="edit_contact_point",
    place="township",
    kind=PlaceKind.TOWNSHIP,
    related=("township__parent__parent",),
    columns=(
        Column("township", gettext_lazy("乡镇"), lambda row: row.township.name,
               sort=("township__path",)),
        Column("county", gettext_lazy("县（市、区）"), lambda row: row.township.parent.name),
        Column("holder", gettext_lazy("联系人"), lambda row: row.holder, sort=("holder",)),
        Column("kind", gettext_lazy("类型"), lambda row: row.get_kind_display()),
        Column("year", gettext_lazy("年度"), lambda row: str(row.year), sort=("year",), aside=True),
        Column("quota", gettext_lazy("任务数"), lambda row: row.quota, NUMBER, ("quota",)),
    ),
    form=ContactPointForm,
    groups=(
        Group(
            gettext_lazy("联系人和乡镇"),
            (("year", 3, ""), ("kind", 3, ""), ("holder", 6, ""), ("township", 6, ""),
             ("quota", 3, gettext_lazy("个"))),
        ),
    ),
    order=("-year", "-kind", "holder", "township__path"),
    grouping=Grouping(("year", "holder"), _head_of_holder, ("quota",)),
    filters=(
        of_years("year", ContactPoint),
        of_choices("kind", gettext_lazy("部门和干部"), HolderKind),
        of_cases("quota", gettext_lazy("全部任务"), {
            "none": (gettext_lazy("任务未定"), Q(quota=None)),
            "set": (gettext_lazy("任务已定"), Q(quota__isnull=False)),
        }),
    ),
    units=True,
    search=("holder__icontains", "township__name__icontains"),
    search_hint=gettext_lazy("联系人、乡镇名称"),
    same=("year", "holder", "township"),
    same_message=gettext_lazy("本年度已登记这个联系人联系该乡镇"),
    defaults=lambda officer: {"year": business_date().year},
    vacant=gettext_lazy("省级确定部门和干部的联系乡镇后，显示在这里。"),
    note=gettext_lazy("省委部门和干部联系的乡镇及任务数"),
)  # fmt: skip


def _organisations(rows):
    """Beside the linkage: how many organisations there are, and how many have a cadre."""
    living = Organisation.objects.filter(township=OuterRef("township"), dissolved_on=None)
    counted = living.order_by().values("township").annotate(n=Count("pk")).values("n")
    with_cadre = living.exclude(responsible_cadre="").order_by().values("township")
    return rows.annotate(
        organisations=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        with_cadre=Coalesce(
            Subquery(
                with_cadre.annotate(n=Count("pk")).values("n"), output_field=IntegerField()
            ), 0,
        ),
    )  # fmt: skip


def _still() -> Q:
    today = business_date()
    return Q(ends_on=None) | Q(ends_on__gte=today)


def _townships(officer):
    rows = Division.objects.living().visible_to(officer).townships().filter(in_scope=True)
    return rows.filter(in_provinces(having(Linkage, "township__path")))


def _not_linked(townships, officer):
    return townships.exclude(Exists(Linkage.objects.filter(_still(), township=OuterRef("pk"))))


def _cadres_inside(row: Linkage, reader) -> dict:
    """The second layer: who answers for each organisation of the township."""
    found = Organisation.objects.filter(township=row.township, dissolved_on=None).order_by("code")
    rows = [
        {"url": reverse("organisation", args=[each.code]),
         "cells": [each.name, each.responsible_cadre or _("未填")]}
        for each in found
    ]  # fmt: skip
    panel = {
        "title": _("乡镇内挂钩：各组织包联干部"),
        "note": _("在直属团组织中填写"),
        "heads": [_("直属团组织"), _("包联干部")],
        "rows": rows,
        "vacant": _("这个乡镇还没有直属团组织。"),
    }
    return {"panels": [panel]}


LINKAGES = Register(
    slug="linkages",
    title=gettext_lazy("双层挂钩"),
    thing=gettext_lazy("挂钩"),
    counter=gettext_lazy("条"),
    model=Linkage,
    action="edit_linkage",
    place="township",
    kind=PlaceKind.TOWNSHIP,
    related=("township__parent",),
    annotate=_organisations,
    columns=(
        Column("township", gettext_lazy("乡镇"), lambda row: row.township.name,
               sort=("township__path",)),
        Column("county", gettext_lazy("县（市、区）"), lambda row: row.township.parent.name),
        Column("level", gettext_lazy("层级"), lambda row: row.get_level_display()),
        Column("cadre", gettext_lazy("挂钩干部"), lambda row: row.cadre, sort=("cadre",)),
        Column("post", gettext_lazy("职务"), lambda row: row.post, aside=True),
        Column("starts", gettext_lazy("开始日期"), lambda row: row.starts_on, DAY, ("starts_on",)),
        Column("ends", gettext_lazy("结束日期"), lambda row: row.ends_on, DAY, aside=True),
        Column("inside", gettext_lazy("有包联干部的组织"),
               lambda row: f"{row.with_cadre} / {row.organisations}"),
    ),
    form=LinkageForm,
    groups=(
        Group(
            gettext_lazy("挂钩"),
            (("township", 6, ""), ("level", 3, ""), ("cadre", 3, ""), ("post", 6, "")),
        ),
        Group(gettext_lazy("时间"), (("starts_on", 3, ""), ("ends_on", 3, ""))),
    ),
    order=("township__path", "level", "cadre"),
    filters=(
        of_choices("level", gettext_lazy("市级和县级"), LinkageLevel),
        of_cases("ended", gettext_lazy("全部状态"), {
            "no": (gettext_lazy("没有结束日期"), Q(ends_on=None)),
            "yes": (gettext_lazy("有结束日期"), Q(ends_on__isnull=False)),
        }),
    ),
    units=True,
    search=("cadre__icontains", "township__name__icontains"),
    search_hint=gettext_lazy("挂钩干部、乡镇名称"),
    same=("township", "level", "cadre"),
    same_message=gettext_lazy("这名干部与该乡镇的挂钩已登记"),
    gap=Gap(
        among=_townships,
        lacking=_not_linked,
        sentence=lambda count, total: _("%(total)d个乡镇中%(count)d个没有挂钩干部")
        % {"count": count, "total": total},
        title=gettext_lazy("没有挂钩干部的乡镇"),
        prefill="township",
    ),
    extras=_cadres_inside,
    vacant=gettext_lazy("登记市县团委干部与乡镇的挂钩；乡镇内由各组织的包联干部负责。"),
    note=gettext_lazy("市县干部挂钩乡镇，乡镇干部包联组织"),
)  # fmt: skip
