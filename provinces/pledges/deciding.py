"""Signing, countersigning, returning, changing a pledge: one question each, asked and answered."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.organisations.page import breadcrumb
from provinces.places.models import Division
from provinces.pledges.fetching import at_work_or_404, division_or_404
from provinces.pledges.models import Pledge
from provinces.pledges.policies import NotAllowed, WrongDay
from provinces.pledges.questions import COUNTERSIGN, DISCARD, RETURN, REVISE, SIGN, Question
from provinces.pledges.views import address_of
from tuanwei.rights import check_can


def _check_right_of_promisee(officer, pledge: Pledge, division: Division) -> None:
    """Over the one who is promised to; without one nobody can countersign."""
    check_can(officer, "countersign_pledge", pledge.promisee or division)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_sign(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    check_can(request.user, "edit_pledge", division)
    return _ask(request, division, at_work_or_404(year, division), SIGN)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_countersign(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    found = at_work_or_404(year, division)
    _check_right_of_promisee(request.user, found, division)
    return _ask(request, division, found, COUNTERSIGN)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_return(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    found = at_work_or_404(year, division)
    _check_right_of_promisee(request.user, found, division)
    return _ask(request, division, found, RETURN)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_revise(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    check_can(request.user, "edit_pledge", division)
    return _ask(request, division, at_work_or_404(year, division), REVISE)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_discard(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    check_can(request.user, "edit_pledge", division)
    return _ask(request, division, at_work_or_404(year, division), DISCARD)


def _ask(request, division: Division, pledge: Pledge, question: Question):
    form = question.form(request.POST or None, initial=_initial(pledge))
    try:
        question.check(pledge, request.user)
        if request.method == "POST" and form.is_valid():
            shown = question.do(pledge, form.cleaned_data, request.user)
            messages.success(request, f"{division.name}{pledge.year}年度责任状{question.done}")
            return _next(question, shown, division)
    except WrongDay as refusal:
        form.add_error(form.visible_fields()[0].name, str(refusal))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(pledge, division))
    except Overtaken:
        messages.error(request, _("责任状刚被他人改动，没有办理。请看过现在的内容再办。"))
        return redirect(address_of(pledge, division))
    return render(request, "pledges/question.html", _context(division, pledge, question, form))


def _next(question: Question, shown: Pledge, division: Division):
    """A new version is typed in at once; all else is looked at."""
    if question is REVISE:
        return redirect("pledge-edit", shown.year, division.code)
    return redirect(address_of(shown, division))


def _initial(pledge: Pledge) -> dict:
    today = business_date()
    return {
        "revision": pledge.revision,
        "signed_on": today,
        "countersigned_on": today,
        "signatories": pledge.signatories,
    }


def _context(division: Division, pledge: Pledge, question: Question, form) -> dict:
    return {
        "breadcrumb": breadcrumb(division),
        "heading": _("%(year)d年度责任状") % {"year": pledge.year},
        "question": _("%(title)s%(name)s%(year)d年度责任状？")
        % {"title": question.title, "name": division.name, "year": pledge.year},
        "consequence": question.consequence,
        "pledge": pledge,
        "form": form,
        "action_url": "",
        "action_title": question.title,
        "cancel_url": address_of(pledge, division),
    }
