"""A stranger's spreadsheet, read in a process of its own with limits of memory and time."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from provinces.exchange.reader.days import EPOCH_1900
from provinces.exchange.reader.limits import Limits
from provinces.exchange.reader.refusals import Cancelled, refused, too_large
from provinces.exchange.reader.sheets import Sheet, Source
from provinces.exchange.reader.spool import Spool, day

logger = logging.getLogger(__name__)

CHILD = "provinces.exchange.reader.child"
GLANCE = 0.2  # seconds between looks at whether it is still wanted
LONGEST_VERDICT = 1 << 26
STAMP = "模板"
"""The hidden sheet by which a template is known again."""


@dataclass(frozen=True)
class Workbook:
    """``kind``: zip (xlsx, xlsb, ods), xls or text. Sheets can be read again and again.

    ``stamp``: the first row of a hidden sheet of the name STAMP, as texts; [] without one.
    """

    source: Source
    kind: str
    sheets: list[Sheet]
    stamp: list[str]


def read_safely(
    content: bytes | str | Path,
    name: str = "",
    *,
    words: Iterable[str] = (),
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Workbook:
    """The visible sheets that hold anything; Refused says why there is none.

    ``content``: the bytes or where they lie. ``words``: headers that may occur, by which the
    separator of a text file is known. Cancelled is raised soon after ``cancelled()`` is true.
    OSError where the path cannot be opened.
    """
    limits = limits or Limits.usual()
    with _opened(content) as file:
        name = name or Path(getattr(file, "name", "")).name
        size = file.seek(0, io.SEEK_END)
        if size > limits.size:
            raise too_large(name, size, limits.size)
        file.seek(0)
        source = Source(name, _digest(file))
        file.seek(0)
        spool = Spool()
        verdict = _verdict(file, spool, name, sorted(set(words)), limits, cancelled)
    if "fault" in verdict:
        raise refused(name, verdict["fault"], **verdict["words"])
    sheets = verdict["sheets"]
    return Workbook(
        source,
        verdict["kind"],
        [_sheet(source, spool, each, len(sheets) == 1) for each in sheets],
        verdict["stamp"],
    )


@contextmanager
def _opened(content: bytes | str | Path) -> Iterator[BinaryIO]:
    if isinstance(content, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.flush()
            yield file
    else:
        with Path(content).open("rb") as file:
            yield file


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _sheet(source: Source, spool: Spool, found: dict, alone: bool) -> Sheet:
    batches = found["batches"]
    return Sheet(
        source=source,
        name=found["name"],
        rows=lambda: spool.rows(batches),
        first_column=found.get("first_column", 0),
        epoch=day(found["epoch"]) if found.get("epoch") else EPOCH_1900,
        merged=tuple(map(tuple, found.get("merged", ()))),
        alone=alone,
        lines=found["lines"],
    )


def _verdict(
    file: BinaryIO,
    spool: Spool,
    name: str,
    words: list[str],
    limits: Limits,
    cancelled: Callable[[], bool] | None,
) -> dict:
    """What the child says; where it says nothing, why it ended."""
    child = _started(file, spool, words, limits)
    try:
        said = _listened(child, limits, cancelled)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()  # type: ignore[union-attr]
    if said is None or -(child.returncode or 0) == 24:  # SIGXCPU
        raise refused(name, "time", seconds=limits.seconds)
    if child.returncode > 0:
        logger.error("the reading process could not work: exit code %s", child.returncode)
        raise refused(name, "failed")
    try:
        verdict = json.loads(said)
    except ValueError:  # ended by a signal: the memory was not to be had
        raise refused(name, "memory") from None
    if "error" in verdict:
        logger.warning("reading %r broke: %s", name, verdict["error"])
    return verdict


def _started(
    file: BinaryIO, spool: Spool, words: list[str], limits: Limits
) -> subprocess.Popen[bytes]:
    request = {
        "limits": limits.as_data(), "words": words, "spool": spool.number, "parent": os.getpid(),
        "stamp": STAMP,
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-S", "-m", CHILD, json.dumps(request, ensure_ascii=False)],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[spool.number],
        cwd=settings.BASE_DIR,
        env=child_environment(),
        start_new_session=True,
    )


def child_environment() -> dict[str, str]:
    """Nothing of the parent's: no address of the database, no secret."""
    path = os.pathsep.join([str(settings.BASE_DIR), *filter(None, sys.path)])
    return {"PYTHONPATH": path, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


def _listened(
    child: subprocess.Popen[bytes], limits: Limits, cancelled: Callable[[], bool] | None
) -> bytes | None:
    """Everything it says until it ends; None if that takes too long."""
    pipe = child.stdout
    assert pipe is not None
    number, said = pipe.fileno(), bytearray()
    latest = time.monotonic() + 2 * limits.seconds
    while time.monotonic() < latest:
        if cancelled and cancelled():
            raise Cancelled
        ready, _none, _nor = select.select([number], [], [], GLANCE)
        if not ready:
            continue
        piece = os.read(number, 1 << 16)
        if not piece:
            child.wait()
            return bytes(said)
        said += piece
        if len(said) > LONGEST_VERDICT:
            return b"?"
    return None
