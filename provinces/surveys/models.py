"""Shaanxi's six ones: teams visit the cities; and the six work systems of a committee."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from provinces.places.seen import ProvinceRows, RowsAbove


class ActivityKind(models.IntegerChoices):
    TALK = 1, _("与党委分管领导会谈")
    SECRETARIES = 2, _("乡镇党委书记座谈")
    CADRES = 3, _("乡镇团干部座谈")
    YOUTH = 4, _("农村青年和合作组织负责人座谈")
    ORGANISATIONS = 5, _("实地调研基层团组织")
    STUDY = 6, _("乡镇工作实地研究")


class Topic(models.TextChoices):
    DISTRIBUTION = "distribution", _("青年分布")
    GATHERING = "gathering", _("聚集方式")
    EARNING = "earning", _("致富路径")
    BUILDING = "building", _("建团模式")


class System(models.TextChoices):
    CONTACT = "contact", _("工作联系制")
    RESPONSIBILITY = "responsibility", _("目标责任考核制")
    BULLETIN = "bulletin", _("工作通报制")
    SCHEDULING = "scheduling", _("工作调度制")
    COORDINATION = "coordination", _("工作协调制")
    INFORMATION = "information", _("信息报送制")


class UnitRows(RowsAbove):
    place = "unit"


class VisitRows(RowsAbove):
    place = "visit__unit"


@keep_history
class SurveyTeam(Recorded):
    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="survey_teams"
    )
    number = models.CharField(_("调研组"), max_length=40)
    leader = models.CharField(_("组长"), max_length=40, blank=True)
    members = models.CharField(_("成员"), max_length=200, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = ProvinceRows.as_manager()

    class Meta:
        verbose_name = _("调研组")
        constraints = [
            models.UniqueConstraint(fields=["province", "number"], name="team_number_unique"),
        ]

    def __str__(self) -> str:
        return self.number


@keep_history
class SurveyVisit(Recorded):
    team = models.ForeignKey(
        SurveyTeam, verbose_name=_("调研组"), on_delete=models.PROTECT, related_name="visits"
    )
    unit = models.ForeignKey(
        Division, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="survey_visits"
    )

    objects = UnitRows.as_manager()

    class Meta:
        verbose_name = _("调研")
        constraints = [
            models.UniqueConstraint(fields=["team", "unit"], name="visit_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.unit}"


@keep_history
class SurveyActivity(Recorded):
    """One of the six kinds; ``quantity`` is participants, for kind 5 organisations visited."""

    visit = models.ForeignKey(
        SurveyVisit, verbose_name=_("调研"), on_delete=models.PROTECT, related_name="activities"
    )
    kind = models.PositiveSmallIntegerField(_("类型"), choices=ActivityKind)
    held_on = models.DateField(_("日期"))
    quantity = models.PositiveIntegerField(_("数量"), null=True, blank=True)
    record = models.TextField(_("记录"), blank=True)

    objects = VisitRows.as_manager()

    class Meta:
        verbose_name = _("调研活动")
        constraints = [
            models.UniqueConstraint(fields=["visit", "kind", "held_on"], name="activity_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=ActivityKind.values), name="activity_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit} {self.get_kind_display()}"


@keep_history
class SurveyFinding(Recorded):
    visit = models.ForeignKey(
        SurveyVisit, verbose_name=_("调研"), on_delete=models.CASCADE, related_name="findings"
    )
    topic = models.CharField(_("专题"), max_length=12, choices=Topic)
    text = models.TextField(_("内容"))

    objects = VisitRows.as_manager()

    class Meta:
        verbose_name = _("调研发现")
        constraints = [
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="topic_known"),
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


@keep_history
class WorkSystem(Recorded):
    """六项制度: one standing arrangement of a committee."""

    division = models.ForeignKey(
        Division, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="work_systems"
    )
    system = models.CharField(_("制度"), max_length=14, choices=System)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    adopted_on = models.DateField(_("建立日期"), null=True, blank=True)

    objects = RowsAbove.as_manager()

    class Meta:
        verbose_name = _("工作制度")
        constraints = [
            models.UniqueConstraint(fields=["division", "system"], name="system_unique"),
            models.CheckConstraint(condition=Q(system__in=System.values), name="system_known"),
        ]

    def __str__(self) -> str:
        return f"{self.division} {self.get_system_display()}"
