from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division


class HolderKind(models.TextChoices):
    DEPARTMENT = "department", _("部门")
    CADRE = "cadre", _("干部")


@keep_history
class Department(Recorded):
    """A department of the provincial committee."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="departments"
    )
    name = models.CharField(_("部门名称"), max_length=40)

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
