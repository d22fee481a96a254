"""乡镇情况 by year, and the divisions themselves."""

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.demonstration.today import business_date
from provinces.places.changing import ACTION, may_change
from provinces.places.forms import DivisionForm, ProfileForm
from provinces.places.levels import Level, TownshipKind
from provinces.places.models import Division, PopulationSource, TownshipProfile
from provinces.registers.filters import of_cases, of_choices, of_years
from provinces.registers.places import PlaceKind
from provinces.registers.spec import DAY, NUMBER, STATE, Column, Gap, Group, Register


def _population(row: TownshipProfile) -> str:
    """An estimate never stands without the word."""
    if row.population is None:
        return ""
    estimated = row.population_source == PopulationSource.ESTIMATE
    return f"{row.population:,}" + (_("（估算）") if estimated else "")


def _cadres(row: TownshipProfile) -> int | None:
    if row.full_time is None and row.part_time is None:
        return None
    return (row.full_time or 0) + (row.part_time or 0)


def _townships(officer):
    return Division.objects.living().visible_to(officer).townships().filter(in_scope=True)


def _without_profile(townships, officer):
    """Of the newest year that anybody has entered."""
    year = TownshipProfile.objects.visible_to(officer).aggregate(year=Max("year"))["year"]
    own = TownshipProfile.objects.filter(township=OuterRef("pk"), year=year or 0)
    return townships.exclude(Exists(own))


PROFILES = Register(
    slug="profiles",
    title=gettext_lazy("乡镇情况"),
    thing=gettext_lazy("乡镇情况"),
    counter=gettext_lazy("条"),
    model=TownshipProfile,
    action="edit_profile",
    place="township",
    kind=PlaceKind.TOWNSHIP,
    related=("township__parent",),
    columns=(
        Column("township", gettext_lazy("乡镇"), lambda row: row.township.name,
               sort=("township__path",)),
        Column("county", gettext_lazy("县（市、区）"), lambda row: row.township.parent.name),
        Column("year", gettext_lazy("年度"), lambda row: str(row.year), sort=("year",)),
        Column("people", gettext_lazy("常住人口"), _population, NUMBER, ("population",)),
        Column("source", gettext_lazy("来源"), lambda row: row.get_population_source_display(),
               aside=True),
        Column("full", gettext_lazy("专职团干部"), lambda row: row.full_time, NUMBER,
               ("full_time",)),
        Column("part", gettext_lazy("兼职团干部"), lambda row: row.part_time, NUMBER,
               ("part_time",)),
        Column("cadres", gettext_lazy("合计"), _cadres, NUMBER, aside=True),
    ),
    form=ProfileForm,
    groups=(
        Group(gettext_lazy("乡镇和年度"), (("township", 6, ""), ("year", 3, ""))),
        Group(
            gettext_lazy("常住人口"),
            (("population", 3, gettext_lazy("人")), ("population_source", 3, "")),
        ),
        Group(
            gettext_lazy("团干部"),
            (("full_time", 3, gettext_lazy("人")), ("part_time", 3, gettext_lazy("人"))),
            gettext_lazy("每名专兼职团干部至少建2个直属团组织，按合计数计算"),
        ),
    ),
    order=("-year", "township__path"),
    filters=(
        of_years("year", TownshipProfile),
        of_choices("population_source", gettext_lazy("全部来源"), PopulationSource),
        of_cases("lacks", gettext_lazy("全部情况"), {
            "people": (gettext_lazy("缺人口数"), Q(population=None)),
            "cadres": (gettext_lazy("缺团干部数"), Q(full_time=None) | Q(part_time=None)),
        }),
    ),
    units=True,
    search=("township__name__icontains", "township__code__startswith"),
    search_hint=gettext_lazy("乡镇名称、区划代码"),
    same=("township", "year"),
    same_message=gettext_lazy("这个乡镇该年度的情况已登记，请在原有登记上修改"),
    defaults=lambda officer: {"year": business_date().year},
    gap=Gap(
        among=_townships,
        lacking=_without_profile,
        sentence=lambda count, total: _("%(total)d个乡镇中%(count)d个没有最近年度的情况")
        % {"count": count, "total": total},
        title=gettext_lazy("没有最近年度情况的乡镇"),
        prefill="township",
    ),
    vacant=gettext_lazy("逐年登记常住人口和专兼职团干部数，也可以从电子表格导入。"),
    note=gettext_lazy("各年度常住人口、专兼职团干部数"),
)  # fmt: skip


