"""Folders for the time of some work. What a killed process left goes with the next work.

The owner of a folder holds a lock on it, which ends with the owner however that ends.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "tuanwei-work-"
UNHELD = ".tuanwei-new-"


@contextmanager
def scratch() -> Iterator[Path]:
    clear_left_behind()
    new = Path(tempfile.mkdtemp(prefix=UNHELD))
    with _held(new):
        folder = new.rename(new.with_name(PREFIX + new.name.removeprefix(UNHELD)))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def clear_left_behind() -> None:
    """Folders whose owner is gone; those of living owners and of other accounts stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), _held(folder):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """BlockingIOError while somebody else holds it. A link is not followed."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(number)
