"""Putting a draft in force from a month on. Closed months stay what they were closed with."""

from django.db import transaction
from django.db.models.functions import Now

from assessments.rules.loading import SchemeError
from assessments.schemes.models import SchemeState, SchemeVersion
from provinces.demonstration.today import business_date
from provinces.periods.changes import writing_facts
from provinces.periods.models import Period
from provinces.places.models import Division
from tuanwei.months import Month

BEFORE, AFTER = 3, 6
"""Months around the present one that are offered."""


class NotPublishable(ValueError):
    """One sentence: why not, and what to do. ``field``: of the form, if one is to blame."""

    def __init__(self, text: str, field: str | None = None):
        super().__init__(text)
        self.field = field


def months_offered(province: Division) -> list[Month]:
    present = Month.of(business_date())
    around = [present.shifted(step) for step in range(-BEFORE, AFTER + 1)]
    earliest = earliest_month(province)
    return [month for month in around if earliest is None or month >= earliest]


def earliest_month(province: Division) -> Month | None:
    """After every closed month, and no earlier than what is in force began."""
    closed = Period.objects.filter(province=province, state="closed").order_by("-month").first()
    began = _in_force(province).exclude(from_month=None).order_by("-from_month").first()
    found = [closed.month.next] if closed else []
    return max([*found, began.from_month] if began and began.from_month else found, default=None)


def _in_force(province: Division):
    return SchemeVersion.objects.published().filter(province=province.code)


@transaction.atomic
def publish(version: SchemeVersion, *, from_month: Month, note: str, by) -> SchemeVersion:
    """Open months are computed anew by the note that ``writing_facts`` leaves.

    The lock it takes keeps a closing out until all is written. Published twice it stays as the
    first time left it.
    """
    province = Division.objects.provinces().get(code=version.province)
    writing_facts([province.pk])
    Division.objects.select_for_update(no_key=True).get(pk=province.pk)
    current = SchemeVersion.objects.select_for_update().get(pk=version.pk)
    if current.state != SchemeState.DRAFT:
        return current
    _check(current, province, from_month)
    _in_force(province).update(state=SchemeState.SUPERSEDED)
    current.state = SchemeState.PUBLISHED
    current.from_month = from_month
    current.note = note
    current.published_by = by
    current.published_at = Now()
    current.save()
    current.refresh_from_db()
    return current


def _check(version: SchemeVersion, province: Division, from_month: Month) -> None:
    try:
        version.read()
    except SchemeError:
        raise NotPublishable("草稿还没有填写完整，请先改正再发布。") from None
    earliest = earliest_month(province)
    if earliest is not None and from_month < earliest:
        raise NotPublishable(
            f"{from_month.title}已结账或早于现行方案的起始月份，最早可从{earliest.title}起。",
            "from_month",
        )
