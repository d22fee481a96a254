"""python -m provinces.exchange.reader.child REQUEST: file on 0, verdict to 1, rows to the fd named.

The verdict is one line of JSON: either what was found and where its rows stand in the spool, or
the code of a Fault. No verdict means that the process was ended, by a limit or by its parent.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import json
import os
import resource
import signal
import sys
from itertools import islice

BATCH = 500
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def confine(limits: dict, parent: int) -> None:
    """Before a byte of the file is looked at."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for what, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["unpacked"]),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))
    seconds = limits["seconds"]  # the harder limit ends it without saying which one it was
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


class Spool:
    """Rows in batches, each one piece of JSON; ``batches`` says where each stands."""

    def __init__(self, number: int, cells: int) -> None:
        self.number = number
        self.end = 0
        self.cells = cells

    def take(self, rows) -> dict:
        batches, held, lines = [], [], 0
        for number, cells in rows:
            while cells and (cells[-1] == "" or cells[-1] is None):
                cells.pop()
            if not cells:
                continue
            self.cells -= len(cells)
            if self.cells < 0:
                raise Fault("many_cells")
            held.append((number, cells))
            lines += 1
            if len(held) == BATCH:
                batches.append(self._write(held))
                held.clear()
        if held:
            batches.append(self._write(held))
        return {"batches": batches, "lines": lines}

    def _write(self, rows: list) -> tuple[int, int]:
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=packed)
        data = text.encode("utf-8", "replace")
        view = memoryview(data)
        while view:
            view = view[os.write(self.number, view) :]
        start, self.end = self.end, self.end + len(data)
        return start, len(data)


def packed(value) -> dict[str, str | float]:
    if isinstance(value, dt.datetime):
        return {"m": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    if isinstance(value, dt.time):
        return {"t": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"s": value.total_seconds()}
    raise TypeError(type(value).__name__)


def read(request: dict) -> dict:
    limits = request["limits"]
    spool = Spool(request["spool"], limits["cells"])
    stamp: list[str] = []
    with open(0, "rb", closefd=False) as file:
        kind = kind_of(file)
        if kind == "text":
            file.seek(0)
            rows = lines_of(file.read(), set(request["words"]))
            sheets: list[dict] = [{"name": "", **spool.take(rows)}]
        else:
            sheets = []
            for each in sheets_of(file, kind, limits, request["stamp"]):
                if each.stamp:
                    stamp = [str(cell) for _number, cells in islice(each.rows, 1) for cell in cells]
                    continue
                sheets.append({
                    "name": each.name, "first_column": each.first_column, "epoch": each.epoch,
                    "merged": each.merged, **spool.take(each.rows),
                })  # fmt: skip
    if not sheets:
        raise Fault("no_sheet")
    return {"kind": kind, "sheets": sheets, "stamp": stamp}


def verdict(request: dict) -> dict:
    try:
        return read(request)
    except Fault as fault:
        return {"fault": fault.code, "words": fault.words}
    except MemoryError:
        return {"fault": "memory", "words": {}}
    except OSError as error:
        return {"fault": "large_rows" if error.errno == 27 else "spool", "words": {}}
    except Exception as error:  # the file broke something that nobody thought of
        return {"fault": "damaged", "words": {}, "error": repr(error)[:500]}


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    confine(asked["limits"], asked["parent"])
    from provinces.exchange.reader.child.books import sheets_of
    from provinces.exchange.reader.child.fault import Fault
    from provinces.exchange.reader.child.kinds import kind_of
    from provinces.exchange.reader.child.texts import lines_of

    answer = json.dumps(verdict(asked), ensure_ascii=False)
    os.write(1, answer.encode("utf-8", "replace"))
    os._exit(0)
