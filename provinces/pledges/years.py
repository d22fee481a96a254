"""Which years there are to look at."""

from provinces.demonstration.today import business_date
from provinces.people.models import Officer
from provinces.pledges.models import Pledge

FIRST_YEAR = 2000


def is_year(year: int) -> bool:
    """Pledges are made for this year, a past one or the next."""
    return FIRST_YEAR <= year <= business_date().year + 1


def years_offered(officer: Officer) -> list[int]:
    """Those with pledges in sight and the present one, oldest first."""
    pledged = Pledge.objects.visible_to(officer).order_by().values_list("year", flat=True)
    return sorted({*pledged.distinct(), business_date().year})


def year_asked(officer: Officer, text: str) -> int:
    """The year of the address; else the latest that has pledges in sight, else the present one."""
    today = business_date()
    if text.isascii() and text.isdigit() and len(text) == 4 and is_year(int(text)):
        return int(text)
    pledged = Pledge.objects.visible_to(officer).filter(year__lte=today.year)
    return pledged.order_by("-year").values_list("year", flat=True).first() or today.year
