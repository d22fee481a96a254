"""The background work of marking a file; asked for when its preview is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.uploads.disk import file_of
from provinces.uploads.marking.anew import workbook_anew
from provinces.uploads.marking.marks import marks_of
from provinces.uploads.marking.own import own_workbook
from provinces.uploads.models import Upload
from tuanwei.jobs.models import Job
from tuanwei.jobs.queue import enqueue
from tuanwei.jobs.registry import JobFailed, kind

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

KEY = "mark_upload"


def ask_for_marking(upload: Upload) -> Job:
    """Of a key of its own for each reading: an older one may still be at work on older faults."""
    readings = Job.objects.filter(
        arguments__upload=upload.pk, kind__in=["read_upload", "apply_upload"]
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
    marks = marks_of(upload)
    content = own_workbook(upload, marks) or _anew(upload, marks, running)
    still = Upload.objects.filter(pk=upload.pk, faults=upload.faults, record=upload.record_id)
    still.update(marked=content)  # else it has been read again, and another job is on its way
    return {}


def _anew(upload: Upload, marks: dict, running: Running) -> bytes:
    def tell(rows: int) -> None:
        running.step(_("已写{rows}行").format(rows=rows))

    try:
        with file_of(upload) as path:
            return workbook_anew(path, marks, tell)
    except CannotTake as refusal:
        raise JobFailed(str(refusal)) from None
