"""What the province's scheme asks of a township, for the strip above its organisations."""

from django.db.models import Q
from django.http import Http404

from assessments.boards.asked import ask
from assessments.results.words import counted_word
from assessments.rules.levels import TOWNSHIP
from assessments.rules.scheme import Scheme
from provinces.organisations import conditions
from provinces.organisations.task import Task
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month

BITS = {
    "organisations.active": conditions.ACTIVE,
    "organisations.new": conditions.ACTIVE,
    "organisations.standards": conditions.ACTIVE | conditions.STANDARDS,
    "organisations.five_haves": conditions.ACTIVE | conditions.FIVE_HAVES,
    "organisations.qualified": conditions.QUALIFIED,
}


def task_of(officer: Officer, township: Division, month: Month) -> Task | None:
    """None where nothing has been computed for the month, or the township is not counted."""
    province = Division.objects.get(pk=township.province_id)
    try:
        asked = ask(officer, province.code, str(month))
    except Http404:
        return None
    result = asked.results.filter(level=TOWNSHIP, division=township.pk).first()
    measure = asked.scheme.task[0].measure
    if result is None or measure not in BITS or not result.progress_target:
        return None
    return Task(
        target=int(result.progress_target),
        counts=_counts(asked.scheme, measure, month),
        title=counted_word(asked.scheme),
        by_quality=BITS[measure] != conditions.ACTIVE,
    )


def _counts(scheme: Scheme, measure: str, month: Month) -> Q:
    counts = Q(conditions.without(BITS[measure]))
    if measure == "organisations.new":
        counts &= Q(established_on__range=scheme.window.until(month.last))
    return counts
