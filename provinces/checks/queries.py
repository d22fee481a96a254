"""Which checks an officer sees, in which state each is, and for whom something is to be done."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from provinces.places.scope import of_own_province, within

TO_VISIT, CHECKED, TO_RECTIFY, RECTIFIED, DISPUTED, DECIDED = (
    "to_visit", "checked", "to_rectify", "rectified", "disputed", "decided",
)  # fmt: skip
STATES = {
    TO_VISIT: _("待查"),
    CHECKED: _("已查"),
    TO_RECTIFY: _("待整改"),
    RECTIFIED: _("已整改"),
    DISPUTED: _("有异议"),
    DECIDED: _("异议已处理"),
}
PUT_RIGHT = Q(rectification_confirmed_on__isnull=False) | Q(
    # A date of rectification that came on paper, without the unit's own account, is taken as true.
    rectified_on__isnull=False,
    rectification_filed_on=None,
)
WHERE = {
    TO_VISIT: Q(verdict=""),
    DISPUTED: Q(objection_filed_on__isnull=False, objection_decided_on=None),
    TO_RECTIFY: Q(rectify_by__isnull=False) & ~PUT_RIGHT,
    DECIDED: Q(objection_decided_on__isnull=False),
    RECTIFIED: PUT_RIGHT,
}
"""The first that holds is the state; none: 已查."""
UNANSWERED = WHERE[TO_RECTIFY] & Q(rectification_filed_on=None) & ~Q(verdict="")
"""The unit has to tell how it put things right."""
UNCONFIRMED = Q(rectification_filed_on__isnull=False, rectification_confirmed_on=None)
"""The unit's account waits for somebody else."""
UNDECIDED = WHERE[DISPUTED]
OPEN = (TO_VISIT, TO_RECTIFY, DISPUTED)
"""States in which a unit is under check."""


def state():
    cases = [When(where, then=Value(name)) for name, where in WHERE.items()]
    return Case(*cases, default=Value(CHECKED), output_field=models.CharField())


class RoundQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """Rounds of the officer's provinces; of their checks he sees those in his subtrees."""
        return self.filter(of_own_province(officer))


class PartQuerySet(models.QuerySet):
    """Samples and assignments are seen with their check."""

    def visible_to(self, officer):
        return self.filter(within(officer, "spot_check__township__path"))


class SpotCheckQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "township__path"))

    def with_state(self):
        return self.annotate(state=state())

    def assigned_to(self, officer):
        from provinces.checks.models import CheckAssignment

        own = CheckAssignment.objects.filter(officer=officer, spot_check=OuterRef("pk"))
        return self.filter(Exists(own))

    def open(self):
        return self.with_state().filter(state__in=OPEN)

    def in_order(self):
        """What is open first, then by day, newest first."""
        return self.order_by(F("checked_on").desc(nulls_first=True), "township__code", "pk")
