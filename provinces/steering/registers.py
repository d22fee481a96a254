"""领导小组, 部署会议 and 指导文件 of the provinces."""

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.registers.filters import of_choices
from provinces.registers.places import PlaceKind
from provinces.registers.spec import DAY, LONG, NUMBER, Column, Gap, Group, Nested, Register
from provinces.steering.forms import (
    AttendanceLine,
    DocumentForm,
    GroupForm,
    MeetingForm,
    MemberLine,
)
from provinces.steering.models import (
    DeploymentMeeting,
    DocumentKind,
    GroupRole,
    GuidanceDocument,
    LeadingGroup,
    LeadingGroupMember,
    MeetingAttendance,
    Sector,
)
from provinces.steering.models import MeetingForm as Form


def _names(group: LeadingGroup, role: GroupRole) -> str:
    return "、".join(each.name for each in group.members.all() if each.role == role)


def _provinces(officer):
    """The own province, whoever looks; a superuser sees all."""
    rows = Division.objects.living().provinces()
    if officer.is_superuser:
        return rows
    return rows.filter(pk__in={each.province_id for each in officer.scope_divisions()})


def _without(model, what):
    """The gap of a register of which every province ought to have a row."""

    def sentence(count: int, total: int) -> str:
        if total == 1:
            return _("省级%(what)s未登记") % {"what": what}
        words = {"what": what, "count": count, "total": total}
        return _("%(total)d个省中%(count)d个未登记%(what)s") % words

    return Gap(
        among=_provinces,
        lacking=lambda rows, officer: rows.exclude(
            Exists(model.objects.filter(province=OuterRef("pk")))
        ),
        sentence=sentence,
        title=gettext_lazy("未登记的省"),
        prefill="province",
    )


GROUPS = Register(
    slug="leading-groups",
    title=gettext_lazy("领导小组"),
    thing=gettext_lazy("领导小组"),
    counter=gettext_lazy("个"),
    model=LeadingGroup,
    action="edit_steering",
    place="province",
    kind=PlaceKind.PROVINCE,
    related=("province",),
    prefetch=("members",),
    columns=(
        Column("name", gettext_lazy("名称"), lambda row: row.name, sort=("name",)),
        Column("leader", gettext_lazy("组长"), lambda row: _names(row, GroupRole.LEADER)),
        Column("deputies", gettext_lazy("副组长"), lambda row: _names(row, GroupRole.DEPUTY), LONG),
        Column("members", gettext_lazy("成员数"), lambda row: len(row.members.all()), NUMBER),
        Column("number", gettext_lazy("成立文号"), lambda row: row.document_number, aside=True),
        Column("established", gettext_lazy("成立日期"), lambda row: row.established_on, DAY,
               ("established_on",)),
    ),
    form=GroupForm,
    groups=(
        Group(
            gettext_lazy("领导小组"),
            (("province", 3, ""), ("name", 6, ""), ("document_number", 3, ""),
             ("established_on", 3, "")),
        ),
    ),
    nested=(
        Nested(
            name="members",
            title=gettext_lazy("成员"),
            model=LeadingGroupMember,
            parent="group",
            form=MemberLine,
            order=("pk",),
            extra=4,
            same=("name",),
            note=gettext_lazy("一人一行，整行清空即删去"),
        ),
    ),
    order=("province__code",),
    search=("name__icontains", "members__name__icontains"),
    search_hint=gettext_lazy("名称、成员姓名"),
    same=("province",),
    same_message=gettext_lazy("本省的领导小组已登记，请在原有登记上修改"),
    defaults=lambda officer: {"name": _("乡镇实体化“大团委”建设领导小组")},
    together=(("members", gettext_lazy("名成员")),),
    gap=_without(LeadingGroup, gettext_lazy("领导小组")),
    vacant=gettext_lazy("登记组长、副组长和成员后，显示在这里。"),
    note=gettext_lazy("省级领导小组及成员"),
)  # fmt: skip

