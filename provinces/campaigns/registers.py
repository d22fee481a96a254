"""活动 and the townships that go first in them."""

from django.db.models import Count, DateField, Exists, OuterRef, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.campaigns.forms import CampaignForm, MemberForm
from provinces.campaigns.models import Campaign, CampaignMember, MemberRole
from provinces.demonstration.today import business_date
from provinces.places.models import Division
from provinces.registers.filters import of_cases, of_choices, of_rows
from provinces.registers.places import OF_KIND, PlaceKind
from provinces.registers.spec import DAY, NUMBER, STATE, Child, Column, Gap, Group, Register
from provinces.registers.whole import having, in_provinces


def _state(campaign: Campaign) -> tuple[str, str]:
    today = campaign.today  # type: ignore[attr-defined]
    if campaign.starts_on and today < campaign.starts_on:
        return "hollow", _("未开始")
    last = campaign.deadline or campaign.ends_on
    if last and today > last:
        return "full", _("已到期")
    if last:
        return "half", _("还有%(days)d天") % {"days": (last - today).days}
    return "half", _("进行中")


def _cities(officer):
    """Where a campaign runs, each city ought to have townships that go first."""
    rows = Division.objects.living().visible_to(officer).filter(OF_KIND[PlaceKind.UNIT])
    return rows.filter(in_provinces(having(Campaign, "province__path")))


def _without_members(cities, officer):
    members = CampaignMember.objects.filter(township__path__startswith=OuterRef("path"))
    return cities.exclude(Exists(members))


CAMPAIGNS = Register(
    slug="campaigns",
    title=gettext_lazy("活动"),
    thing=gettext_lazy("活动"),
    counter=gettext_lazy("项"),
    model=Campaign,
    action="edit_campaign",
    place="province",
    kind=PlaceKind.PROVINCE,
    related=("province",),
    columns=(
        Column("name", gettext_lazy("活动名称"), lambda row: row.name, sort=("name",)),
        Column("kind", gettext_lazy("类型"), lambda row: row.kind),
        Column("starts", gettext_lazy("开始日期"), lambda row: row.starts_on, DAY, ("starts_on",)),
        Column("ends", gettext_lazy("结束日期"), lambda row: row.ends_on, DAY, aside=True),
        Column("deadline", gettext_lazy("完成期限"), lambda row: row.deadline, DAY, ("deadline",)),
        Column("members", gettext_lazy("试点示范乡镇"), lambda row: row.members, NUMBER),
        Column("state", gettext_lazy("进展"), _state, STATE),
    ),
    annotate=lambda rows: rows.annotate(
        members=Count("memberships"), today=Value(business_date(), output_field=DateField())
    ),
    form=CampaignForm,
    groups=(
        Group(gettext_lazy("活动"), (("province", 3, ""), ("name", 6, ""), ("kind", 3, ""))),
        Group(
            gettext_lazy("时间"), (("starts_on", 3, ""), ("ends_on", 3, ""), ("deadline", 3, ""))
        ),
    ),
    order=("-starts_on", "name"),
    search=("name__icontains", "kind__icontains"),
    search_hint=gettext_lazy("活动名称、类型"),
    same=("province", "name"),
    same_message=gettext_lazy("本省已登记同名活动，请核对是否为同一项"),
    children=(Child("going-first", "campaign"),),
    together=(("memberships", gettext_lazy("个试点示范乡镇")),),
    vacant=gettext_lazy("省级登记活动和完成期限后，显示在这里。"),
    note=gettext_lazy("先行推进、百日集中行动及其完成期限"),
)

MEMBERS = Register(
    slug="going-first",
    title=gettext_lazy("先行推进与示范乡镇"),
    thing=gettext_lazy("试点示范乡镇"),
    counter=gettext_lazy("个"),
    model=CampaignMember,
    action="edit_campaign",
    place="township",
    kind=PlaceKind.TOWNSHIP,
    related=("township__parent__parent", "campaign"),
    columns=(
        Column("township", gettext_lazy("乡镇"), lambda row: row.township.name,
               sort=("township__pinyin",)),
        Column("county", gettext_lazy("县（市、区）"), lambda row: row.township.parent.name),
        Column("city", gettext_lazy("市"), lambda row: row.township.parent.parent.name,
               sort=("township__path",), aside=True),
        Column("role", gettext_lazy("角色"), lambda row: row.get_role_display()),
        Column("campaign", gettext_lazy("活动"), lambda row: row.campaign.name),
        Column("due", gettext_lazy("完成时限"), lambda row: row.due_on, DAY, ("due_on",)),
    ),
    form=MemberForm,
    groups=(
        Group(
            gettext_lazy("试点示范"),
            (("campaign", 6, ""), ("township", 6, ""), ("role", 3, ""), ("due_on", 3, "")),
        ),
    ),
    order=("campaign__name", "township__path"),
    filters=(
        of_choices("role", gettext_lazy("全部角色"), MemberRole),
        of_rows("campaign", gettext_lazy("全部活动"), Campaign, ("name",)),
        of_cases("due", gettext_lazy("全部时限"), {
            "none": (gettext_lazy("时限未定"), Q(due_on=None)),
            "set": (gettext_lazy("时限已定"), Q(due_on__isnull=False)),
        }),
    ),
    units=True,
    search=("township__name__icontains", "township__code__startswith"),
    search_hint=gettext_lazy("乡镇名称、区划代码"),
    same=("campaign", "township"),
    same_message=gettext_lazy("这个乡镇在这项活动中已登记"),
    gap=Gap(
        among=_cities,
        lacking=_without_members,
        sentence=lambda count, total: _("%(total)d个市中%(count)d个没有试点示范乡镇")
        % {"count": count, "total": total},
        title=gettext_lazy("没有试点示范乡镇的市"),
    ),
    vacant=gettext_lazy("省级确定先行推进或示范乡镇后，显示在这里。"),
    note=gettext_lazy("率先完成、作出示范的乡镇及其时限"),
)  # fmt: skip
