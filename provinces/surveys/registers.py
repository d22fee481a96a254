"""Survey teams, their visits with the six ones as a matrix, and what they found."""

from functools import partial

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.places.models import Division
from provinces.registers.filters import of_choices, of_rows
from provinces.registers.places import OF_KIND, PlaceKind
from provinces.registers.spec import DAY, LONG, MARK, NUMBER, Child, Column, Gap, Group, Nested
from provinces.registers.spec import Register as R
from provinces.registers.whole import having, in_provinces
from provinces.surveys.forms import (
    ActivityForm,
    ActivityLine,
    FindingForm,
    FindingLine,
    TeamForm,
    VisitForm,
)
from provinces.surveys.models import (
    ActivityKind,
    SurveyActivity,
    SurveyFinding,
    SurveyTeam,
    SurveyVisit,
    Topic,
)
from provinces.surveys.systems import SYSTEMS, UNIT_SYSTEMS

SHORT = {
    ActivityKind.TALK: gettext_lazy("领导会谈"),
    ActivityKind.SECRETARIES: gettext_lazy("书记座谈"),
    ActivityKind.CADRES: gettext_lazy("团干部座谈"),
    ActivityKind.YOUTH: gettext_lazy("青年座谈"),
    ActivityKind.ORGANISATIONS: gettext_lazy("实地调研"),
    ActivityKind.STUDY: gettext_lazy("实地研究"),
}
NUMERALS = "一二三四五六七八九十"


def _next_number(officer) -> dict:
    count = SurveyTeam.objects.visible_to(officer).count()
    return {"number": _("第%s调研组") % NUMERALS[count]} if count < len(NUMERALS) else {}


def _mark(visit: SurveyVisit, kind: ActivityKind) -> tuple[bool, str]:
    """The day and the number of people (organisations) of an activity of the kind."""
    found = [each for each in visit.activities.all() if each.kind == kind]
    if not found:
        return False, ""
    first = min(found, key=lambda each: each.held_on)
    text = f"{first.held_on:%m-%d}"
    count = sum(each.quantity or 0 for each in found)
    if count:
        unit = _("个") if kind == ActivityKind.ORGANISATIONS else _("人")
        text += f" {count}{unit}"
    return True, text


def _done(visit: SurveyVisit) -> str:
    return f"{len({each.kind for each in visit.activities.all()})} / {len(ActivityKind)}"


def _to_visit(officer):
    """Where teams were sent out, every city is to be visited."""
    rows = Division.objects.living().visible_to(officer).filter(OF_KIND[PlaceKind.UNIT])
    return rows.filter(in_provinces(having(SurveyTeam, "province__path")))


def _not_visited(units, officer):
    return units.exclude(Exists(SurveyVisit.objects.filter(unit=OuterRef("pk"))))


def _unit_name(row) -> str:
    return row.visit.unit.name


TEAMS = R(
    slug="teams",
    title=gettext_lazy("调研组"),
    thing=gettext_lazy("调研组"),
    counter=gettext_lazy("个"),
    model=SurveyTeam,
    action="edit_team",
    place="province",
    kind=PlaceKind.PROVINCE,
    related=("province",),
    annotate=lambda rows: rows.annotate(visited=Count("visits")),
    columns=(
        Column("number", gettext_lazy("调研组"), lambda row: row.number, sort=("number",)),
        Column("leader", gettext_lazy("组长"), lambda row: row.leader, sort=("leader",)),
        Column("members", gettext_lazy("成员"), lambda row: row.members, LONG, aside=True),
        Column("starts", gettext_lazy("开始日期"), lambda row: row.starts_on, DAY, ("starts_on",)),
        Column("ends", gettext_lazy("结束日期"), lambda row: row.ends_on, DAY, ("ends_on",)),
        Column("visits", gettext_lazy("调研单位"), lambda row: row.visited, NUMBER),
    ),
    form=TeamForm,
    groups=(
        Group(
            gettext_lazy("调研组"),
            (("province", 3, ""), ("number", 3, ""), ("leader", 3, ""), ("members", 12, "")),
        ),
        Group(gettext_lazy("时间"), (("starts_on", 3, ""), ("ends_on", 3, ""))),
    ),
    order=("starts_on", "pk"),
    search=("number__icontains", "leader__icontains", "members__icontains"),
    search_hint=gettext_lazy("调研组、组长、成员"),
    same=("province", "number"),
    same_message=gettext_lazy("本省已有这个调研组，请核对编号"),
    defaults=_next_number,
    children=(Child("visits", "team"),),
    blockers=(("visits", gettext_lazy("次调研")),),
    vacant=gettext_lazy("先登记调研组，再登记各组到市的调研。"),
    note=gettext_lazy("领导班子成员带队的调研组"),
)

