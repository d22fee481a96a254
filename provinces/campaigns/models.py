from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from provinces.places.seen import ProvinceRows, SubtreeRows


class MemberRole(models.TextChoices):
    PILOT = "pilot", _("先行推进")
    DEMONSTRATION = "demonstration", _("示范")


@keep_history
class Campaign(Recorded):
    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="campaigns"
    )
    name = models.CharField(_("活动名称"), max_length=60)
    kind = models.CharField(_("类型"), max_length=40, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    deadline = models.DateField(_("完成期限"), null=True, blank=True)

    objects = ProvinceRows.as_manager()

    class Meta:
        verbose_name = _("活动")
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="campaign_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class CampaignMember(Recorded):
    """试点示范: a township that goes first."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("活动"), on_delete=models.PROTECT, related_name="memberships"
    )
    township = models.ForeignKey(
        Division,
        verbose_name=_("乡镇"),
        on_delete=models.PROTECT,
        related_name="campaign_memberships",
    )
    role = models.CharField(_("角色"), max_length=13, choices=MemberRole, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)

    objects = SubtreeRows.as_manager()

    class Meta:
        verbose_name = _("试点示范")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "township"], name="campaign_member_unique"),
            models.CheckConstraint(
                condition=Q(role__in=["", *MemberRole.values]), name="campaign_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.campaign}"
