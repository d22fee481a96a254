from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.consequences.fields import CaseQuerySet, day, division, officer, text
from assessments.consequences.interviews.choices import InterviewState
from assessments.results.models import Assessment
from provinces.history.recorded import Recorded, keep_history
from provinces.places.scope import within
from tuanwei.months import MonthField

_S = InterviewState


class InterviewQuerySet(CaseQuerySet):
    pass


@keep_history
class Interview(Recorded):
    """约谈: a unit at the bottom of a closed month is called for a talk, and what came of it.

    ``evidence`` is frozen when it is proposed: the unit's place and figures (vetoes/evidence.py,
    standing_of) and ``bottom``, how many the scheme asks for.
    """

    province = division(_("省"))
    division = division(_("单位"))
    month = MonthField(_("月份"))
    assessment = models.ForeignKey(
        Assessment, verbose_name=_("依据的结账"), on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.JSONField(_("依据"))
    state = models.CharField(_("状态"), max_length=8, choices=_S, default=_S.PROPOSED)

    confirmed_on = day(_("并列确认日期"))
    confirmed_by = officer(_("并列确认人"))

    planned_on = day(_("约谈时间"))
    place = text(_("约谈地点"), 60)
    conducted_by = text(_("约谈人"), 60)
    invited = text(_("参加人员"), 200)
    arranged_by = officer(_("安排人"))

    held_on = day(_("实际约谈日期"))
    minutes = text(_("约谈纪要"))

    closed_on = day(_("销号日期"))
    closed_by = officer(_("销号人"))
    closing_note = text(_("销号意见"), 500)

    waived_on = day(_("不予约谈日期"))
    waived_by = officer(_("决定人"))
    waive_reason = text(_("不予约谈的理由"), 500)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("约谈")
        constraints = [
            models.UniqueConstraint(fields=["division", "month"], name="interview_once"),
            models.CheckConstraint(condition=Q(state__in=_S.values), name="interview_state_known"),
            models.CheckConstraint(
                condition=~Q(state=_S.ARRANGED)
                | Q(planned_on__isnull=False) & ~Q(place="") & ~Q(conducted_by="") & ~Q(invited=""),
                name="interview_arranged_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[_S.HELD, _S.FOLLOWED, _S.CLOSED])
                | Q(held_on__isnull=False) & ~Q(minutes=""),
                name="interview_held_with_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state=_S.CLOSED) | Q(closed_on__isnull=False),
                name="interview_closed_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state=_S.WAIVED) | Q(waived_on__isnull=False) & ~Q(waive_reason=""),
                name="interview_waived_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["province", "month", "state"], name="interview_listed")]

    def __str__(self) -> str:
        return f"{self.division}{self.month.title}约谈"


class MeasureQuerySet(models.QuerySet):
    """Seen with their interview."""

    def visible_to(self, officer):
        return self.filter(within(officer, "interview__division__path"))

    def open(self):
        return self.filter(done_on=None)


@keep_history
class InterviewMeasure(Recorded):
    """整改措施 agreed in an interview: who does what until when, and how far it got."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="measures")
    what = models.CharField(_("措施"), max_length=200)
    responsible = models.CharField(_("责任人"), max_length=40)
    due_on = models.DateField(_("完成时限"))
    done_on = day(_("完成日期"))
    note = text(_("跟踪情况"), 500)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("整改措施")
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(responsible=""), name="interview_measure_complete"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(done_on=None), name="interview_measure_open"
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def division(self):
        return self.interview.division
