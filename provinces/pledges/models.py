from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from provinces.pledges.queries import PledgeQuerySet


class PledgeState(models.TextChoices):
    DRAFTED = "drafted", _("草拟")
    SIGNED = "signed", _("已签")
    COUNTERSIGNED = "countersigned", _("已会签")


UNDER_WAY = (PledgeState.DRAFTED, PledgeState.SIGNED)


def _officer(title):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=title,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )


@keep_history
class Pledge(Recorded):
    """责任状: what a committee promises to the one above for a year.

    ``is_current`` marks the version that stands for the year: the one in force, or the only one
    there is. A new version under way takes its place when it is countersigned, not before.
    """

    year = models.PositiveSmallIntegerField(_("年度"))
    promisor = models.ForeignKey(
        Division, verbose_name=_("签订单位"), on_delete=models.PROTECT, related_name="pledges"
    )
    promisee = models.ForeignKey(
        Division,
        verbose_name=_("上级单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pledges_received",
    )
    total = models.PositiveIntegerField(_("目标总数"), null=True, blank=True)
    new = models.PositiveIntegerField(_("新建目标"), null=True, blank=True)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    signatories = models.CharField(_("签字人"), max_length=100, blank=True)
    signed_by = _officer(_("签订经办人"))
    countersigned_on = models.DateField(_("会签日期"), null=True, blank=True)
    countersigned_by = _officer(_("会签人"))
    returned_on = models.DateField(_("退回日期"), null=True, blank=True)
    returned_by = _officer(_("退回人"))
    returned_comment = models.CharField(_("退回意见"), max_length=200, blank=True)
    state = models.CharField(
        _("状态"), max_length=13, choices=PledgeState, default=PledgeState.DRAFTED
    )
    version = models.PositiveSmallIntegerField(_("版次"), default=1)
    is_current = models.BooleanField(_("现行"), default=True)
    reason = models.CharField(_("改签理由"), max_length=200, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("责任状")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "promisor"],
                condition=Q(is_current=True),
                name="pledge_one_current_a_year",
            ),
            models.UniqueConstraint(
                fields=["year", "promisor", "version"], name="pledge_version_unique"
            ),
            models.UniqueConstraint(
                fields=["year", "promisor"],
                condition=Q(is_current=False, state__in=UNDER_WAY),
                name="pledge_one_version_under_way",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PledgeState.values), name="pledge_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promisor} {self.year}"

    @property
    def is_returned(self) -> bool:
        """Sent back with a comment and not signed again since."""
        return self.state == PledgeState.DRAFTED and bool(self.returned_comment)

    @property
    def shown_state(self) -> str:
        """A key of the states that pages draw."""
        return "returned" if self.is_returned else self.state
