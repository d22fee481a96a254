"""python -m bench.damages [COUNT]: good workbooks damaged at random, and what became of each."""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

from provinces.exchange.tests.damages import damaged, verdict  # noqa: E402


def main(count: int) -> None:
    results: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            started = time.monotonic()
            result = verdict(number, Path(folder))
            slowest = max(slowest, time.monotonic() - started)
            results[damaged(number)[0], result] += 1
    for (kind, result), times in sorted(results.items()):
        print(f"{kind:5} {times:5}  {result}")
    print(f"{count} damages, no traceback, the slowest took {slowest:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
