from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from provinces.places.seen import ProvinceRows, SubtreeRows


class HolderKind(models.TextChoices):
    DEPARTMENT = "department", _("部门")
    CADRE = "cadre", _("干部")


class LinkageLevel(models.TextChoices):
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")


@keep_history
class Department(Recorded):
    """A department of the provincial committee."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="departments"
    )
    name = models.CharField(_("部门名称"), max_length=40)

    objects = ProvinceRows.as_manager()

    class Meta:
        verbose_name = _("部门")
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="department_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class ContactPoint(Recorded):
    """联系点: in one year a department or cadre of the province answers for a township."""

    year = models.PositiveSmallIntegerField(_("年度"))
    holder = models.CharField(_("联系人"), max_length=40)
    kind = models.CharField(_("类型"), max_length=10, choices=HolderKind, blank=True)
    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="contact_points"
    )
    quota = models.PositiveIntegerField(_("任务数"), null=True, blank=True)

    objects = SubtreeRows.as_manager()

    class Meta:
        verbose_name = _("联系点")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "holder", "township"], name="contact_point_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", *HolderKind.values]), name="contact_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.township}"


@keep_history
class Linkage(Recorded):
    """双层挂钩: a cadre of the city or county committee is linked with a township.

    Inside the township the second layer is ``Organisation.responsible_cadre``.
    """

    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="linkages"
    )
    level = models.CharField(_("挂钩层级"), max_length=6, choices=LinkageLevel)
    cadre = models.CharField(_("挂钩干部"), max_length=40)
    post = models.CharField(_("职务"), max_length=60, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    objects = SubtreeRows.as_manager()

    class Meta:
        verbose_name = _("挂钩")
        constraints = [
            models.UniqueConstraint(fields=["township", "level", "cadre"], name="linkage_unique"),
            models.CheckConstraint(
                condition=Q(level__in=LinkageLevel.values), name="linkage_level_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="linkage_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cadre} {self.township}"
