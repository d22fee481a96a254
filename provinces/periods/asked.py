"""The province that a page of the calendar is about."""

from django.http import Http404

from provinces.periods.models import PeriodState
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.rights import can, check_can, check_can_somewhere


def province_asked(officer, right: str, code: str) -> Division:
    """The one of the address, else the first where the officer may; 404 outside, 403 inside."""
    provinces = Division.objects.living().provinces().order_by("code")
    if not officer.is_superuser:
        ids = {division.province_id for division in officer.scope_divisions()}
        provinces = provinces.filter(pk__in=ids)
    if code:
        found = provinces.filter(code=code).first()
        if found is None:
            raise Http404
        check_can(officer, right, found)
        return found
    check_can_somewhere(officer, right)
    found = next((each for each in provinces if can(officer, right, each)), None)
    if found is None:
        raise Http404
    return found


def closed_months(province: Division) -> list[Month]:
    rows = province.months.filter(state=PeriodState.CLOSED).order_by("-month")
    return list(rows.values_list("month", flat=True))