MEETINGS = Register(
    slug="meetings",
    title=gettext_lazy("部署会议"),
    thing=gettext_lazy("部署会议"),
    counter=gettext_lazy("次"),
    model=DeploymentMeeting,
    action="edit_steering",
    place="province",
    kind=PlaceKind.PROVINCE,
    related=("province",),
    annotate=lambda rows: rows.annotate(
        people=Sum("attendance__people"), sectors=Count("attendance__sector", distinct=True)
    ),
    columns=(
        Column("title", gettext_lazy("会议名称"), lambda row: row.title, sort=("title",)),
        Column("held", gettext_lazy("召开日期"), lambda row: row.held_on, DAY, ("held_on",)),
        Column("form", gettext_lazy("形式"), lambda row: row.get_form_display(), sort=("form",)),
        Column("jointly", gettext_lazy("联合召开单位"), lambda row: row.jointly_with, aside=True),
        Column("sectors", gettext_lazy("参会系统"), lambda row: row.sectors, NUMBER),
        Column("people", gettext_lazy("参会人数"), lambda row: row.people, NUMBER, ("people",)),
    ),
    form=MeetingForm,
    groups=(
        Group(
            gettext_lazy("会议"),
            (("province", 3, ""), ("title", 6, ""), ("form", 3, ""), ("held_on", 3, ""),
             ("jointly_with", 6, "")),
        ),
    ),
    nested=(
        Nested(
            name="attendance",
            title=gettext_lazy("参会人数"),
            model=MeetingAttendance,
            parent="meeting",
            form=AttendanceLine,
            order=("pk",),
            keys=tuple(
                (("sector", sector.value), ("level", level.value))
                for sector in Sector for level in Level
            ),
            across="level",
            total="people",
            unit=gettext_lazy("人"),
            note=gettext_lazy("按系统和层级填人数，没有参加的留空"),
        ),
    ),
    order=("-held_on", "title"),
    filters=(of_choices("form", gettext_lazy("全部形式"), Form),),
    search=("title__icontains", "jointly_with__icontains"),
    search_hint=gettext_lazy("会议名称、联合召开单位"),
    same=("province", "held_on", "title"),
    same_message=gettext_lazy("这一天的同名会议已登记"),
    together=(("attendance", gettext_lazy("条参会人数")),),
    gap=_without(DeploymentMeeting, gettext_lazy("部署会议")),
    vacant=gettext_lazy("登记会议和各系统参会人数后，显示在这里。"),
    note=gettext_lazy("动员部署会议及各系统参会人数"),
)  # fmt: skip

DOCUMENTS = Register(
    slug="documents",
    title=gettext_lazy("指导文件"),
    thing=gettext_lazy("指导文件"),
    counter=gettext_lazy("件"),
    model=GuidanceDocument,
    action="edit_steering",
    place="division",
    kind=PlaceKind.PROVINCE,
    related=("division",),
    annotate=lambda rows: rows.annotate(files=Count("attachments")),
    columns=(
        Column("title", gettext_lazy("标题"), lambda row: row.title, sort=("title",)),
        Column("kind", gettext_lazy("种类"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("number", gettext_lazy("文号"), lambda row: row.number),
        Column("division", gettext_lazy("印发单位"), lambda row: row.division.name,
               sort=("division__path",)),
        Column("issued", gettext_lazy("印发日期"), lambda row: row.issued_on, DAY, ("issued_on",)),
        Column("files", gettext_lazy("附件"), lambda row: row.files or "", aside=True),
    ),
    form=DocumentForm,
    groups=(
        Group(
            gettext_lazy("文件"),
            (("title", 8, ""), ("kind", 4, ""), ("number", 4, ""), ("division", 4, ""),
             ("issued_on", 4, "")),
        ),
    ),
    order=("-issued_on", "title"),
    filters=(of_choices("kind", gettext_lazy("全部种类"), DocumentKind),),
    search=("title__icontains", "number__icontains"),
    search_hint=gettext_lazy("标题、文号"),
    same=("division", "title", "number"),
    same_message=gettext_lazy("同一单位的这份文件已登记"),
    evidence=True,
    vacant=gettext_lazy("登记工作手册、制度办法和审批程序，文件在登记后上传。"),
    note=gettext_lazy("工作手册、制度办法、审批程序"),
)  # fmt: skip
