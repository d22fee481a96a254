"""The division and the version that an address means; outside one's subtrees there is nothing."""

from django.http import Http404

from provinces.people.models import Officer
from provinces.places.models import Division
from provinces.pledges.listing import division_in_sight
from provinces.pledges.models import UNDER_WAY, Pledge
from provinces.pledges.years import is_year


def division_or_404(officer: Officer, year: int, code: str) -> Division:
    if not is_year(year):
        raise Http404
    try:
        return division_in_sight(officer, code)
    except Division.DoesNotExist:
        raise Http404 from None


def at_work(year: int, division: Division) -> Pledge | None:
    """The version under way, else the one in force."""
    rows = Pledge.objects.filter(year=year, promisor=division).select_related("promisee")
    under_way = rows.filter(state__in=UNDER_WAY).order_by("-version").first()
    return under_way or rows.filter(is_current=True).first()


def at_work_or_404(year: int, division: Division) -> Pledge:
    found = at_work(year, division)
    if found is None:
        raise Http404
    return found
