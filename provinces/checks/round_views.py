from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.checks import listing, rounds
from provinces.checks.forms import AdditionForm, DiscardForm, RoundForm
from provinces.checks.models import SpotCheck, SpotCheckRound
from provinces.checks.policies import NotAllowed, check_can_discard
from provinces.demonstration.today import business_date
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import ROLES_FOR, can, check_can, check_can_somewhere


def _in_sight(officer, pk: int) -> SpotCheckRound:
    rows = SpotCheckRound.objects.visible_to(officer).select_related("province")
    return get_object_or_404(rows, pk=pk)


def _checks_of(round: SpotCheckRound, officer):
    checks = SpotCheck.objects.visible_to(officer).filter(round=round).with_state()
    return listing.of_tab(checks, "", officer).order_by("township__code")


def _sent(request):
    """What was posted, also if nothing was filled in; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def _own_provinces(officer) -> list[Division]:
    """Where the officer may draw rounds."""
    rows = Division.objects.provinces().living()
    if not officer.is_superuser:
        rows = rows.filter(pk__in={each.province_id for each in officer.scope_divisions()})
    return [each for each in rows.order_by("code") if can(officer, "draw_round", each)]


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request):
    check_can_somewhere(request.user, "draw_round")
    provinces = _own_provinces(request.user)
    asked = request.GET.get("province", "")
    province = next((each for each in provinces if each.code == asked), provinces[0])
    form = RoundForm(_sent(request), province=province)
    if request.method == "POST" and form.is_valid():
        made = _drawn(form, province, by=request.user)
        if made is not None:
            number = made.checks.count()
            messages.success(request, _("已抽取%d个乡镇。接下来分配抽查员。") % number)
            return redirect("round", made.pk)
    today = business_date()
    context = {
        "form": form,
        "province": province,
        "provinces": provinces,
        "counted": rounds.counted_townships(province, today).count(),
        "breadcrumb": [
            {"title": province.name, "url": None},
            {"title": _("抽查"), "url": reverse("checks")},
        ],
        "cancel_url": reverse("checks"),
    }
    return render(request, "checks/round_form.html", context)


def _drawn(form: RoundForm, province: Division, *, by) -> SpotCheckRound | None:
    made = form.save(commit=False)
    made.province = province
    try:
        return rounds.draw_round(made, by=by)
    except IntegrityError:
        form.add_error("name", _("刚有同名轮次抽取，换一个名称"))
        return None


@require_safe
def round(request, pk: int):
    """``?verify=1`` repeats the drawing and tells whether it is what stands here."""
    found = _in_sight(request.user, pk)
    check_can_somewhere(request.user, "view_facts")
    manages = can(request.user, "draw_round", found.province)
    rows = _checks_of(found, request.user)
    today = business_date()
    context = {
        "round": found,
        "how": listing.how_drawn(found),
        "groups": len(found.frame or {}),
        "framed": sum(len(codes) for codes in (found.frame or {}).values()),
        "rows": [listing.row(each, today) for each in rows],
        "manages": manages and not found.discarded_on,
        "inspectors": _inspectors(found.province) if manages else [],
        "verification": _verified(found) if request.GET.get("verify") else None,
        "add_url": reverse("round-add", args=[pk])
        if manages and found.seed is not None and not found.discarded_on
        else None,
        "discard_url": reverse("round-discard", args=[pk])
        if manages and _may_discard(found)
        else None,
        "breadcrumb": [
            {"title": found.province.name, "url": None},
            {"title": _("抽查"), "url": reverse("checks")},
        ],
    }
    return render(request, "checks/round.html", context)


@exported("round-export")
def round_export(officer, query, pk: int) -> Table:
    """The townships of the round, and how it was drawn as its filter."""
    found = _in_sight(officer, pk)
    check_can_somewhere(officer, "view_facts")
    how = _("%(day)s抽取，%(how)s") % {"day": found.drawn_on, "how": listing.how_drawn(found)}
    words = how if found.seed is None else _("%(how)s，种子数%(seed)s") % {
        "how": how, "seed": found.seed,
    }  # fmt: skip
    rows = _checks_of(found, officer)
    return Table.of(found.name, listing.HEADERS, rows, listing.export_row, words)


def _may_discard(found: SpotCheckRound) -> bool:
    try:
        check_can_discard(found)
    except NotAllowed:
        return False
    return True


def _verified(found: SpotCheckRound) -> dict:
    try:
        return {"differences": rounds.verify(found).differences, "refusal": ""}
    except NotAllowed as refusal:
        return {"differences": [], "refusal": str(refusal)}


def _inspectors(province: Division):
    roles = ROLES_FOR["record_check"]
    rows = Officer.objects.filter(
        is_active=True,
        assignments__role__in=roles,
        assignments__division__path__startswith=province.path,
    )
    return rows.select_related("division").distinct().order_by("division__path", "name")


def _managed(request, pk: int) -> SpotCheckRound:
    found = _in_sight(request.user, pk)
    check_can(request.user, "draw_round", found.province)
    if found.discarded_on:
        raise PermissionDenied(_("这个轮次已经作废。"))
    return found


@require_POST
def round_assign(request, pk: int):
    """``check``: ids of checks; ``officer``: who goes there; ``remove`` takes one away again."""
    found = _managed(request, pk)
    removed = request.POST.get("remove", "")
    if removed:
        return _unassign(request, found, removed)
    numbers = [each for each in request.POST.getlist("check") if each.isascii() and each.isdigit()]
    checks = list(found.checks.filter(pk__in=numbers).select_related("township__parent"))
    officer = _inspectors(found.province).filter(username=request.POST.get("officer", "")).first()
    if not checks or officer is None:
        messages.error(request, _("先勾选乡镇，再选抽查员。"))
        return redirect("round", pk)
    made, refused = rounds.assign(checks, [officer])
    for reason in refused:
        messages.error(request, reason)
    if made:
        messages.success(
            request, _("%(name)s分得%(n)d个乡镇。") % {"name": officer.name, "n": made}
        )
    return redirect("round", pk)


def _unassign(request, found: SpotCheckRound, asked: str):
    check_id, _sep, username = asked.partition(":")
    check = get_object_or_404(
        found.checks.select_related("township"), pk=int(check_id) if check_id.isdecimal() else 0
    )
    officer = get_object_or_404(Officer, username=username)
    try:
        rounds.unassign(check, officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("round", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def round_add(request, pk: int):
    found = _managed(request, pk)
    form = AdditionForm(_sent(request), round=found)
    if request.method == "POST" and form.is_valid():
        township, reason = form.cleaned_data["township"], form.cleaned_data["reason"]
        try:
            rounds.add_by_hand(found, township, reason=reason, by=request.user)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%s已加入本轮。") % township.name)
            return redirect("round", pk)
    return _question(
        request,
        found,
        form,
        question=_("增加一个乡镇"),
        consequence=_("增加的乡镇注明“人工增加”和原因，组织仍按本轮种子数抽取。"),
        action_title=_("增加"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_discard(request, pk: int):
    found = _managed(request, pk)
    form = DiscardForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            rounds.discard_round(found, reason=reason, on=business_date(), by=request.user)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%s已作废。") % found.name)
        return redirect("round", pk)
    return _question(
        request,
        found,
        form,
        question=_("作废%s？") % found.name,
        consequence=_(
            "抽出的名单随之取消；轮次、种子数和作废原因仍然留存、公开。已有乡镇开始抽查的不能作废。"
        ),
        action_title=_("作废"),
    )


def _question(request, found: SpotCheckRound, form, **words):
    context = {
        "heading": found.name,
        "form": form,
        "action_url": request.path,
        "cancel_url": reverse("round", args=[found.pk]),
        "breadcrumb": [{"title": _("抽查"), "url": reverse("checks")}],
        **words,
    }
    return render(request, "confirm.html", context)
