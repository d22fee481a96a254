"""What is asked once more before it is done to an account: password, state, hand-over, deputy."""

from axes.utils import reset as forget_wrong_passwords
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from provinces.demonstration.today import business_date
from provinces.people import actions, page, passing_on
from provinces.people.choosing import officer_options
from provinces.people.forms import DeputyForm, HandOverForm, ReasonForm
from provinces.people.models import Deputyship, HandOver
from provinces.people.policies import NotAllowed
from provinces.people.views import officer_in_sight, show_password


def _ask(request, officer, **words):
    """The page with one question; ``form`` carries what must be filled in first."""
    context = {
        "heading": officer.name,
        "breadcrumb": page.breadcrumb(officer.division),
        "action_url": request.path,
        "cancel_url": reverse("officer", args=[officer.username]),
    }
    return render(request, "people/question.html", context | words)


def _managed(request, username: str):
    found = officer_in_sight(request, username)
    page.check_manageable(request.user, found)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def officer_password(request, username: str):
    found = _managed(request, username)
    if request.method == "POST":
        password = actions.reset_password(found, on=business_date(), by=request.user)
        return show_password(request, found, password, is_new=False)
    return _ask(
        request,
        found,
        question=_("重置%(name)s的密码？") % {"name": found.name},
        consequence=_("原密码立即失效，已登录的会退出。新的初始密码只显示一次，首次登录须改。"),
        action_title=_("重置密码"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def officer_disable(request, username: str):
    found = _managed(request, username)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.disable(found, reason, on=business_date(), by=request.user)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s的账号已停用。") % {"name": found.name})
            return redirect("officer", found.username)
    return _ask(
        request,
        found,
        form=form,
        question=_("停用%(name)s的账号？") % {"name": found.name},
        consequence=_("停用后不能登录，已登录的会退出；填报和审批记录保留。以后可以重新启用。"),
        action_title=_("停用账号"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def officer_enable(request, username: str):
    found = _managed(request, username)
    if request.method == "POST":
        actions.enable(found, on=business_date(), by=request.user)
        messages.success(request, _("%(name)s的账号已启用。") % {"name": found.name})
        return redirect("officer", found.username)
    return _ask(
        request,
        found,
        question=_("重新启用%(name)s的账号？") % {"name": found.name},
        consequence=_("启用后用原密码登录，角色不变。忘记密码的，启用后再重置。"),
        action_title=_("启用账号"),
    )


@require_POST
def officer_unlock(request, username: str):
    found = _managed(request, username)
    forget_wrong_passwords(username=found.username)
    messages.success(request, _("%(name)s可以重新登录。") % {"name": found.name})
    return redirect("officer", found.username)


@require_http_methods(["GET", "HEAD", "POST"])
def officer_hand_over(request, username: str):
    found = _managed(request, username)
    today = business_date()
    form = HandOverForm(
        request.POST or None,
        instance=HandOver(officer=found, starts_on=today),
        by=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            passing_on.hand_over(
                form.instance,
                then_disable=form.cleaned_data["then_disable"],
                today=today,
                by=request.user,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            words = {"name": found.name, "successor": form.instance.successor}
            messages.success(request, _("%(name)s的工作已移交%(successor)s。") % words)
            return redirect("officer", found.username)
    return _ask(
        request,
        found,
        form=form,
        officer_options=officer_options(request.user, without=found),
        question=_("%(name)s移交工作") % {"name": found.name},
        consequence=_("全部角色从移交日起归接任人。此前填报、审批的仍记在原人名下。"),
        action_title=_("移交"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def officer_deputy(request, username: str):
    found = _managed(request, username)
    today = business_date()
    form = DeputyForm(
        request.POST or None,
        instance=Deputyship(officer=found, starts_on=today),
        by=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            passing_on.appoint_deputy(form.instance, today=today, by=request.user)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            words = {"name": found.name, "deputy": form.instance.deputy}
            messages.success(request, _("%(name)s由%(deputy)s代理。") % words)
            return redirect("officer", found.username)
    return _ask(
        request,
        found,
        form=form,
        officer_options=officer_options(request.user, without=found),
        question=_("为%(name)s设代理人") % {"name": found.name},
        consequence=_(
            "代理期间代理人另有被代理人的全部角色，以自己的名义办理；本人填报的仍须他人审批。"
        ),
        action_title=_("设代理人"),
    )


@require_POST
def deputy_end(request, username: str, pk: int):
    found = _managed(request, username)
    deputyship = get_object_or_404(found.deputyships.select_related("officer"), pk=pk)
    passing_on.end_deputyship(deputyship, today=business_date(), by=request.user)
    messages.success(request, _("%(name)s的代理已结束。") % {"name": found.name})
    return redirect("officer", found.username)
