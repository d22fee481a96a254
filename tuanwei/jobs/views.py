from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.page import job_context
from tuanwei.jobs.queue import enqueue
from tuanwei.rights import check_can

ACTIONS = {
    "close_month": "close_month",
    "compare_month": "close_month",
    "make_bulletin": "make_bulletin",
    "make_letters": "manage_consequences",
    "try_scheme": "view_trials",
}
OWN_ACTIONS = {"try_scheme": "try_scheme"}
"""What is enough for the one who asked for the work."""


def _job_in_sight(request, job_id: int) -> Job:
    """A stranger to the province gets 404; who may not ask for such work gets 403."""
    job = get_object_or_404(Job.objects.select_related("province"), pk=job_id)
    officer = request.user
    if job.province is None:
        if job.created_by_id != officer.pk and not officer.is_superuser:
            raise Http404
        return job
    inside = {division.province_id for division in officer.scope_divisions()}
    if not officer.is_superuser and job.province_id not in inside:
        raise Http404
    if job.kind not in ACTIONS:
        raise PermissionDenied
    own = OWN_ACTIONS.get(job.kind) if job.created_by_id == officer.pk else None
    check_can(officer, own or ACTIONS[job.kind], job.province)
    return job


@require_safe
def job(request, job_id: int):
    found = _job_in_sight(request, job_id)
    context = {"job": job_context(found), "back_url": found.result_url, "back_title": "返回"}
    return render(request, "jobs/job.html", context)


@require_safe
def job_progress(request, job_id: int):
    found = _job_in_sight(request, job_id)
    response = render(request, "jobs/_progress.html", {"job": job_context(found)})
    if found.is_finished:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def job_retry(request, job_id: int):
    """The same work asked for again; a second press finds the one already waiting."""
    failed = _job_in_sight(request, job_id)
    again = failed
    if failed.state == JobState.FAILED:
        again = enqueue(
            failed.kind,
            key=failed.key,
            title=failed.title,
            arguments=failed.arguments,
            by=request.user,
            province=failed.province,
            result_url=failed.result_url,
        )
    return redirect("job", again.pk)
