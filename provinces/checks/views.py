import json
from dataclasses import asdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.checks import listing, page
from provinces.checks.actions import gaps
from provinces.checks.choices import Verdict
from provinces.checks.drafts import Change, Saved, save_draft
from provinces.checks.models import SpotCheck
from provinces.checks.policies import NotAllowed, check_can_record
from provinces.checks.steps import STEPS, Step
from provinces.checks.verdicts import proposal
from provinces.demonstration.today import business_date
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import can, can_somewhere, check_can, check_can_somewhere
from tuanwei.templatetags.figures import clock_time

ROWS_ON_A_PAGE = 50


@require_safe
def checks(request):
    check_can_somewhere(request.user, "view_facts")
    filters = listing.Filters.of(request.GET)
    in_sight = listing.checks_in_sight(request.user, filters)

    def address(tab: str) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        query["tab"] = tab
        return f"?{query.urlencode()}"

    pages = Paginator(listing.of_tab(in_sight, filters.tab, request.user), ROWS_ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    today = business_date()
    context = {
        "tabs": listing.tabs(in_sight, filters.tab, request.user, address),
        "rounds": listing.round_rows(request.user),
        "verdicts": Verdict.choices,
        "filters": filters,
        "rows": [listing.row(each, today) for each in shown.object_list],
        "page": shown,
        "new_url": reverse("round-new") if can_somewhere(request.user, "draw_round") else None,
    }
    return render(request, "checks/check_list.html", context)


@exported("checks-export")
def checks_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    filters = listing.Filters.of(query)
    rows = listing.of_tab(listing.checks_in_sight(officer, filters), filters.tab, officer)
    return Table.of(_("抽查"), listing.HEADERS, rows, listing.export_row, filters.in_words())


@exported("rounds-export")
def rounds_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    rows = listing.round_rows(officer)
    return Table.of(_("抽查轮次"), listing.ROUND_HEADERS, rows, listing.round_line)


def _in_sight(request, pk: int) -> SpotCheck:
    rows = SpotCheck.objects.visible_to(request.user).with_state()
    rows = rows.select_related("round__province", "township__parent", "saved_by")
    return get_object_or_404(rows.prefetch_related("assignments__officer"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk: int):
    """To read; or, for its inspectors until the verdict is handed in, the form on the spot."""
    found = _in_sight(request, pk)
    check_can(request.user, "view_facts", found.township)
    if request.method == "POST":
        return _save_form(request, found)
    if _may_record(request.user, found):
        return render(request, "checks/check_form.html", page.form_context(found, request.user))
    context = page.read_context(found, request.user, business_date())
    return render(request, "checks/check.html", context)


def _may_record(officer, found: SpotCheck) -> bool:
    if not can(officer, "record_check", found.township):
        return False
    try:
        check_can_record(found, officer)
    except NotAllowed:
        return False
    return True


def _save_form(request, found: SpotCheck):
    """Without JavaScript: everything at once, then on to the question if that was pressed."""
    check_can(request.user, "record_check", found.township)
    typed = {name: value for name, value in request.POST.items() if name not in PLUMBING}
    changes = {name: Change(None, value) for name, value in typed.items()}
    try:
        saved = save_draft(
            found.pk, changes, read_revision=_number(request.POST.get("revision")), by=request.user
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("check", found.pk)
    if saved.errors or saved.conflicts:
        context = page.form_context(
            _in_sight(request, found.pk),
            request.user,
            values=typed,
            errors=saved.errors,
            conflicts=saved.conflicts,
        )
        return render(request, "checks/check_form.html", context)
    if "conclude" in request.POST:
        return redirect("check-step", found.pk, "conclude")
    messages.success(request, _("已保存。结论还没有提交。"))
    return redirect("check", found.pk)


PLUMBING = ("csrfmiddlewaretoken", "revision", "conclude", "save")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


@require_POST
def check_save(request, pk: int):
    """What was typed, as JSON ``{revision, changes: {name: {was, now}}}``."""
    found = _in_sight(request, pk)
    check_can(request.user, "record_check", found.township)
    try:
        asked = json.loads(request.body)
        changes = {
            str(name): Change(str(each["was"]), str(each["now"]))
            for name, each in asked["changes"].items()
        }
        revision = int(asked["revision"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"refused": _("上传的内容不完整，请刷新页面后重试。")}, status=400)
    try:
        saved = save_draft(pk, changes, read_revision=revision, by=request.user)
    except NotAllowed as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    return JsonResponse(_answer(saved))


def _answer(saved: Saved) -> dict:
    suggested = proposal(saved.check.samples.all())
    return {
        "revision": saved.check.revision,
        "saved": clock_time(saved.check.saved_at),
        "values": saved.values,
        "errors": saved.errors,
        "conflicts": [asdict(each) for each in saved.conflicts],
        "proposal": {"verdict": suggested.verdict, "sentence": suggested.sentence},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def check_step(request, pk: int, key: str):
    """Asks once more, with what the step needs to know, and then takes it."""
    step = STEPS.get(key)
    if step is None:
        raise Http404
    found = _in_sight(request, pk)
    check_can(request.user, step.right, found.township)
    today = business_date()
    try:
        step.allowed(found, request.user, today)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("check", pk)
    form = step.form(request.POST if request.method == "POST" else None, check=found)
    if request.method == "POST" and _taken(request, step, form, found, today):
        messages.success(request, str(step.done))
        return redirect("check", pk)
    return render(request, "checks/step.html", _step_context(step, form, found))


def _taken(request, step: Step, form, found: SpotCheck, today) -> bool:
    if form.fields and not form.is_valid():
        return False
    try:
        values = form.cleaned_data if form.fields else {}
        step.act(found, values, on=today, by=request.user)
    except NotAllowed as refusal:
        if not form.fields:
            messages.error(request, str(refusal))
            return False
        form.add_error(None, str(refusal))
        return False
    return True


def _step_context(step: Step, form, found: SpotCheck) -> dict:
    return {
        "check": found,
        "breadcrumb": page.breadcrumb(found),
        "step": step,
        "form": form,
        "consequence": step.consequence(found),
        "gaps": gaps(found) if step.key == "conclude" else {},
        "cancel_url": reverse("check", args=[found.pk]),
    }
