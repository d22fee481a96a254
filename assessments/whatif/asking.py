"""Asking for a trial: one job for one question of one officer."""

from django.urls import reverse

from assessments.months.models import Sheet
from assessments.schemes.models import SchemeVersion
from assessments.whatif.models import digest_of
from assessments.whatif.versions import title_of
from provinces.places.models import Division
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.queue import enqueue

KIND = "try_scheme"


def frozen_sheets(province: Division):
    """Closed months that were judged, newest first."""
    sheets = Sheet.objects.current().frozen().filter(province=province)
    return sheets.filter(assessments__isnull=False).distinct().order_by("-month")


def ask_trial(sheet: Sheet, version: SchemeVersion, *, by) -> Job:
    """What was answered already and is still kept is not computed again.

    The scheme's content goes with the question: a draft may change while the job waits.
    """
    digest = digest_of(version.content)
    key = f"{KIND}:{sheet.pk}:{version.pk}:{digest[:16]}:{by.pk}"
    answered = Job.objects.filter(key=key, state=JobState.DONE, trial__isnull=False).first()
    if answered:
        return answered
    title = f"{sheet.province.name}{sheet.month.title}试算：{title_of(version)}"
    job = enqueue(
        KIND,
        key=key,
        title=title[:120],
        arguments={
            "sheet": sheet.pk,
            "version": version.pk,
            "title": title_of(version),
            "content": version.content,
            "digest": digest,
        },
        by=by,
        province=sheet.province,
    )
    lead_to_result(job)
    return job


def lead_to_result(job: Job) -> None:
    """Its own page, which is known only when the row is there."""
    Job.objects.filter(pk=job.pk).update(result_url=reverse("whatif-result", args=[job.pk]))
