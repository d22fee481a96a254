"""How a province leads the work: leading group, deployment meetings, guidance documents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.places.seen import ProvinceRows, RowsAbove


class GroupRole(models.TextChoices):
    LEADER = "leader", _("组长")
    DEPUTY = "deputy", _("副组长")
    MEMBER = "member", _("成员")


class MeetingForm(models.TextChoices):
    VIDEO = "video", _("视频会议")
    HALL = "hall", _("集中会议")
    SITE = "site", _("现场会")
    OTHER = "other", _("其他")


class Sector(models.TextChoices):
    ORGANISATION = "organisation", _("组织")
    LEAGUE = "league", _("共青团")
    EDUCATION = "education", _("教育")
    POLICE = "police", _("公安")
    JUSTICE = "justice", _("司法")
    FINANCE = "finance", _("财政")
    LABOUR = "labour", _("人社")
    LAND = "land", _("国土")
    AGRICULTURE = "agriculture", _("农业")
    HEALTH = "health", _("卫生")
    COMMERCE = "commerce", _("工商")
    FORESTRY = "forestry", _("林业")
    CIVIL = "civil", _("民政")
    BANKS = "banks", _("银行")
    INSURANCE = "insurance", _("保险")
    POWER = "power", _("电力")
    TELECOM = "telecom", _("电信")
    UNICOM = "unicom", _("联通")
    SECRETARIES = "secretaries", _("乡镇党委书记")
    OTHER = "other", _("其他")


class DocumentKind(models.TextChoices):
    HANDBOOK = "handbook", _("工作手册")
    RULES = "rules", _("制度办法")
    APPROVAL = "approval", _("审批程序")
    OTHER = "other", _("其他")


class GroupRows(ProvinceRows):
    province = "group__province"


class MeetingRows(ProvinceRows):
    province = "meeting__province"


@keep_history
class LeadingGroup(Recorded):
    """领导小组: a province has one."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="leading_groups"
    )
    name = models.CharField(_("名称"), max_length=60)
    document_number = models.CharField(_("成立文号"), max_length=60, blank=True)
    established_on = models.DateField(_("成立日期"), null=True, blank=True)

    objects = ProvinceRows.as_manager()

    class Meta:
        verbose_name = _("领导小组")
        constraints = [
            models.UniqueConstraint(fields=["province"], name="leading_group_one_a_province"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class LeadingGroupMember(Recorded):
    group = models.ForeignKey(
        LeadingGroup, verbose_name=_("领导小组"), on_delete=models.PROTECT, related_name="members"
    )
    name = models.CharField(_("姓名"), max_length=40)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    role = models.CharField(_("组内职务"), max_length=6, choices=GroupRole)

    objects = GroupRows.as_manager()

    class Meta:
        verbose_name = _("领导小组成员")
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="group_member_unique"),
            models.CheckConstraint(condition=Q(role__in=GroupRole.values), name="group_role_known"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class DeploymentMeeting(Recorded):
    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="deployment_meetings"
    )
    held_on = models.DateField(_("召开日期"))
    form = models.CharField(_("会议形式"), max_length=5, choices=MeetingForm)
    title = models.CharField(_("会议名称"), max_length=100)
    jointly_with = models.CharField(_("联合召开单位"), max_length=60, blank=True)

    objects = ProvinceRows.as_manager()

    class Meta:
        verbose_name = _("部署会议")
        constraints = [
            models.UniqueConstraint(fields=["province", "held_on", "title"], name="meeting_unique"),
            models.CheckConstraint(
                condition=Q(form__in=MeetingForm.values), name="meeting_form_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@keep_history
class MeetingAttendance(Recorded):
    """How many people of one sector took part at one level."""

    meeting = models.ForeignKey(
        DeploymentMeeting,
        verbose_name=_("会议"),
        on_delete=models.PROTECT,
        related_name="attendance",
    )
    sector = models.CharField(_("系统"), max_length=12, choices=Sector)
    level = models.CharField(_("层级"), max_length=8, choices=Level)
    people = models.PositiveIntegerField(_("人数"))

    objects = MeetingRows.as_manager()

    class Meta:
        verbose_name = _("参会人数")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sector", "level"], name="attendance_unique"
            ),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="sector_known"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="attendance_level_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sector_display()}（{self.get_level_display()}）"


@keep_history
class GuidanceDocument(Recorded):
    """指导文件: a handbook, rules, an approval procedure; the file is attached."""

    division = models.ForeignKey(
        Division,
        verbose_name=_("印发单位"),
        on_delete=models.PROTECT,
        related_name="guidance_documents",
    )
    kind = models.CharField(_("种类"), max_length=8, choices=DocumentKind)
    title = models.CharField(_("标题"), max_length=100)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)

    objects = RowsAbove.as_manager()

    class Meta:
        verbose_name = _("指导文件")
        constraints = [
            models.UniqueConstraint(fields=["division", "title", "number"], name="document_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values), name="document_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
