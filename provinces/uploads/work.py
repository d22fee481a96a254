"""The background work on an upload: reading it, applying it, taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.utils import timezone

from provinces.exchange import take_in
from provinces.exchange.models import Import
from provinces.exchange.outcome import CannotTake, Outcome, Overtaken, Unreachable
from provinces.exchange.stored import Changed
from provinces.exchange.watching import Wishes
from provinces.uploads import conflicts
from provinces.uploads.disk import file_of
from provinces.uploads.lines import Lines, keep, keep_same, lock
from provinces.uploads.marking.work import ask_for_marking
from provinces.uploads.memory import known_columns, known_names
from provinces.uploads.models import LineKind, Upload, UploadState
from provinces.uploads.named import tell_names, tell_passed
from provinces.uploads.tables import BESIDE
from provinces.uploads.undoing import take_back
from tuanwei.database import is_away
from tuanwei.jobs.aside import Aside, aside
from tuanwei.jobs.models import Job
from tuanwei.jobs.registry import JobFailed, Stopped, kind
from tuanwei.jobs.stopping import while_wanted

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

FAULTS_KEPT = 5000
LEFT_SHOWN = 200
READINGS = 3
"""Of one file, while others go on writing what it speaks of."""
STATE = "SELECT state FROM provinces_upload WHERE id = %s"
STALE = "核对之后，有关数据又有改动，已按现在的数据重新核对，请再看一遍"
CANCELLED = "已取消，没有写入"
NOT_READ = "核对期间有关数据一直在改动，没有核对完，请再试一次"
NOT_UNDONE = "撤销期间有关数据又有改动，没有撤销，请再试一次"


def lines_told(upload: Upload, telling: Aside, doing: str) -> Lines:
    """Tells how far it is and stops when the importer has cancelled."""

    def advance(done: int, total: int, what: str) -> None:
        if is_cancelled(upload, telling):
            raise Stopped(CANCELLED)
        telling.tell(done, total, what)

    return Lines(advance, doing)


def is_cancelled(upload: Upload, telling: Aside) -> bool:
    return telling.ask(STATE, upload.pk) == UploadState.CANCELLED


def _upload(running) -> Upload:
    rows = Upload.objects.select_related("officer").defer("content", "marked")
    return rows.get(pk=running.arguments["upload"])


@kind("read_upload")
def read_upload(running) -> dict:
    upload = _upload(running)
    if upload.state != UploadState.READING:
        return {}
    with wanted(upload, running) as telling:
        _read(upload, telling)
    return {}


@contextmanager
def wanted(upload: Upload, running: Running) -> Iterator[Aside]:
    """What the importer cancels is broken off, wherever it is."""
    with (
        aside(running) as telling,
        while_wanted(lambda beside: not is_cancelled(upload, beside), running, CANCELLED),
    ):
        yield telling


def _read(upload: Upload, telling: Aside) -> None:
    telling.tell(0, 0, "正在读取文件")
    first = not upload.columns  # later the importer has seen what was remembered of names
    names_in = known_names(upload.officer) if first else {}
    try:
        with file_of(upload) as path:
            lines, outcome = _looked_at(upload, path, telling, names_in)
            if known_columns(upload, lines.layouts):
                lines, outcome = _looked_at(upload, path, telling, names_in)
    except Overtaken:
        raise JobFailed(NOT_READ) from None
    except Unreachable:
        raise
    except CannotTake as refusal:
        _settle(upload, UploadState.REFUSED, refusal=str(refusal)[:300])
        return
    tell_names(lines, upload)
    tell_passed(lines)
    upload.counts = {name: _tally(tally) for name, tally in outcome.tables.items()}
    lines.kept()
    with transaction.atomic():
        keep(upload, lines)
        conflicts.mark(upload, lines.stamp)
        _settle(
            upload,
            UploadState.READY,
            layouts=lines.layouts,
            columns=upload.columns,
            names=upload.names,
            counts=upload.counts,
            faults=_faults(outcome, lines.layouts),
            marked=None,
        )
        if outcome.rejections:
            ask_for_marking(upload)


def _looked_at(
    upload: Upload, path: Path, telling: Aside, names_in: dict[str, set[str]]
) -> tuple[Lines, Outcome]:
    def once() -> tuple[Lines, Outcome]:
        lines = lines_told(upload, telling, "核对")
        options = {"dry_run": True, "partial": True}
        return lines, _take(upload, path, lines, names_in=names_in, **options)

    for _before in range(READINGS - 1):
        with suppress(Overtaken):
            return once()
    return once()


def _take(
    upload: Upload, path: Path, lines: Lines, left_out=frozenset(), names_in=None, **options
) -> Outcome:
    columns = {
        sheet: {int(at): title for at, title in wished.items()}
        for sheet, wished in upload.columns.items()
    }
    wishes = Wishes(columns, frozenset(left_out), upload.names, names_in or {})
    return take_in(path, by=upload.officer, wishes=wishes, watch=lines, beside=BESIDE, **options)


def _tally(tally) -> dict:
    return {name: getattr(tally, name) for name in ("new", "updated", "unchanged", "rejected")}


def _faults(outcome: Outcome, layouts: list[dict]) -> list[dict]:
    """As they stand in the file: sheet after sheet, row after row, from left to right.

    What was typed in a head is the head itself.
    """
    sheets = {layout["sheet"]: at for at, layout in enumerate(layouts)}
    heads = {(layout["sheet"], layout["row"]) for layout in layouts}
    faults = outcome.as_data()["rejections"]
    for each in faults:
        if each["letter"] and (each["sheet"], each["row"]) in heads:
            each["value"] = each["value"] or each["column"]
    faults.sort(
        key=lambda each: (
            sheets.get(each["sheet"], 0), each["row"], len(each["letter"]), each["letter"],
        )
    )  # fmt: skip
    return faults[:FAULTS_KEPT]


def _settle(upload: Upload, state: str, **values) -> None:
    """Unless the importer has cancelled meanwhile: then nothing of the transaction stays."""
    still = Upload.objects.filter(pk=upload.pk, state=upload.state)
    if not still.update(state=state, **values):
        raise Stopped(CANCELLED)


@kind("apply_upload")
def apply_upload(running) -> dict:
    """All in one transaction: what was shown is written, or nothing is."""
    upload = _upload(running)
    if upload.state != UploadState.APPLYING:
        return {}
    with wanted(upload, running) as telling:
        lines = lines_told(upload, telling, "写入")
        try:
            with transaction.atomic():
                lock(upload.pk)
                _apply(upload, lines, **running.arguments["choices"])
        except (Overtaken, _Stale):
            _read(upload, telling)  # else the same lines would be shown, and be stale, for ever
            raise JobFailed(STALE) from None
        except Unreachable:
            raise  # the file waits as it is: the job is done again
        except CannotTake as refusal:
            _settle(upload, UploadState.READY)
            raise JobFailed(str(refusal)) from None
    return {}


class _Stale(Exception):
    pass


def _apply(upload: Upload, lines: Lines, *, partial: bool, overwrite: bool) -> None:
    left_out = set()
    if not overwrite:
        left_out = set(upload.lines.filter(kind=LineKind.CONFLICT).values_list("sheet", "number"))
        upload.lines.filter(kind=LineKind.CONFLICT).delete()
    with file_of(upload) as path:
        outcome = _take(upload, path, lines, left_out, partial=partial)
    lines.kept()
    held_back = outcome.rejections and not partial
    if held_back or not keep_same(upload, lines):
        raise _Stale
    record = Import.objects.filter(digest=upload.digest, officer=upload.officer)
    _settle(
        upload,
        UploadState.APPLIED,
        applied_at=timezone.now(),
        record=record.order_by("-pk").first() if outcome.written else None,
        counts={name: _tally(tally) for name, tally in outcome.tables.items()},
        marked=None,
    )
    if upload.faults:
        ask_for_marking(upload)  # once more: by now new organisations have their numbers


@kind("undo_upload")
def undo_upload(running) -> dict:
    """What has changed since is left as it is and told."""
    rows = Upload.objects.select_related("officer", "undone_by", "record").defer(
        "content", "marked"
    )
    upload = rows.get(pk=running.arguments["upload"])
    job = Job.objects.get(pk=running.job.pk)
    if upload.state != UploadState.UNDOING:
        return job.result  # the worker died between taking back and saying so
    try:
        with aside(running) as telling, transaction.atomic():
            lock(upload.pk)
            left = take_back(upload, lambda words: telling.tell(0, 0, words))
            job.result = {"left": left[:LEFT_SHOWN], "left_in_all": len(left)}
            job.save(update_fields=["result"])
            _settle(upload, UploadState.UNDONE, undone_at=timezone.now(), marked=None)
            if upload.faults:
                ask_for_marking(upload)  # without the numbers, which others may get by now
    except (Changed, DatabaseError) as error:
        if is_away(error):
            raise
        _settle(upload, UploadState.APPLIED)
        raise JobFailed(NOT_UNDONE) from None
    return job.result
