from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from assessments.rules.loading import canonical, data_of, inspect_scheme
from assessments.schemes.models import SchemeVersion
from assessments.versions import drafting
from assessments.versions.comparing import differences
from assessments.versions.editing import Editing
from assessments.versions.forms import BeginForm, PublishForm
from assessments.versions.publishing import NotPublishable
from assessments.versions.publishing import publish as put_in_force
from assessments.versions.questions import begin_question, discard_question, publish_question
from assessments.versions.visible import draft_in_sight, no_draft_now, province_of
from tuanwei.rights import check_can, check_can_somewhere


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, province: str):
    """Asks what the draft begins from."""
    check_can_somewhere(request.user, "view_scores")
    place = province_of(request.user, province)
    check_can(request.user, "edit_scheme", place)
    form = BeginForm(request.POST or None, province=place)
    if request.method == "POST" and form.is_valid():
        draft = drafting.begin(place, form.base_version(), by=request.user)
        return redirect("scheme-edit", draft.pk)
    return render(request, "confirm.html", begin_question(place, form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk: int):
    """Saved however incomplete; buttons of rows change the form only."""
    check_can_somewhere(request.user, "view_scores")
    if request.method == "POST" and (published := no_draft_now(request.user, pk)):
        return _kept_beside(request, *published)
    version, province = draft_in_sight(request.user, pk)
    editing = Editing(version, province, request)
    if request.method == "POST":
        if button := request.POST.get("do"):
            editing.press(button)
        else:
            try:
                saved = editing.save()
            except SchemeVersion.DoesNotExist:
                if published := no_draft_now(request.user, pk):
                    return _kept_beside(request, *published)
                messages.error(request, _("这份草稿刚被删去，您填的内容没有保存。"))
                return redirect("schemes")
            if saved:
                return _after_saving(request, editing.version)
    return render(request, "versions/edit.html", editing.context())


def _kept_beside(request, version: SchemeVersion, province):
    """Nothing typed is lost because somebody published the draft meanwhile."""
    data = Editing(version, province, request).converted.data
    if not differences(version.content, canonical(data)):
        messages.info(request, _("这份草稿已发布，您填的内容与发布的相同。"))
        address = reverse("scheme", args=[version.pk])
    else:
        draft = drafting.keep_beside(version, data, by=request.user)
        text = _("“%s”已发布，不能再改。您填的内容已另存为这份草稿，请核对。")
        messages.warning(request, text % version)
        address = reverse("scheme-edit", args=[draft.pk])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _after_saving(request, version: SchemeVersion):
    _scheme, faults = inspect_scheme(data_of(version.content), str(version))
    if faults:
        text = _("草稿已保存，还有%d处要填写或改正，改好后才能试算和发布。") % len(faults)
        messages.warning(request, text)
        return redirect("scheme-edit", version.pk)
    messages.success(request, _("草稿已保存。可以试算、与现行方案比较，或发布。"))
    return redirect("scheme", version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, pk: int):
    check_can_somewhere(request.user, "view_scores")
    if request.method == "POST" and no_draft_now(request.user, pk):
        messages.info(request, _("这份草稿已发布。"))
        return redirect("scheme", pk)
    version, province = draft_in_sight(request.user, pk)
    form = PublishForm(request.POST or None, province=province)
    if request.method == "POST" and form.is_valid():
        try:
            put_in_force(version, **form.cleaned_data, by=request.user)
        except NotPublishable as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            month = form.cleaned_data["from_month"]
            text = _("已发布，从%s起适用。未结账月份的得分和排名正在重新计算。") % month.title
            messages.success(request, text)
            return redirect("scheme", version.pk)
    return render(request, "confirm.html", publish_question(version, province, form))


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request, pk: int):
    check_can_somewhere(request.user, "view_scores")
    if request.method == "POST" and not SchemeVersion.objects.filter(pk=pk).exists():
        check_can_somewhere(request.user, "edit_scheme")
        messages.info(request, _("草稿已删去。"))
        return redirect("schemes")
    version, _province = draft_in_sight(request.user, pk)
    if request.method == "POST":
        drafting.discard(version)
        messages.success(request, _("草稿已删去。"))
        return redirect(reverse("schemes"))
    return render(request, "confirm.html", discard_question(version))
