"""A step on a case that is asked once more: who may, what is asked, what it brings about."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from assessments.consequences.forms import StepForm
from assessments.consequences.states import NotAllowed
from provinces.demonstration.today import business_date
from tuanwei.rights import can, check_can


@dataclass(frozen=True)
class Step:
    """``allowed`` raises NotAllowed; ``act`` gets the row, the form's values, the day, the person.

    ``warns``: what speaks against it, shown above the form. ``at_province``: the right is asked of
    the row's province, else of its unit.
    """

    key: str
    right: str
    title: Any
    button: Any
    done: Any
    form: type[StepForm]
    allowed: Callable[[Any, Any, dt.date], None]
    act: Callable[..., None]
    consequence: Callable[[Any], str]
    at_province: bool = True
    main: bool = True
    warns: Callable[[Any], Sequence[str]] = lambda row: ()

    def place(self, row):
        return row.province if self.at_province else row.division

    def offered_to(self, row, officer, today: dt.date) -> bool:
        if not can(officer, self.right, self.place(row)):
            return False
        try:
            self.allowed(row, officer, today)
        except NotAllowed:
            return False
        return True


def actions_for(
    row, officer, today: dt.date, steps: Mapping[str, Step], address: Callable[[str], str]
) -> list[dict]:
    """The steps that this person may take now, in the order of ``steps``; the first is red."""
    offered = [each for each in steps.values() if each.offered_to(row, officer, today)]
    return [
        {
            "title": step.title,
            "url": address(step.key),
            "main": place == 0 and step.main,
            "post": False,
        }
        for place, step in enumerate(offered)
    ]


def step_page(request, row, steps: Mapping[str, Step], key: str, *, back: str, breadcrumb: list):
    """GET asks; POST takes the step. What was typed stays on the page, whatever goes wrong."""
    step = steps.get(key)
    if step is None:
        raise Http404
    check_can(request.user, step.right, step.place(row))
    today = business_date()
    try:
        step.allowed(row, request.user, today)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    form = step.form(request.POST if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid() and _taken(request, step, form, row, today):
        messages.success(request, str(step.done))
        return redirect(back)
    context = {
        "step": step,
        "row": row,
        "form": form,
        "consequence": step.consequence(row),
        "warnings": list(step.warns(row)),
        "breadcrumb": breadcrumb,
        "cancel_url": back,
    }
    return render(request, "consequences/step.html", context)


def _taken(request, step: Step, form: StepForm, row, today: dt.date) -> bool:
    values = form.values()
    try:
        step.act(row, values, on=today, by=request.user, revision=form.read_revision)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        form.show_current_revision()
        return False
    return True