def _state(row: Division) -> tuple[str, str]:
    if row.valid_to:
        return "dash", _("%(day)s撤销") % {"day": row.valid_to}
    if row.level != Level.TOWNSHIP:
        return "full", _("按市排名") if row.ranks_as_city else _("现行")
    return ("full", _("纳入考核")) if row.in_scope else ("hollow", _("不纳入"))


def _periods(row: Division, reader) -> dict:
    """What it was called and belonged to, and the changes that have a day."""
    periods = row.periods.select_related("parent").order_by("pk")
    rows = [
        {"url": None,
         "cells": [each.name, each.code, each.parent.name if each.parent else "—",
                   each.starts_on or "—", each.ends_on or _("至今")]}
        for each in periods
    ]  # fmt: skip
    panel = {
        "title": _("沿革"),
        "note": _("各月按当时的名称和隶属计算"),
        "heads": [_("名称"), _("代码"), _("上级"), _("自"), _("至")],
        "rows": rows,
        "vacant": _("没有名称或隶属的变化。"),
    }
    offered = []
    if may_change(reader, row):
        offered = [
            {"title": _("改名"), "url": reverse("division-rename", args=[row.pk])},
            {"title": _("撤销"), "url": reverse("division-abolish", args=[row.pk])},
        ]
    return {"panels": [panel], "actions": offered}


DIVISIONS = Register(
    slug="divisions",
    title=gettext_lazy("行政区划"),
    thing=gettext_lazy("行政区划"),
    counter=gettext_lazy("个"),
    model=Division,
    only=Q(is_container=False),
    action=ACTION,
    place="",
    kind=PlaceKind.DIVISION,
    can_create=False,
    can_delete=False,
    related=("parent", "successor"),
    columns=(
        Column("name", gettext_lazy("名称"), lambda row: row.name, sort=("pinyin",)),
        Column("code", gettext_lazy("区划代码"), lambda row: row.code, sort=("code",)),
        Column("parent", gettext_lazy("上级"), lambda row: row.parent.name if row.parent else ""),
        Column("level", gettext_lazy("级别"), lambda row: row.get_level_display()),
        Column("kind", gettext_lazy("类型"), lambda row: row.get_kind_display(), aside=True),
        Column("state", gettext_lazy("状态"), _state, STATE),
        Column("successor", gettext_lazy("并入"),
               lambda row: row.successor.name if row.successor else "", aside=True),
        Column("ended", gettext_lazy("撤销日期"), lambda row: row.valid_to, DAY, ("valid_to",),
               aside=True),
    ),
    form=DivisionForm,
    groups=(
        Group(
            gettext_lazy("考核和排名"),
            (("kind", 3, ""), ("in_scope", 6, ""), ("ranks_as_city", 6, "")),
        ),
    ),
    order=("path",),
    filters=(
        of_choices("level", gettext_lazy("全部级别"), Level),
        of_choices("kind", gettext_lazy("全部类型"), TownshipKind),
        of_cases("state", gettext_lazy("全部状态"), {
            "in": (gettext_lazy("纳入考核"), Q(in_scope=True, valid_to=None)),
            "out": (
                gettext_lazy("不纳入考核的乡镇街道"),
                Q(level=Level.TOWNSHIP, in_scope=False, valid_to=None),
            ),
            "city": (gettext_lazy("按市排名"), Q(ranks_as_city=True)),
            "ended": (gettext_lazy("已撤销"), Q(valid_to__isnull=False)),
        }),
    ),
    units=True,
    search=("name__icontains", "code__startswith", "pinyin__startswith"),
    search_hint=gettext_lazy("名称、区划代码"),
    extras=_periods,
    vacant=gettext_lazy("行政区划由管理员从表格导入。"),
    note=gettext_lazy("纳入考核的范围、改名和撤并"),
)  # fmt: skip
