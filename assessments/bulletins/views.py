from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from assessments.boards.asked import visible_provinces
from assessments.bulletins.models import Bulletin, BulletinFile, BulletinPage, FileFormat
from assessments.bulletins.page import HEADERS, bulletin_context, export_row, list_row
from assessments.bulletins.proposals import propose
from assessments.months.actions import is_closed
from provinces.places.models import Division
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.page import job_context
from tuanwei.months import Month
from tuanwei.rights import can_somewhere, check_can, check_can_somewhere

CONTENT_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.JSON: "application/json",
}


def _rows(officer):
    check_can_somewhere(officer, "view_bulletins")
    return (
        Bulletin.objects.visible_to(officer)
        .select_related("province", "assessment__sheet__reopening")
        .annotate(page_count=Count("pages"))
        .order_by("-month", "province__code")
    )


@exported("bulletins-export")
def bulletins_export(officer, query) -> Table:
    return Table.of("通报", HEADERS, _rows(officer), export_row)


@require_safe
def bulletins(request):
    rows = _rows(request.user)
    provinces = visible_provinces(request.user)
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    formats: dict[int, dict[str, int]] = {bulletin.pk: {} for bulletin in page}
    files = BulletinFile.objects.filter(bulletin__in=formats)
    for bulletin, format, size in files.values_list("bulletin", "format", "size"):
        formats[bulletin][format] = size
    context = {
        "province_name": provinces[0].name if len(provinces) == 1 else "全国",
        "rows": [list_row(each, formats[each.pk], each.page_count) for each in page],
        "page": page if page.paginator.num_pages > 1 else None,
        "months_url": reverse("months") if can_somewhere(request.user, "close_month") else None,
    }
    return render(request, "bulletins/bulletin_list.html", context)


def _place(request, province: str, month: str) -> tuple[Division, Month]:
    places = {each.code: each for each in visible_provinces(request.user)}
    try:
        return places[province], Month.parse(month)
    except (KeyError, ValueError):
        raise Http404 from None


@require_safe
def bulletin(request, province: str, month: str):
    """The bulletin, or the progress of the job that is making it."""
    place, asked = _place(request, province, month)
    check_can(request.user, "view_bulletins", _own_top(request.user, place))
    job = _latest_job(place, asked)
    working = job if job and job.state != JobState.DONE else None
    found = Bulletin.objects.visible_to(request.user).filter(province=place, month=asked).first()
    if found:
        return render(request, "bulletins/bulletin.html", bulletin_context(found, working))
    if working is None or not _sees_whole(request.user, place):
        raise Http404
    check_can(request.user, "make_bulletin", place)
    context = {"job": job_context(working), "back_url": reverse("bulletins"), "back_title": "通报"}
    return render(request, "jobs/job.html", context)


def _own_top(officer, province: Division) -> Division:
    """Any division of the officer inside the province; the right itself is everyone's."""
    tops = [each for each in officer.scope_divisions() if province.contains(each)]
    return tops[0] if tops else province


def _sees_whole(officer, province: Division) -> bool:
    return officer.is_superuser or province in officer.scope_divisions()


def _latest_job(province: Division, month: Month) -> Job | None:
    rows = Job.objects.filter(kind="make_bulletin", province=province, arguments__month=str(month))
    return rows.order_by("-pk").first()


def _found(request, province: str, month: str) -> Bulletin:
    place, asked = _place(request, province, month)
    check_can(request.user, "view_bulletins", _own_top(request.user, place))
    rows = Bulletin.objects.visible_to(request.user)
    return get_object_or_404(rows, province=place, month=asked)


@require_safe
def bulletin_file(request, province: str, month: str, format: str):
    found = _found(request, province, month)
    file = get_object_or_404(BulletinFile, bulletin=found, format=format)
    response = HttpResponse(bytes(file.content), content_type=CONTENT_TYPES[FileFormat(format)])
    name = f"bulletin-{province}-{month}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def bulletin_page(request, province: str, month: str, number: int):
    found = _found(request, province, month)
    page = get_object_or_404(BulletinPage, bulletin=found, number=number)
    return HttpResponse(bytes(page.content), content_type="image/png")


@require_POST
def make_bulletin(request, province: str, month: str):
    place, asked = _place(request, province, month)
    check_can(request.user, "make_bulletin", place)
    if not is_closed(place, asked):
        raise Http404
    propose(place, asked, by=request.user)
    return redirect("bulletin", place.code, str(asked))
