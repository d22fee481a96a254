from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessments.consequences.fields import (
    LEVEL_KNOWN,
    CaseQuerySet,
    day,
    division,
    officer,
    text,
)
from assessments.consequences.vetoes.choices import VetoState
from assessments.results.models import Assessment
from provinces.history.recorded import Recorded, keep_history
from tuanwei.months import MonthField

OBJECTION_DAYS = 10


class VetoQuerySet(CaseQuerySet):
    kept_in_province = (VetoState.DRAFTED,)


@keep_history
class VetoCase(Recorded):
    """一票否决: that a veto gate decided on a unit in a closed month, and what came of it.

    ``evidence`` is frozen when the case is opened; see vetoes/evidence.py for what it holds. The
    gate stands in the results whatever becomes of the case: the case governs what follows from it.
    """

    province = division(_("省"))
    division = division(_("单位"))
    level = models.CharField(_("层级"), max_length=8)
    month = MonthField(_("月份"))
    assessment = models.ForeignKey(
        Assessment, verbose_name=_("依据的结账"), on_delete=models.PROTECT, related_name="+"
    )
    gate = models.CharField(_("否决条件代码"), max_length=40)
    gate_title = models.CharField(_("否决事项"), max_length=60)
    evidence = models.JSONField(_("依据"))
    state = models.CharField(_("状态"), max_length=8, choices=VetoState, default=VetoState.DRAFTED)

    noticed_on = day(_("告知日期"))
    noticed_by = officer(_("告知人"))
    notice_text = text(_("告知书正文"))
    objection_days = models.PositiveSmallIntegerField(_("异议期限"), default=OBJECTION_DAYS)

    objection_filed_on = day(_("异议提出日期"))
    objection_filed_by = officer(_("异议提出人"))
    objection_reason = text(_("异议理由"))
    objection_evidence = text(_("证明材料"))

    decided_on = day(_("处理日期"))
    decided_by = officer(_("处理人"))
    grounds = text(_("处理依据"))

    in_force_on = day(_("生效日期"))
    in_force_by = officer(_("决定生效人"))
    in_force_reason = text(_("生效说明"), 500)

    revoked_on = day(_("撤案日期"))
    revoked_by = officer(_("撤案人"))
    revoked_reason = text(_("撤案原因"), 500)

    objects = VetoQuerySet.as_manager()

    class Meta:
        verbose_name = _("一票否决")
        constraints = [
            models.UniqueConstraint(
                fields=["division", "level", "month", "gate"], name="veto_once"
            ),
            models.CheckConstraint(condition=LEVEL_KNOWN, name="veto_level_known"),
            models.CheckConstraint(
                condition=Q(state__in=VetoState.values), name="veto_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[VetoState.DRAFTED, VetoState.REVOKED])
                | Q(noticed_on__isnull=False) & ~Q(notice_text=""),
                name="veto_noticed_first",
            ),
            models.CheckConstraint(
                condition=~Q(state=VetoState.DISPUTED)
                | Q(objection_filed_on__isnull=False) & ~Q(objection_reason=""),
                name="veto_objection_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=VetoState.UPHELD) | Q(decided_on__isnull=False) & ~Q(grounds=""),
                name="veto_decision_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=VetoState.IN_FORCE) | Q(in_force_on__isnull=False),
                name="veto_in_force_dated",
            ),
            models.CheckConstraint(
                condition=Q(objection_filed_on=None)
                | Q(decided_on__isnull=False)
                | Q(state__in=[VetoState.DISPUTED, VetoState.REVOKED]),
                name="veto_objection_decided_first",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("noticed_by")),
                name="veto_two_persons",
            ),
        ]
        indexes = [models.Index(fields=["province", "month", "state"], name="veto_listed")]

    def __str__(self) -> str:
        return f"{self.division}{self.month.title}{self.gate_title}"
