"""The addresses at which an organisation is applied for, decided, waived, dissolved."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from provinces.demonstration.today import business_date
from provinces.organisations import decisions, page, policies, questions
from provinces.organisations.models import Organisation
from provinces.organisations.policies import NotAllowed
from tuanwei.rights import check_can, check_can_above


@require_POST
def organisation_apply(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "edit_organisation", found.township)
    return _decide(request, found, decisions.apply_for_approval, "已申请，等待批准。")


@require_POST
def organisation_withdraw(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "edit_organisation", found.township)
    return _decide(request, found, decisions.withdraw, "的申请已撤回，现为草稿。")


@require_POST
def organisation_approve(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "approve_organisation", found.township)
    return _decide(request, found, decisions.approve, "已批准。")


def _decide(request, found: Organisation, action, done: str) -> HttpResponse:
    try:
        action(found, on=business_date(), by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found.name}{done}")
    return redirect("organisation", found.code)


def _typed(request):
    return request.POST if request.method == "POST" else None


@dataclass
class Question:
    """GET asks, POST does; refused at once if the state does not allow it."""

    heading: str
    question: str
    consequence: str
    action_title: str
    address: str
    allowed: Callable[[], None]
    act: Callable[[dict], None]
    done: str
    form: forms.Form = field(default_factory=forms.Form)

    def answer(self, request, found: Organisation) -> HttpResponse:
        try:
            self.allowed()
            if request.method == "POST" and self.form.is_valid():
                self.act(self.form.cleaned_data)
                messages.success(request, f"{found.name}{self.done}")
                return redirect("organisation", found.code)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("organisation", found.code)
        return render(request, "confirm.html", self._context(found))

    def _context(self, found: Organisation) -> dict:
        return {
            "breadcrumb": page.breadcrumb(found.township),
            "heading": self.heading,
            "question": self.question,
            "consequence": self.consequence,
            "form": self.form,
            "action_url": reverse(self.address, args=[found.code]),
            "action_title": self.action_title,
            "cancel_url": reverse("organisation", args=[found.code]),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_return(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "approve_organisation", found.township)
    today = business_date()
    return Question(
        heading="退回申请",
        question=f"退回{found.name}的申请？",
        consequence="退回后由填报单位按意见修改，再次申请；批准之前不计入组织数。",
        action_title="退回",
        address="organisation-return",
        allowed=lambda: policies.check_can_return(found, request.user),
        act=lambda filled: decisions.send_back(found, on=today, by=request.user, **filled),
        done="已退回。",
        form=questions.CommentForm(_typed(request)),
    ).answer(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_waive(request, code: str):
    """From above the applicant's own unit; who works there cannot free himself."""
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "grant_waiver", found.township)
    applicant = found.applied_by
    own_place = applicant.division if applicant and applicant.division else found.township
    check_can_above(request.user, "grant_waiver", own_place)
    if applicant == request.user:
        raise PermissionDenied("本人的申请不能由本人豁免。")
    return Question(
        heading="一人办公豁免",
        question=f"准许{applicant or own_place}审批本人申请的{found.name}？",
        consequence="豁免只对这一个组织有效，理由、日期和办理人记入修改记录。",
        action_title="办理豁免",
        address="organisation-waive",
        allowed=lambda: policies.check_can_waive(found),
        act=lambda filled: decisions.waive(found, on=business_date(), by=request.user, **filled),
        done="已办理一人办公豁免。",
        form=questions.WaiverForm(_typed(request)),
    ).answer(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_dissolve(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "edit_organisation", found.township)
    return Question(
        heading="撤销组织",
        question=f"撤销{found.name}？",
        consequence=f"撤销后{questions.if_dissolved(found)}"
        "已结账月份的数据不变；编号不再给别的组织用；撤错了可以恢复。",
        action_title="撤销组织",
        address="organisation-dissolve",
        allowed=lambda: policies.check_can_dissolve(found),
        act=lambda filled: decisions.dissolve(found, **filled),
        done="已撤销。",
        form=questions.DissolutionForm(
            _typed(request), organisation=found, initial={"on": business_date()}
        ),
    ).answer(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_restore(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "edit_organisation", found.township)
    return Question(
        heading="恢复组织",
        question=f"恢复已撤销的{found.name}？",
        consequence=f"撤销日期和原因清空；恢复后{questions.if_restored(found)}",
        action_title="恢复组织",
        address="organisation-restore",
        allowed=lambda: policies.check_can_restore(found),
        act=lambda filled: decisions.restore(found),
        done="已恢复。",
        form=forms.Form(_typed(request)),
    ).answer(request, found)
