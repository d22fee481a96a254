from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.organisations.models import Organisation
from provinces.places.models import Division


class Verdict(models.TextChoices):
    EXCELLENT = "excellent", _("优秀")
    PASSED = "passed", _("合格")
    FAILED = "failed", _("不合格")


@keep_history
class SpotCheckRound(Recorded):
    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="spot_check_rounds"
    )
    name = models.CharField(_("轮次"), max_length=60)
    drawn_on = models.DateField(_("抽取日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("抽查轮次")
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="round_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class SpotCheck(Recorded):
    """抽查: an inspector's verdict on one township in one round."""

    round = models.ForeignKey(
        SpotCheckRound, verbose_name=_("轮次"), on_delete=models.PROTECT, related_name="checks"
    )
    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="spot_checks"
    )
    checked_on = models.DateField(_("抽查日期"), null=True, blank=True)
    inspectors = models.CharField(_("抽查人"), max_length=100, blank=True)
    verdict = models.CharField(_("结论"), max_length=9, choices=Verdict, blank=True)
    findings = models.TextField(_("存在问题"), blank=True)
    rectify_by = models.DateField(_("整改期限"), null=True, blank=True)
    rectified_on = models.DateField(_("整改日期"), null=True, blank=True)
    objection_filed_on = models.DateField(_("异议提出日期"), null=True, blank=True)
    objection_decided_on = models.DateField(_("异议处理日期"), null=True, blank=True)
    objection_decision = models.TextField(_("异议处理意见"), blank=True)

    class Meta:
        verbose_name = _("抽查")
        constraints = [
            models.UniqueConstraint(fields=["round", "township"], name="check_once_a_round"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="check_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.round}"


class SampledOrganisation(models.Model):
    """What the inspector found of one organisation of the sample; None = not looked at."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.CASCADE, related_name="samples")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="samples")
    exists = models.BooleanField(_("与登记相符"), null=True, blank=True)
    standards_met = models.BooleanField(_("三个标准属实"), null=True, blank=True)
    haves_met = models.BooleanField(_("五个有属实"), null=True, blank=True)

    class Meta:
        verbose_name = _("抽查组织")
        constraints = [
            models.UniqueConstraint(fields=["spot_check", "organisation"], name="sampled_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
