"""What an importer does with a file: send in, correct columns, confirm, cancel, take back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.uploads.memory import remember_columns, remember_names
from provinces.uploads.models import HEAVY, NEXT, LineKind, Upload, UploadState
from provinces.uploads.tables import BY_NAME
from provinces.uploads.undoing import can_be_taken_back
from tuanwei.jobs.models import UNFINISHED, Job, JobState
from tuanwei.jobs.queue import enqueue

if TYPE_CHECKING:
    from provinces.people.models import Officer

MEGABYTE = 2**20


class NotPossible(ValueError):
    """Carries the sentence that the page shows."""


@transaction.atomic
def send_in(name: str, content: bytes, *, by: Officer) -> Upload:
    """Keeps the file and has it read in the background."""
    if not content:
        raise NotPossible(_("文件是空的"))
    if len(content) > settings.SPREADSHEET_MB * MEGABYTE:
        most, own = settings.SPREADSHEET_MB, len(content) / MEGABYTE
        raise NotPossible(
            _("文件有{own:.1f}兆，最多{most}兆。可以按县分成几个文件").format(own=own, most=most)
        )
    upload = Upload.objects.create(
        officer=by,
        file_name=name[-255:],
        content=content,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    _work("read_upload", upload, _("读取"))
    return upload


def job_key(kind: str, upload: Upload) -> str:
    """Of its own for each kind: confirming may come while the reading is just being finished."""
    return f"{kind}:{upload.pk}"


def _work(kind: str, upload: Upload, verb: str, **arguments) -> Job:
    """Work of the kind that is just ending would not do this any more, and stand in its way.

    What only waits its turn does it; it cannot begin before this is committed.
    """
    key, arguments = job_key(kind, upload), {"upload": upload.pk, **arguments}
    there = Job.objects.select_for_update().filter(key=key, state__in=UNFINISHED).first()
    if there and (there.state != JobState.QUEUED or there.arguments != arguments):
        raise NotPossible(_("刚才的处理还没有停下，请过几秒再试"))
    return enqueue(
        kind,
        key=key,
        title=f"{verb}{upload.file_name}"[:120],
        arguments=arguments,
        by=upload.officer if kind != "undo_upload" else upload.undone_by,
        result_url=reverse("upload", args=[upload.pk]),
    )


def earlier_with_same_content(upload: Upload) -> Upload | None:
    """The import of the very same file that stands."""
    same = Upload.objects.visible_to(upload.officer).filter(
        digest=upload.digest, state=UploadState.APPLIED
    )
    light = same.select_related("officer").defer(*HEAVY, "faults", "layouts")
    return light.exclude(pk=upload.pk).order_by("-applied_at").first()


def _move(upload: Upload, state: str) -> None:
    """A conditional update: of two presses of a button the second finds nothing to do."""
    before = [each for each, following in NEXT.items() if state in following]
    moved = Upload.objects.filter(pk=upload.pk, state__in=before).update(state=state)
    if not moved:
        raise NotPossible(_("这份文件的状态已经变了，请看现在的情况"))
    upload.state = state


@transaction.atomic
def correct_columns(
    upload: Upload,
    columns: dict[str, dict[str, str]],
    names: dict[str, list[int]] | None = None,
    *,
    by: Officer,
) -> None:
    """Read again with the columns as the importer says; what he said is remembered.

    ``names``: sheet → columns in which names of places may stand for codes.
    """
    _move(upload, UploadState.READING)
    columns = _known(columns, upload)
    Upload.objects.filter(pk=upload.pk).update(columns=columns, names=names or {})
    remember_columns(upload.layouts, columns, by)
    remember_names(upload.layouts, names or {}, by)
    _work("read_upload", upload, _("读取"))


def without_the_rest(upload: Upload, sheets: set[str]) -> dict[str, dict[str, str]]:
    """All columns of these sheets that the table does not know, as columns left out."""
    return {
        layout["sheet"]: {
            str(at): "" for at, column in enumerate(layout["columns"]) if not column["title"]
        }
        for layout in upload.layouts
        if layout["sheet"] in sheets
    }


def _known(columns: dict[str, dict[str, str]], upload: Upload) -> dict[str, dict[str, str]]:
    """Without places that the file does not have and titles that its table does not know."""
    found = {}
    for layout in upload.layouts:
        titles = {"", *BY_NAME[layout["table"]].positions}
        places = {str(at) for at, _column in enumerate(layout["columns"])}
        wished = columns.get(layout["sheet"], {})
        found[layout["sheet"]] = {
            at: title for at, title in wished.items() if at in places and title in titles
        }
    return found


@transaction.atomic
def confirm(upload: Upload, *, partial: bool, overwrite: bool) -> None:
    """``partial``: rejected rows are left out; ``overwrite``: conflicts go by the file."""
    _move(upload, UploadState.APPLYING)
    upload.refresh_from_db(fields=["counts"])  # by now nobody reads it anew
    rejected = sum(tally["rejected"] for tally in upload.counts.values())
    if rejected and not partial:
        raise NotPossible(
            _("还有{rejected}行没有通过，没有导入。改正后重新上传，或选先导入通过的行").format(
                rejected=rejected
            )
        )
    if not overwrite and not _something_else(upload):
        raise NotPossible(_("没有要导入的行。有冲突的行要按文件导入的，先勾选再确认"))
    _work("apply_upload", upload, _("导入"), choices={"partial": partial, "overwrite": overwrite})


def _something_else(upload: Upload) -> bool:
    """Whether there is a row to write beside those in conflict, if any are in conflict."""
    kinds = set(upload.lines.values_list("kind", flat=True).distinct())
    return LineKind.CONFLICT not in kinds or bool(kinds & {LineKind.NEW, LineKind.CHANGED})


@transaction.atomic
def cancel(upload: Upload) -> None:
    """The worker sees it at its next step, and what it has done so far is not written.

    Of a file that only waits the rows go, and what was said of them.
    """
    waiting = Upload.objects.filter(pk=upload.pk, state=UploadState.READY)
    if waiting.update(state=UploadState.CANCELLED, faults=[], layouts=[], marked=None):
        upload.lines.all().delete()
    else:
        _move(upload, UploadState.CANCELLED)


@transaction.atomic
def take_back(upload: Upload, *, by: Officer) -> None:
    if not can_be_taken_back(upload):
        raise NotPossible(_("这次导入没有写入什么，不必撤销"))
    _move(upload, UploadState.UNDOING)
    Upload.objects.filter(pk=upload.pk).update(undone_by=by)
    upload.undone_by = by
    _work("undo_upload", upload, _("撤销导入"))
