from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.consequences import listing
from assessments.consequences.interviews import page
from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.interviews.steps import FOLLOW, STEPS
from assessments.consequences.steps import step_page
from provinces.demonstration.today import business_date
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can, check_can_somewhere

WORDS = dict(InterviewState.choices)


def _rows(officer, filters: listing.Filters):
    rows = filters.apply(Interview.objects.visible_to(officer), has_level=False)
    return rows.select_related("division", "province")


def _of_state(rows, state: str):
    rows = rows.filter(state=state) if state else rows
    return page.with_measures(rows).order_by("-month", "province__code", "evidence__rank", "pk")


@require_safe
def interviews(request):
    check_can_somewhere(request.user, "view_consequences")
    filters = listing.Filters.of(request.GET, WORDS)
    rows = _rows(request.user, filters)
    shown = Paginator(_of_state(rows, filters.state), listing.ROWS_ON_A_PAGE)
    found = shown.get_page(request.GET.get("page"))
    today = business_date()
    context = {
        "levels": listing.sections("consequences"),
        "tabs": listing.tabs(
            rows, WORDS, filters.state, lambda state: listing.address(request, state=state)
        ),
        "filters": filters,
        "months": listing.months_of(Interview.objects.visible_to(request.user)),
        "rows": [page.row(each, today) for each in found],
        "several": request.user.is_superuser,
        "page": found,
    }
    return render(request, "consequences/interview_list.html", context)


@exported("interviews-export")
def interviews_export(officer, query) -> Table:
    return listing.table(officer, query, _("约谈"), WORDS, _rows, _of_state, page)


def _in_sight(officer, pk: int) -> Interview:
    rows = Interview.objects.visible_to(officer).select_related("division", "province")
    return get_object_or_404(rows, pk=pk)


@exported("interview-export")
def interview_export(officer, query, pk: int) -> Table:
    """The measures that were agreed in one interview."""
    found = _in_sight(officer, pk)
    check_can(officer, "view_consequences", found.division)
    return page.export_of(found, business_date())


@require_safe
def interview(request, pk: int):
    found = _in_sight(request.user, pk)
    check_can(request.user, "view_consequences", found.division)
    context = page.context(found, request.user, business_date())
    return render(request, "consequences/interview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_step(request, pk: int, key: str):
    found = _in_sight(request.user, pk)
    return step_page(
        request, found, STEPS, key,
        back=reverse("interview", args=[pk]),
        breadcrumb=listing.breadcrumb(found, _("约谈"), "consequences"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def interview_measure(request, pk: int):
    """How far one measure got: told by the unit, or by the province for it."""
    rows = InterviewMeasure.objects.visible_to(request.user)
    rows = rows.select_related("interview__division", "interview__province")
    found = get_object_or_404(rows, pk=pk)
    return step_page(
        request, found, {FOLLOW.key: FOLLOW}, FOLLOW.key,
        back=reverse("interview", args=[found.interview_id]),
        breadcrumb=listing.breadcrumb(found.interview, _("约谈"), "consequences"),
    )  # fmt: skip
