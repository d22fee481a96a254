"""``make bench``: one month of the demonstration provinces, several ways, in one run.

``make bench ARGS=importing``: spreadsheets in, beside the plain library; ``ARGS=undoing``: an
import taken back, beside the import.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from assessments.rules.levels import TOWNSHIP  # noqa: E402
from assessments.schemes.published import scheme_of  # noqa: E402
from bench.aggregate import bare_aggregate, organisations  # noqa: E402
from bench.growth import growth  # noqa: E402
from bench.month import MONTH, month_of  # noqa: E402
from bench.per_township import one_by_one  # noqa: E402
from bench.timing import peak_memory, side_by_side  # noqa: E402
from bench.workers import WORKERS, seconds_on_workers  # noqa: E402
from provinces.places.models import Division  # noqa: E402

SAMPLE = 60
CODES = ("13", "32", "36", "61")


def demonstration() -> list[Division]:
    provinces = Division.objects.provinces().living().filter(code__in=CODES)
    if len(provinces) < len(CODES):
        call_command("demo", size="full")
        provinces = provinces.all()
    return list(provinces)


def main() -> None:
    provinces = demonstration()
    townships = list(Division.objects.filter(level=TOWNSHIP, in_scope=True).order_by("code"))
    sample = townships[:: max(len(townships) // SAMPLE, 1)]
    window = scheme_of("32", MONTH).read().window.until(MONTH.last)

    ours, bare = side_by_side(
        lambda: month_of(provinces), lambda: bare_aggregate(MONTH.last, *window)
    )
    memory = peak_memory()
    (sampled,) = side_by_side(lambda: one_by_one(sample, MONTH), runs=3)
    naive = sampled * len(townships) / len(sample)
    shared = seconds_on_workers(provinces)

    print(f"{len(townships)} townships, {organisations()} organisations, month {MONTH}")
    print(f"compute and write one month          {ours:8.3f} s, {memory} MB at most (goal: 600)")
    print(f"the same on {WORKERS} workers                {shared:8.3f} s")
    print(f"per-township ORM ({len(sample)} sampled, scaled) {naive:8.3f} s")
    print(f"one bare SQL aggregate               {bare:8.3f} s")
    print(f"ours is {naive / ours:.1f} x faster than per-township ORM  (goal: 100)")
    print(f"ours takes {ours / bare:.1f} x the bare aggregate           (goal: at most 6)")
    print(f"on {WORKERS} workers {shared / bare:.1f} x the bare aggregate")
    print(f"twice the organisations: {growth(provinces[0]):.2f} x the time     (goal: at most 2)")


if __name__ == "__main__":
    if sys.argv[1:] == ["importing"]:
        from bench.importing import ROWS
        from bench.importing import main as importing

        importing(ROWS)
    elif sys.argv[1:] == ["undoing"]:
        from bench.undoing import ROWS
        from bench.undoing import main as undoing

        undoing(ROWS)
    else:
        main()
