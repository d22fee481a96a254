"""Many organisations at once: each is checked on its own, and those refused are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from provinces.demonstration.today import business_date
from provinces.organisations import decisions
from provinces.organisations.decisions import Outcome
from provinces.organisations.models import Organisation
from provinces.organisations.policies import NotAllowed
from provinces.organisations.questions import CommentForm
from tuanwei.rights import REFUSALS, can, check_can_somewhere

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Decision:
    title: StrOrPromise
    right: str
    act: Callable[..., None]


DECISIONS = {
    "apply": Decision(_("申请批准"), "edit_organisation", decisions.apply_for_approval),
    "approve": Decision(_("批准"), "approve_organisation", decisions.approve),
    "return": Decision(_("退回"), "approve_organisation", decisions.send_back),
}


@require_POST
def organisations_decide(request):
    """``decision`` and any number of ``code``; a return asks for its comment first."""
    name = request.POST.get("decision", "")
    decision = DECISIONS.get(name, DECISIONS["apply"])
    back = f"{reverse('organisations')}?{request.GET.urlencode()}"
    check_can_somewhere(request.user, decision.right)
    chosen = _chosen(request)
    if name not in DECISIONS or not chosen:
        messages.error(request, "先勾选组织，再选要办理的事项。")
        return redirect(back)
    filled = {}
    if name == "return":
        form = CommentForm(request.POST if "comment" in request.POST else None)
        if not form.is_valid():
            return _ask_for_comment(request, form, chosen, back)
        filled = form.cleaned_data
    outcome = _decide(request.user, decision, chosen, filled)
    return _report(request, decision, outcome, back)


def _chosen(request) -> list[Organisation]:
    rows = Organisation.objects.visible_to(request.user).select_related("township")
    return list(rows.filter(code__in=request.POST.getlist("code")).order_by("code"))


def _decide(officer, decision: Decision, chosen: list[Organisation], filled: dict) -> Outcome:
    today = business_date()

    def decide(organisation: Organisation) -> None:
        if not can(officer, decision.right, organisation.township):
            raise NotAllowed(str(REFUSALS[decision.right]))
        decision.act(organisation, on=today, by=officer, **filled)

    return decisions.decide_each(chosen, decide)


def _ask_for_comment(request, form, chosen: list[Organisation], back: str) -> HttpResponse:
    context = {
        "form": form,
        "rows": chosen,
        "back": back,
        "here": request.GET.urlencode(),
    }
    return render(request, "organisations/return_many.html", context)


def _report(request, decision: Decision, outcome: Outcome, back: str) -> HttpResponse:
    title = str(decision.title)
    if outcome.done:
        messages.success(request, f"{outcome.done}个组织已{title}。")
    if not outcome.refused:
        return redirect(back)
    context = {"title": title, "outcome": outcome, "back": back}
    return render(request, "organisations/refused.html", context)
