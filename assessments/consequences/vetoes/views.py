from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.consequences import listing
from assessments.consequences.steps import step_page
from assessments.consequences.vetoes import page
from assessments.consequences.vetoes.actions import notify_many
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.models import OBJECTION_DAYS, VetoCase
from assessments.consequences.vetoes.steps import STEPS
from provinces.demonstration.today import business_date
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import can_somewhere, check_can, check_can_somewhere

WORDS = dict(VetoState.choices)


def _rows(officer, filters: listing.Filters):
    rows = filters.apply(VetoCase.objects.visible_to(officer))
    return rows.select_related(*page.WITH)


def _of_state(rows, state: str):
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-month", "province__code", "level", "division__code", "gate")


@require_safe
def vetoes(request):
    check_can_somewhere(request.user, "view_consequences")
    filters = listing.Filters.of(request.GET, WORDS)
    rows = _rows(request.user, filters)
    shown = Paginator(_of_state(rows, filters.state), listing.ROWS_ON_A_PAGE)
    found = shown.get_page(request.GET.get("page"))
    listed = page.rows(found, business_date())
    manages = can_somewhere(request.user, "manage_consequences")
    context = {
        "levels": listing.sections("vetoes"),
        "tabs": listing.tabs(
            rows, WORDS, filters.state, lambda state: listing.address(request, state=state)
        ),
        "filters": filters,
        "months": listing.months_of(VetoCase.objects.visible_to(request.user)),
        "level_words": listing.LEVEL_WORDS,
        "rows": listed,
        "page": found,
        "notify_url": reverse("vetoes-notify")
        if manages and any(each["pickable"] for each in listed)
        else None,
    }
    return render(request, "consequences/veto_list.html", context)


@exported("vetoes-export")
def vetoes_export(officer, query) -> Table:
    return listing.table(officer, query, _("一票否决"), WORDS, _rows, _of_state, page)


def _in_sight(officer, pk: int) -> VetoCase:
    rows = VetoCase.objects.visible_to(officer).select_related(*page.WITH)
    return get_object_or_404(rows, pk=pk)


@exported("veto-export")
def veto_export(officer, query, pk: int) -> Table:
    """The townships that one case speaks of."""
    found = _in_sight(officer, pk)
    check_can(officer, "view_consequences", found.division)
    return page.export_of(found)


@require_safe
def veto(request, pk: int):
    found = _in_sight(request.user, pk)
    check_can(request.user, "view_consequences", found.division)
    context = page.context(found, request.user, business_date())
    return render(request, "consequences/veto.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def veto_step(request, pk: int, key: str):
    found = _in_sight(request.user, pk)
    return step_page(
        request, found, STEPS, key,
        back=reverse("veto", args=[pk]),
        breadcrumb=listing.breadcrumb(found, _("一票否决"), "vetoes"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def vetoes_notify(request):
    """告知 of many at once, with the generated text: GET asks, POST does it."""
    check_can_somewhere(request.user, "manage_consequences")
    asked = request.POST if request.method == "POST" else request.GET
    pks = [int(each) for each in asked.getlist("case") if each.isascii() and each.isdecimal()]
    rows = VetoCase.objects.visible_to(request.user).filter(pk__in=pks, state=VetoState.DRAFTED)
    found = list(rows.select_related(*page.WITH).order_by("level", "division__code", "gate"))
    for case in found:
        check_can(request.user, "manage_consequences", case.province)
    if not found:
        messages.error(request, _("没有选中可告知的事项。在“拟定”的事项前打勾后再办。"))
        return redirect("vetoes")
    if request.method == "POST":
        told, refused = notify_many([c.pk for c in found], on=business_date(), by=request.user)
        messages.success(request, _("已告知%d项。") % told)
        if refused:
            messages.warning(request, _("%d项所依据的月份已重新打开，没有告知。") % refused)
        return redirect("vetoes")
    context = {
        "cases": page.rows(found, business_date()),
        "days": OBJECTION_DAYS,
        "cancel_url": reverse("vetoes"),
        "breadcrumb": [{"title": _("一票否决"), "url": reverse("vetoes")}],
    }
    return render(request, "consequences/veto_notify.html", context)
