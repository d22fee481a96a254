"""Rows on their way from the reading process: a nameless file, gone with its last reader."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence

from provinces.exchange.reader.sheets import Broken, Numbered

day = dt.date.fromisoformat


class Spool:
    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its readers

    @property
    def number(self) -> int:
        return self._file.fileno()

    def rows(self, batches: Sequence[Sequence[int]]) -> Iterator[Numbered]:
        """One batch in memory at a time; several readers do not disturb each other."""
        for start, length in batches:
            data = os.pread(self.number, length, start)
            yield from json.loads(data, object_hook=_unpacked)


def _unpacked(value: dict):
    ((kind, inside),) = value.items()
    return UNPACK[kind](inside)


UNPACK: dict[str, Callable] = {
    "d": day,
    "m": dt.datetime.fromisoformat,
    "t": dt.time.fromisoformat,
    "s": lambda seconds: dt.timedelta(seconds=seconds),
    "!": Broken,
}