VISITS = R(
    slug="visits",
    title=gettext_lazy("调研“六个一”"),
    thing=gettext_lazy("调研"),
    counter=gettext_lazy("次"),
    model=SurveyVisit,
    action="edit_survey",
    place="unit",
    kind=PlaceKind.UNIT,
    related=("unit", "team"),
    prefetch=("activities",),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit.name, sort=("unit__path",)),
        Column("team", gettext_lazy("调研组"), lambda row: row.team.number, sort=("team__pk",)),
        *(
            Column(f"kind{kind.value}", SHORT[kind], partial(_mark, kind=kind), MARK)
            for kind in ActivityKind
        ),
        Column("done", gettext_lazy("完成"), _done),
    ),
    form=VisitForm,
    groups=(Group(gettext_lazy("调研单位"), (("team", 4, ""), ("unit", 4, ""))),),
    nested=(
        Nested(
            name="activities",
            title=gettext_lazy("六个一"),
            model=SurveyActivity,
            parent="visit",
            form=ActivityLine,
            order=("kind", "held_on"),
            keys=tuple((("kind", kind.value),) for kind in ActivityKind),
            same=("kind", "held_on"),
            note=gettext_lazy("没有开展的留空；数量为参加人数，实地调研为走访的组织数"),
            slug="activities",
        ),
        Nested(
            name="findings",
            title=gettext_lazy("调研发现"),
            model=SurveyFinding,
            parent="visit",
            form=FindingLine,
            order=("topic", "pk"),
            extra=2,
            same=("topic", "text"),
            note=gettext_lazy("一条一行，整行清空即删去"),
            slug="findings",
        ),
    ),
    order=("unit__path", "team__pk"),
    filters=(of_rows("team", gettext_lazy("全部调研组"), SurveyTeam, ("pk",)),),
    search=("unit__name__icontains", "team__number__icontains"),
    search_hint=gettext_lazy("单位、调研组"),
    same=("team", "unit"),
    same_message=gettext_lazy("这个调研组到该单位的调研已登记"),
    together=(
        ("activities", gettext_lazy("项活动")),
        ("findings", gettext_lazy("条调研发现")),
    ),
    gap=Gap(
        among=_to_visit,
        lacking=_not_visited,
        sentence=lambda count, total: (
            _("%(total)d个市级单位中%(count)d个未调研") % {"count": count, "total": total}
        ),
        title=gettext_lazy("未调研的市级单位"),
        prefill="unit",
    ),
    vacant=gettext_lazy("登记调研组到市的调研和“六个一”活动后，显示在这里。"),
    note=gettext_lazy("各市“六个一”活动开展情况"),
)

ACTIVITIES = R(
    slug="activities",
    title=gettext_lazy("调研活动"),
    thing=gettext_lazy("调研活动"),
    counter=gettext_lazy("项"),
    model=SurveyActivity,
    action="edit_survey",
    place="visit__unit",
    kind=PlaceKind.UNIT,
    related=("visit__unit", "visit__team"),
    columns=(
        Column("unit", gettext_lazy("单位"), _unit_name, sort=("visit__unit__path",)),
        Column("kind", gettext_lazy("活动"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("held", gettext_lazy("日期"), lambda row: row.held_on, DAY, ("held_on",)),
        Column("quantity", gettext_lazy("数量"), lambda row: row.quantity, NUMBER, ("quantity",)),
        Column("team", gettext_lazy("调研组"), lambda row: row.visit.team.number, aside=True),
        Column("record", gettext_lazy("记录"), lambda row: row.record, LONG, aside=True),
    ),
    form=ActivityForm,
    groups=(
        Group(
            gettext_lazy("活动"),
            (("visit", 6, ""), ("kind", 6, ""), ("held_on", 3, ""), ("quantity", 3, "")),
        ),
        Group(gettext_lazy("记录"), (("record", 12, ""),)),
    ),
    order=("visit__unit__path", "kind", "held_on"),
    filters=(of_choices("kind", gettext_lazy("全部活动"), ActivityKind),),
    search=("visit__unit__name__icontains", "record__icontains"),
    search_hint=gettext_lazy("单位、记录"),
    same=("visit", "kind", "held_on"),
    same_message=gettext_lazy("这一天的同类活动已登记"),
    vacant=gettext_lazy("在各市的调研中登记“六个一”活动后，显示在这里。"),
    note=gettext_lazy("会谈、座谈和实地调研的日期、数量、记录"),
)

FINDINGS = R(
    slug="findings",
    title=gettext_lazy("调研发现"),
    thing=gettext_lazy("调研发现"),
    counter=gettext_lazy("条"),
    model=SurveyFinding,
    action="edit_survey",
    place="visit__unit",
    kind=PlaceKind.UNIT,
    related=("visit__unit", "visit__team"),
    columns=(
        Column("unit", gettext_lazy("单位"), _unit_name, sort=("visit__unit__path",)),
        Column("topic", gettext_lazy("专题"), lambda row: row.get_topic_display(), sort=("topic",)),
        Column("text", gettext_lazy("内容"), lambda row: row.text, LONG),
        Column("team", gettext_lazy("调研组"), lambda row: row.visit.team.number, aside=True),
    ),
    form=FindingForm,
    groups=(
        Group(gettext_lazy("调研发现"), (("visit", 6, ""), ("topic", 3, ""), ("text", 12, ""))),
    ),
    order=("visit__unit__path", "topic"),
    filters=(of_choices("topic", gettext_lazy("全部专题"), Topic),),
    search=("visit__unit__name__icontains", "text__icontains"),
    search_hint=gettext_lazy("单位、内容"),
    same=("visit", "topic", "text"),
    same_message=gettext_lazy("相同内容已登记"),
    vacant=gettext_lazy("登记各市青年分布、聚集方式、致富路径和建团模式的发现后，显示在这里。"),
    note=gettext_lazy("青年分布、聚集方式、致富路径、建团模式"),
)

__all__ = ["ACTIVITIES", "FINDINGS", "SYSTEMS", "TEAMS", "UNIT_SYSTEMS", "VISITS"]
