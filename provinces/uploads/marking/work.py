"""The background work of marking a file; asked for when its preview is ready."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.uploads.disk import file_of
from provinces.uploads.marking.anew import workbook_anew
from provinces.uploads.marking.marks import marks_of
from provinces.uploads.marking.own import LARGEST, OPEN_XML, own_workbook
from provinces.uploads.models import Upload
from tuanwei.jobs.models import Job
from tuanwei.jobs.queue import enqueue
from tuanwei.jobs.registry import JobFailed, kind

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

KEY = "mark_upload"
TEXT = (".csv", ".tsv", ".txt")


def ask_for_marking(upload: Upload) -> Job:
    """Of a key of its own for each reading: an older one may still be at work on older faults."""
    readings = Job.objects.filter(
        arguments__upload=upload.pk, kind__in=["read_upload", "apply_upload", "undo_upload"]
    )
    latest = readings.order_by("-pk").values_list("pk", flat=True).first() or 0
    return enqueue(
        KEY,
        key=f"{KEY}:{upload.pk}:{latest}",
        title=_("标红{name}").format(name=upload.file_name)[:120],
        arguments={"upload": upload.pk},
        by=upload.officer,
        result_url=reverse("upload", args=[upload.pk]),
    )


def latest_marking(upload: Upload) -> Job | None:
    return Job.objects.filter(key__startswith=f"{KEY}:{upload.pk}:").order_by("-pk").first()


@kind(KEY)
def mark_upload(running: Running) -> dict:
    upload = Upload.objects.select_related("officer").get(pk=running.arguments["upload"])
    if not upload.faults:
        return {}
    running.steps(0)
    running.step(_("正在标红"))
    marks = marks_of(upload) | {"note": macros_note(upload.file_name)}
    content = own_workbook(upload, marks)
    if content is None:
        marks["note"] = anew_note(upload)
        content = _anew(upload, marks, running)
    still = Upload.objects.filter(
        pk=upload.pk, faults=upload.faults, record=upload.record_id, undone_at=upload.undone_at
    )
    still.update(marked=content)  # else it has been read again, and another job is on its way
    return {"note": marks["note"]}


def macros_note(name: str) -> str:
    return _("标红后另存为xlsx，不带宏。") if name.lower().endswith(".xlsm") else ""


def anew_note(upload: Upload) -> str:
    """What the importer's own file had and the marked one has not."""
    suffix = PurePath(upload.file_name).suffix.lower()
    if suffix in TEXT:
        return _("原文件是文本文件，标红后另存为xlsx。")
    lost = _("标红后另存为xlsx，各格内容照原样，不带原来的格式、公式和隐藏的工作表。")
    if suffix not in OPEN_XML:
        return _("原文件不是xlsx，") + lost
    return (_("文件较大，") if upload.size > LARGEST else _("原文件不能原样写回，")) + lost


def _anew(upload: Upload, marks: dict, running: Running) -> bytes:
    def tell(rows: int) -> None:
        running.step(_("已写{rows}行").format(rows=rows))

    try:
        with file_of(upload) as path:
            return workbook_anew(path, marks, tell)
    except CannotTake as refusal:
        raise JobFailed(str(refusal)) from None
