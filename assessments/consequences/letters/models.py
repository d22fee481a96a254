from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.consequences.fields import LEVEL_KNOWN, CaseQuerySet, day, division, officer, text
from assessments.consequences.letters.choices import LetterState
from assessments.results.models import Assessment
from provinces.history.recorded import Recorded, keep_history
from tuanwei.months import MonthField

_S = LetterState


class LetterQuerySet(CaseQuerySet):
    kept_in_province = (_S.DRAFT,)


@keep_history
class FeedbackLetter(Recorded):
    """反馈函: what the year came to, for the party committee of a county or city.

    ``sections`` are the text, a list of ``{heading, paragraphs}``; a draft is composed anew as its
    cases move on, what is issued stays. ``held`` are the reasons for which it is not issued with
    the others: something about the unit is in dispute.
    """

    province = division(_("省"))
    division = division(_("单位"))
    level = models.CharField(_("层级"), max_length=8)
    month = MonthField(_("月份"))
    assessment = models.ForeignKey(
        Assessment, verbose_name=_("依据的结账"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("标题"), max_length=120)
    addressee = models.CharField(_("主送"), max_length=60)
    sections = models.JSONField(_("正文"))
    figures = models.JSONField(_("数据"))
    held = models.JSONField(_("暂缓事由"), default=list)
    made_at = models.DateTimeField(_("生成时间"))
    state = models.CharField(_("状态"), max_length=6, choices=_S, default=_S.DRAFT)
    number = models.PositiveIntegerField(_("文号"), null=True, blank=True)
    number_year = models.PositiveSmallIntegerField(_("文号年份"), null=True, blank=True)
    issued_on = day(_("印发日期"))
    issued_by = officer(_("印发人"))
    issue_note = text(_("印发说明"), 500)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("反馈函")
        constraints = [
            models.UniqueConstraint(fields=["division", "level", "month"], name="letter_once"),
            models.UniqueConstraint(
                fields=["province", "number_year", "number"], name="letter_number_once"
            ),
            models.CheckConstraint(condition=LEVEL_KNOWN, name="letter_level_known"),
            models.CheckConstraint(condition=Q(state__in=_S.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=~Q(state=_S.ISSUED)
                | Q(issued_on__isnull=False, number__isnull=False, number_year__isnull=False),
                name="letter_issued_complete",
            ),
        ]
        indexes = [models.Index(fields=["province", "month", "state"], name="letter_listed")]

    def __str__(self) -> str:
        return self.title
