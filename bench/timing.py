import time
from collections.abc import Callable
from statistics import median


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)
