"""The same month on two processes, as two workers of the site compute provinces."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from bench.month import month_of
from bench.timing import side_by_side
from provinces.models import Organisation
from provinces.places.models import Division

WORKERS = 2


def seconds_on_workers(provinces: Sequence[Division]) -> float:
    """Each worker takes the next province as soon as it is free, the largest first."""
    codes = [province.code for province in sorted(provinces, key=_organisations, reverse=True)]
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=django.setup) as pool:
        (time,) = side_by_side(lambda: list(pool.map(month_of_code, codes)))
    return time


def _organisations(province: Division) -> int:
    return Organisation.objects.filter(township__path__startswith=province.path).count()


def month_of_code(code: str) -> None:
    month_of([Division.objects.provinces().living().get(code=code)])
