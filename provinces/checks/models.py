from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.checks.choices import Basis, Outcome, Verdict
from provinces.checks.queries import PartQuerySet, RoundQuerySet, SpotCheckQuerySet
from provinces.history.recorded import Recorded, keep_history
from provinces.organisations.models import Organisation
from provinces.places.models import Division

OBJECTION_DAYS = 10


def _day(label):
    return models.DateField(label, null=True, blank=True)


def _text(label, length: int | None = None, **options):
    values: dict[str, Any] = {"blank": True, "db_default": "", "default": ""} | options
    if length is None:
        return models.TextField(label, **values)
    return models.CharField(label, max_length=length, **values)


def _officer(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )


@keep_history
class SpotCheckRound(Recorded):
    """One drawing of lots. ``frame`` is what was drawn from: {code of the group: township codes}.

    Rounds that came by import have a name alone.
    """

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="spot_check_rounds"
    )
    name = models.CharField(_("轮次"), max_length=60)
    drawn_on = models.DateField(_("抽取日期"), null=True, blank=True)
    basis = _text(_("抽取范围"), 8, choices=Basis)
    size = models.PositiveIntegerField(_("抽取数量"), null=True, blank=True)
    in_percent = models.BooleanField(_("按比例"), default=False, db_default=False)
    organisations_each = models.PositiveSmallIntegerField(
        _("每乡镇抽查组织"), null=True, blank=True
    )
    objection_days = models.PositiveSmallIntegerField(
        _("异议期限"), default=OBJECTION_DAYS, db_default=OBJECTION_DAYS
    )
    seed = models.BigIntegerField(_("种子数"), null=True, blank=True)
    method = _text(_("抽取方法"), 20)
    frame = models.JSONField(_("抽取名单"), null=True, blank=True)
    frame_digest = _text(_("名单校验值"), 64)
    discarded_on = _day(_("作废日期"))
    discarded_by = _officer(_("作废人"))
    discard_reason = _text(_("作废原因"), 200)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("抽查轮次")
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="round_name_unique"),
            models.CheckConstraint(
                condition=Q(basis__in=["", *Basis.values]), name="round_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(seed=None)
                | ~Q(method="")
                & ~Q(basis="")
                & ~Q(frame_digest="")
                & Q(frame__isnull=False, drawn_on__isnull=False)
                & Q(size__isnull=False, organisations_each__isnull=False),
                name="round_drawing_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history
class SpotCheck(Recorded):
    """抽查: an inspector's verdict on one township in one round.

    What is typed on the spot is a draft (``draft_verdict``) until the verdict is handed in; the
    measures read ``verdict`` alone. ``drawn_from`` are the organisations that its sample was drawn
    from; ``added_reason`` tells why it stands in the round without having been drawn.
    """

    round = models.ForeignKey(
        SpotCheckRound, verbose_name=_("轮次"), on_delete=models.PROTECT, related_name="checks"
    )
    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="spot_checks"
    )
    checked_on = _day(_("抽查日期"))
    inspectors = models.CharField(_("抽查人"), max_length=100, blank=True)
    verdict = models.CharField(_("结论"), max_length=9, choices=Verdict, blank=True)
    findings = models.TextField(_("存在问题"), blank=True)
    rectify_by = _day(_("整改期限"))
    rectified_on = _day(_("整改日期"))
    objection_filed_on = _day(_("异议提出日期"))
    objection_decided_on = _day(_("异议处理日期"))
    objection_decision = models.TextField(_("异议处理意见"), blank=True)

    added_reason = _text(_("增加原因"), 200)
    drawn_from = models.JSONField(_("组织名单"), null=True, blank=True)
    draft_verdict = _text(_("拟定结论"), 9, choices=Verdict)
    saved_at = models.DateTimeField(_("保存时间"), null=True, blank=True)
    saved_by = _officer(_("保存人"))
    concluded_on = _day(_("结论提交日期"))
    concluded_by = _officer(_("结论提交人"))
    correction_reason = _text(_("更正原因"), 200)
    rectification = _text(_("整改情况"))
    rectification_filed_on = _day(_("整改填报日期"))
    rectification_filed_by = _officer(_("整改填报人"))
    rectification_confirmed_on = _day(_("整改确认日期"))
    rectification_confirmed_by = _officer(_("整改确认人"))
    rectification_comment = _text(_("整改退回意见"), 500)
    objection_reason = _text(_("异议理由"))
    objection_filed_by = _officer(_("异议提出人"))
    objection_outcome = _text(_("异议处理结果"), 7, choices=Outcome)
    objection_decided_by = _officer(_("异议处理人"))

    objects = SpotCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("抽查")
        constraints = [
            models.UniqueConstraint(fields=["round", "township"], name="check_once_a_round"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="check_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(draft_verdict__in=["", *Verdict.values]),
                name="check_draft_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(objection_outcome__in=["", *Outcome.values]),
                name="check_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.round}"


@keep_history
class CheckAssignment(models.Model):
    """An inspector of one township; ``SpotCheck.inspectors`` is the text of paper records."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.CASCADE, related_name="assignments")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("抽查员"),
        on_delete=models.PROTECT,
        related_name="check_assignments",
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("抽查分工")
        constraints = [
            models.UniqueConstraint(fields=["spot_check", "officer"], name="inspector_once"),
        ]

    def __str__(self) -> str:
        return str(self.officer)


@keep_history
class SampledOrganisation(models.Model):
    """What the inspector found of one organisation of the sample; None = not looked at."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.CASCADE, related_name="samples")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="samples")
    exists = models.BooleanField(_("与登记相符"), null=True, blank=True)
    standards_met = models.BooleanField(_("三个标准属实"), null=True, blank=True)
    haves_met = models.BooleanField(_("五个有属实"), null=True, blank=True)
    note = _text(_("说明"), 200)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("抽查组织")
        constraints = [
            models.UniqueConstraint(fields=["spot_check", "organisation"], name="sampled_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
