"""导出文件: the long lists that an officer asked for."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanwei.exports.asking import ask, check_still_his, jobs_of, oldest
from tuanwei.exports.files import file_name, one_moment
from tuanwei.exports.formats import FORMATS
from tuanwei.exports.models import Export
from tuanwei.jobs.models import UNFINISHED, Job, JobState
from tuanwei.jobs.page import SHOWN_STATES, job_context


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request):
    """Asked for by the address of a list's file; pressed twice there is one job."""
    if request.method == "POST":
        ask(request.user, request.POST.get("address", ""))
        return redirect("exports")
    with one_moment():  # else work that has just been done would be shown as if it went on
        rows = list(Export.objects.of(request.user).filter(asked_at__gte=oldest()).order_by("-pk"))
        jobs = jobs_of(rows)
    shown = [_row(each, jobs.get(each.key)) for each in rows]
    unmade = [jobs[each.key] for each in rows if each.made_at is None and each.key in jobs]
    context = {
        "rows": shown,
        "job": job_context(unmade[0]) if unmade else None,
        "under_way": any(each["under_way"] for each in shown),
        "days": settings.EXPORT_DAYS,
    }
    return render(request, "exports/exports.html", context)


def _row(export: Export, job: Job | None) -> dict:
    state = JobState.DONE if export.made_at else JobState(job.state) if job else JobState.FAILED
    return {
        "export": export,
        "format": FORMATS[export.format].title,
        "state": SHOWN_STATES[state],
        "word": _("可下载") if export.made_at else state.label,
        "under_way": state in UNFINISHED,
        "until": export.asked_at + dt.timedelta(days=settings.EXPORT_DAYS),
    }


def _own(request, pk: int) -> Export:
    return get_object_or_404(Export.objects.of(request.user), pk=pk)


@never_cache
@require_safe
def export_file(request, pk: int):
    export = _own(request, pk)
    check_still_his(export, request.user)
    response = StreamingHttpResponse(
        _parts(export), content_type=FORMATS[export.format].content_type
    )
    response["Content-Length"] = export.size
    name = file_name(export.title, export.format)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _parts(export: Export) -> Iterator[bytes]:
    parts = export.parts.order_by("number").values_list("content", flat=True)
    for content in parts.iterator(chunk_size=4):
        yield bytes(content)


@require_POST
def export_remove(request, pk: int):
    """Stops the making, or takes the file away before its days are over."""
    _own(request, pk).delete()
    return redirect("exports")
