from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.boards.asked import visible_provinces
from assessments.consequences import listing
from assessments.consequences.letters import document, page
from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.making import months_for_letters
from assessments.consequences.letters.models import FeedbackLetter
from provinces.places.models import Division
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.page import job_context
from tuanwei.jobs.queue import enqueue
from tuanwei.months import Month
from tuanwei.rights import can, check_can, check_can_somewhere

WORDS = dict(LetterState.choices)


def _rows(officer, filters: listing.Filters):
    rows = filters.apply(FeedbackLetter.objects.visible_to(officer))
    return rows.select_related("division", "province")


def _of_state(rows, state: str):
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-month", "province__code", "level", "division__code")


def _managed(officer) -> list[Division]:
    return [
        each for each in visible_provinces(officer) if can(officer, "manage_consequences", each)
    ]


@require_safe
def letters(request):
    check_can_somewhere(request.user, "view_consequences")
    filters = listing.Filters.of(request.GET, WORDS)
    rows = _rows(request.user, filters)
    shown = Paginator(_of_state(rows, filters.state), listing.ROWS_ON_A_PAGE)
    found = shown.get_page(request.GET.get("page"))
    listed = [page.row(each) for each in found]
    managed = _managed(request.user)
    context = {
        "levels": listing.sections("letters"),
        "tabs": listing.tabs(
            rows, WORDS, filters.state, lambda state: listing.address(request, state=state)
        ),
        "filters": filters,
        "months": listing.months_of(FeedbackLetter.objects.visible_to(request.user)),
        "level_words": listing.LEVEL_WORDS,
        "rows": listed,
        "page": found,
        "to_make": _to_make(managed),
        "job": _job(managed),
        "issue_url": reverse("letters-issue")
        if managed and any(each["pickable"] for each in listed)
        else None,
    }
    return render(request, "consequences/letter_list.html", context)


def _to_make(managed: list[Division]) -> list[dict]:
    """The newest month of each province for which letters are due."""
    found = []
    for province in managed:
        for month in months_for_letters(province)[:1]:
            title = _("生成%(province)s%(year)d年度反馈函") % {
                "province": province.name if len(managed) > 1 else "", "year": month.year,
            }  # fmt: skip
            found.append({"title": title, "url": _make_url(province, month)})
    return found


def _make_url(province: Division, month: Month) -> str:
    return reverse("letters-make", args=[province.code, str(month)])


def _job(managed: list[Division]) -> dict | None:
    """The last making, while it is under way or if it broke."""
    row = Job.objects.filter(kind="make_letters", province__in=managed).order_by("-pk").first()
    return job_context(row) if row and row.state != JobState.DONE else None


@exported("letters-export")
def letters_export(officer, query) -> Table:
    return listing.table(officer, query, _("反馈函"), WORDS, _rows, _of_state, page)


@require_POST
def letters_make(request, province: str, month: str):
    """Starts the making in the background; pressed twice there is one job."""
    places = {each.code: each for each in visible_provinces(request.user)}
    try:
        place, asked = places[province], Month.parse(month)
    except (KeyError, ValueError):
        raise Http404 from None
    check_can(request.user, "manage_consequences", place)
    if asked not in months_for_letters(place):
        raise Http404
    job = enqueue(
        "make_letters",
        key=f"make_letters:{place.pk}:{asked}",
        title=f"生成{place.name}{asked.year}年度反馈函",
        arguments={"province": place.pk, "month": str(asked)},
        by=request.user,
        province=place,
        result_url=reverse("letters"),
    )
    return redirect("job", job.pk)


def _in_sight(request, pk: int) -> FeedbackLetter:
    rows = FeedbackLetter.objects.visible_to(request.user).select_related("division", "province")
    found = get_object_or_404(rows, pk=pk)
    check_can(request.user, "view_consequences", found.division)
    return found


@require_safe
def letter(request, pk: int):
    found = _in_sight(request, pk)
    manages = can(request.user, "manage_consequences", found.province)
    return render(request, "consequences/letter.html", page.context(found, manages))


@require_safe
def letter_paper(request, pk: int):
    """The letter as it is printed, outside the frame of the pages."""
    found = _in_sight(request, pk)
    return render(request, "consequences/paper.html", page.paper(found))


@require_safe
def letter_file(request, pk: int, format: str):
    found = _in_sight(request, pk)
    if format not in document.DRAWN:
        raise Http404
    content = document.DRAWN[format](document.content_of(found))
    response = HttpResponse(content, content_type=document.CONTENT_TYPES[format])
    name = f"letter-{found.division.code}-{found.month}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
