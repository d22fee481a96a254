"""What a page was asked for: province and month within the officer's sight, or 404."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from assessments.months.models import Sheet
from assessments.results.models import Assessment, Result
from assessments.rules.levels import LEVELS, PROVINCE
from assessments.rules.scheme import Scheme
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month


@dataclass
class Asked:
    """One province and month as one officer may see them."""

    officer: Officer
    province: Division
    month: Month
    assessment: Assessment

    @cached_property
    def scheme(self) -> Scheme:
        return self.assessment.scheme.read()

    @cached_property
    def results(self):
        return self.assessment.results.visible_to(self.officer)

    @cached_property
    def sees_whole(self) -> bool:
        return self.officer.is_superuser or any(
            division.pk == self.province.pk for division in self.officer.scope_divisions()
        )

    @cached_property
    def own_results(self) -> list[Result]:
        """The results of the tops of the officer's subtrees in this province, highest level."""
        if self.sees_whole:
            return list(self.assessment.results.filter(level=PROVINCE))
        tops = [division.pk for division in self.officer.scope_divisions()]
        rows = list(self.assessment.results.filter(division__in=tops).order_by("code"))
        return sorted(rows, key=lambda row: -LEVELS.index(row.level))

    def levels(self) -> list[str]:
        """Levels with something to see, highest first, without the province itself."""
        return [level for level in reversed(LEVELS[:-1]) if level in self._levels_seen]

    @cached_property
    def _levels_seen(self) -> set[str]:
        return set(self.results.values_list("level", flat=True).distinct())


def visible_provinces(officer: Officer) -> list[Division]:
    provinces = Division.objects.provinces().living().order_by("code")
    if officer.is_superuser:
        return list(provinces)
    ids = {division.province_id for division in officer.scope_divisions()}
    return list(provinces.filter(pk__in=ids))


def ask(officer: Officer, province_code: str, month_text: str) -> Asked:
    """Raises Http404 for what is not there or not in sight."""
    for province in visible_provinces(officer):
        if province.code == province_code:
            break
    else:
        raise Http404
    try:
        month = Month.parse(month_text)
    except ValueError:
        raise Http404 from None
    assessment = Assessment.objects.current(province, month)
    if assessment is None:
        raise Http404
    return Asked(officer, province, month, assessment)


def months_with_results(province: Division) -> list[Month]:
    """Newest first."""
    sheets = Sheet.objects.current().filter(province=province, assessments__isnull=False)
    return list(sheets.order_by("-month").values_list("month", flat=True).distinct())


def month_to_show(province: Division) -> Month | None:
    """The newest closed month, else the newest month there is."""
    sheets = Sheet.objects.current().filter(province=province, assessments__isnull=False)
    newest = sheets.order_by("-is_frozen", "-month").first()
    return newest.month if newest else None
