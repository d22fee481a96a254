"""六项制度: each by itself with its scan, and the six of a unit on one page."""

from functools import partial

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.registers.filters import of_cases, of_choices
from provinces.registers.places import OF_KIND, PlaceKind
from provinces.registers.spec import DAY, MARK, Column, Gap, Group, Nested
from provinces.registers.spec import Register as R
from provinces.registers.whole import having, in_provinces
from provinces.surveys.forms import SystemForm, SystemLine, UnitSystemsForm
from provinces.surveys.models import System, WorkSystem

SYSTEMS = R(
    slug="work-systems",
    title=gettext_lazy("工作制度"),
    thing=gettext_lazy("工作制度"),
    counter=gettext_lazy("项"),
    model=WorkSystem,
    action="edit_work_system",
    place="division",
    kind=PlaceKind.COMMITTEE,
    related=("division",),
    columns=(
        Column("division", gettext_lazy("单位"), lambda row: row.division.name,
               sort=("division__path",)),
        Column("system", gettext_lazy("制度"), lambda row: row.get_system_display(),
               sort=("system",)),
        Column("number", gettext_lazy("文号"), lambda row: row.document_number),
        Column("adopted", gettext_lazy("建立日期"), lambda row: row.adopted_on, DAY,
               ("adopted_on",)),
        Column("scan", gettext_lazy("扫描件"), lambda row: row.scans or "", aside=True),
    ),
    annotate=lambda rows: rows.annotate(scans=Count("attachments")),
    form=SystemForm,
    groups=(
        Group(
            gettext_lazy("工作制度"),
            (("division", 6, ""), ("system", 6, ""), ("document_number", 6, ""),
             ("adopted_on", 3, "")),
        ),
    ),
    order=("division__path", "system"),
    filters=(
        of_choices("system", gettext_lazy("全部制度"), System),
        of_cases("adopted", gettext_lazy("全部状态"), {
            "no": (gettext_lazy("没有建立日期"), Q(adopted_on=None)),
            "number": (gettext_lazy("没有文号"), Q(document_number="")),
        }),
    ),
    units=True,
    search=("division__name__icontains", "document_number__icontains"),
    search_hint=gettext_lazy("单位、文号"),
    same=("division", "system"),
    same_message=gettext_lazy("该单位的这项制度已登记"),
    evidence=True,
    vacant=gettext_lazy("登记本单位建立的工作制度和文号，扫描件在登记后上传。"),
    note=gettext_lazy("逐项登记文号、日期和扫描件"),
)  # fmt: skip


def _ranked(rows):
    """Province, then cities, then counties; with the number of systems of each."""
    systems = WorkSystem.objects.filter(division=OuterRef("pk")).order_by().values("division")
    return rows.annotate(
        rank=Case(
            When(level=Level.PROVINCE, then=Value(0)),
            When(OF_KIND[PlaceKind.UNIT], then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        ),
        adopted=Coalesce(
            Subquery(systems.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
    )


def _mark(unit: Division, system: System) -> tuple[bool, str]:
    found = next((each for each in unit.work_systems.all() if each.system == system), None)
    if found is None:
        return False, ""
    return True, f"{found.adopted_on:%Y-%m-%d}" if found.adopted_on else _("日期未填")


def _cities(officer):
    rows = Division.objects.living().visible_to(officer).filter(OF_KIND[PlaceKind.UNIT])
    return rows.filter(in_provinces(having(WorkSystem, "division__path")))


def _incomplete(units, officer):
    return _ranked(units).filter(adopted__lt=len(System))


UNIT_SYSTEMS = R(
    slug="unit-systems",
    title=gettext_lazy("六项制度"),
    thing=gettext_lazy("六项制度"),
    counter=gettext_lazy("个单位"),
    model=Division,
    only=Q(level__in=[Level.PROVINCE, Level.CITY, Level.COUNTY], is_container=False, valid_to=None),
    action="edit_work_system",
    place="",
    kind=PlaceKind.COMMITTEE,
    can_create=False,
    can_delete=False,
    annotate=_ranked,
    prefetch=("work_systems",),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.name, sort=("path",)),
        *(
            Column(system.value, system.label.removeprefix("工作"), partial(_mark, system=system),
                   MARK)
            for system in System
        ),
        Column("adopted", gettext_lazy("已建"), lambda row: f"{row.adopted} / {len(System)}",
               sort=("adopted",)),
    ),
    form=UnitSystemsForm,
    groups=(),
    nested=(
        Nested(
            name="systems",
            title=gettext_lazy("六项制度"),
            model=WorkSystem,
            parent="division",
            form=SystemLine,
            order=("system",),
            keys=tuple((("system", system.value),) for system in System),
            note=gettext_lazy("没有建立的留空"),
            slug="work-systems",
        ),
    ),
    order=("rank", "path"),
    filters=(
        of_cases("level", gettext_lazy("全部级别"), {
            "province": (gettext_lazy("省级"), Q(level=Level.PROVINCE)),
            "city": (gettext_lazy("市级"), OF_KIND[PlaceKind.UNIT]),
            "county": (gettext_lazy("县级"), Q(level=Level.COUNTY, ranks_as_city=False)),
        }),
    ),
    units=True,
    search=("name__icontains", "pinyin__startswith"),
    search_hint=gettext_lazy("单位名称"),
    gap=Gap(
        among=_cities,
        lacking=_incomplete,
        sentence=lambda count, total: _("%(total)d个市级单位中%(count)d个未建齐")
        % {"count": count, "total": total},
        title=gettext_lazy("未建齐六项制度的市级单位"),
    ),
    vacant=gettext_lazy("县级以上单位的六项制度显示在这里。"),
    note=gettext_lazy("各单位六项制度建立情况"),
)  # fmt: skip
