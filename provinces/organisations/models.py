from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.organisations.choices import ApprovalStatus, Category, WorkingMethod
from provinces.organisations.queries import OrganisationQuerySet
from provinces.places.models import Division


def _officer(label, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        **options,
    )


def _have(label):
    """True 有, False 没有, None 未填: not yet stated is not the same as no."""
    return models.BooleanField(label, null=True, blank=True)


def _day(label):
    return models.DateField(label, null=True, blank=True)


@keep_history
class Organisation(Recorded):
    """直属团组织: a league organisation directly under a township committee.

    What makes it count (active, standards, haves, qualified) is defined in conditions.py alone.
    The code is ``<township code>-<4 digits>`` and is never parsed.
    """

    code = models.CharField(_("组织编号"), max_length=14, unique=True)
    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="organisations"
    )
    name = models.CharField(_("组织名称"), max_length=100)
    category = models.CharField(_("组织类别"), max_length=20, choices=Category, blank=True)
    working_method = models.CharField(
        _("工作方式"), max_length=12, choices=WorkingMethod, blank=True
    )
    established_on = _day(_("成立日期"))
    dissolved_on = _day(_("撤销日期"))
    dissolved_because = models.CharField(_("撤销原因"), max_length=200, blank=True, db_default="")

    status = models.CharField(
        _("审批状态"), max_length=8, choices=ApprovalStatus, default=ApprovalStatus.DRAFT
    )
    applied_on = _day(_("申请日期"))
    applied_by = _officer(_("申请人"))
    approved_on = _day(_("批准日期"))
    approved_by = _officer(_("批准人"))
    returned_on = _day(_("退回日期"))
    returned_by = _officer(_("退回人"))
    returned_comment = models.CharField(_("退回意见"), max_length=200, blank=True)
    waiver = models.CharField(_("一人办公豁免"), max_length=200, blank=True)
    waiver_on = _day(_("豁免日期"))
    waiver_by = _officer(_("豁免批准人"))

    announcement_number = models.CharField(_("公布文号"), max_length=60, blank=True)
    announced_on = _day(_("公布日期"))
    filed_with_county_on = _day(_("县级备案日期"))
    filed_with_township_on = _day(_("乡镇备案日期"))
    plaque_on = _day(_("挂牌日期"))

    venue = _have(_("活动场地"))
    supplies = _have(_("必备用品"))
    rules = _have(_("工作制度"))
    duties = _have(_("工作分工"))
    plan = _have(_("工作计划"))

    members = models.PositiveIntegerField(_("团员数"), null=True, blank=True)
    youth = models.PositiveIntegerField(_("青年数"), null=True, blank=True)
    secretary = models.CharField(_("负责人"), max_length=40, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    responsible_cadre = models.CharField(_("包联干部"), max_length=40, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("直属团组织")
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                condition=Q(dissolved_on=None),
                name="organisation_living_name_unique",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None)
                | Q(established_on=None)
                | Q(dissolved_on__gte=F("established_on")),
                name="organisation_dissolved_after_established",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ApprovalStatus.values), name="organisation_status_known"
            ),
            models.CheckConstraint(
                condition=Q(category__in=["", *Category.values]),
                name="organisation_category_known",
            ),
            models.CheckConstraint(
                condition=Q(working_method__in=["", *WorkingMethod.values]),
                name="organisation_method_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
