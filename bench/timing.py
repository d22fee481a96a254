import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

Work = Callable[[], object]


def seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def side_by_side(*works: Work, runs: int = 7) -> list[float]:
    """The median seconds of each, measured in turn, so that other load meets all alike.

    A first round warms up and does not count.
    """
    rounds = [[seconds(work) for work in works] for _ in range(runs + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]


def peak_memory() -> int:
    """The most memory this process has had, in MB.

    Not ``ru_maxrss``: that of a process begins with what its parent held when it was started.
    """
    told = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", told)[1]) // 1024
