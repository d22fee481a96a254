"""``make bench``: one month of the demonstration provinces, three ways, in one run."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from assessments.months.sheets import write_sheet  # noqa: E402
from assessments.results.assessing import assess_sheet  # noqa: E402
from assessments.rules.judgement import Judgement  # noqa: E402
from assessments.rules.levels import TOWNSHIP  # noqa: E402
from assessments.schemes.published import scheme_of  # noqa: E402
from bench.aggregate import bare_aggregate, organisations  # noqa: E402
from bench.per_township import one_township  # noqa: E402
from bench.timing import seconds  # noqa: E402
from provinces.places.models import Division  # noqa: E402
from tuanwei import clock  # noqa: E402
from tuanwei.months import Month  # noqa: E402

MONTH = Month(2012, 11)
SAMPLE = 60


class Undone(Exception):
    """Rolls a measured run back."""


def month_of_all(provinces: list[Division]) -> None:
    """Sheet, evidence, results and explanations of every level, written and rolled back."""
    for province in provinces:
        try:
            with transaction.atomic():
                sheet = write_sheet(province, MONTH, frozen=False, as_of=clock.now())
                assess_sheet(sheet, scheme_of(province.code))
                raise Undone
        except Undone:
            pass


def sampled(townships: list[Division], schemes: dict) -> list[Judgement]:
    return [one_township(each, schemes[each.code[:2]], MONTH) for each in townships]


def main() -> None:
    provinces = list(
        Division.objects.provinces().living().filter(code__in=["13", "32", "36", "61"])
    )
    if len(provinces) < 4:
        call_command("demo", size="full")
        provinces = list(Division.objects.provinces().living().order_by("code"))
    schemes = {province.code: scheme_of(province.code).read() for province in provinces}
    counted = Division.objects.filter(level=TOWNSHIP, in_scope=True).order_by("code")
    townships = list(counted)
    sample = townships[:: max(len(townships) // SAMPLE, 1)]
    window = schemes["32"].window.until(MONTH.last)

    ours = seconds(lambda: month_of_all(provinces))
    bare = seconds(lambda: bare_aggregate(MONTH.last, *window))
    one_by_one = seconds(lambda: sampled(sample, schemes), 3) * len(townships) / len(sample)

    print(f"{len(townships)} townships, {organisations()} organisations, month {MONTH}")
    print(f"compute and write one month          {ours:8.3f} s")
    print(f"per-township ORM ({len(sample)} sampled, scaled) {one_by_one:8.3f} s")
    print(f"one bare SQL aggregate               {bare:8.3f} s")
    print(f"ours is {one_by_one / ours:.1f} x faster than per-township ORM  (goal: 100)")
    print(f"ours takes {ours / bare:.1f} x the bare aggregate           (goal: at most 6)")


if __name__ == "__main__":
    main()
