from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessments.desk.township import township_context
from assessments.desk.townships import township_list_context
from assessments.desk.workbench import advice_context, workbench_context
from provinces.organisations.listing import township_asked
from tuanwei.rights import can_somewhere, check_can, check_can_somewhere


@require_safe
def workbench(request):
    """Leaders have nothing to enter: the ranking is their first page."""
    if not can_somewhere(request.user, "view_workbench"):
        return redirect("rankings")
    asked = "advice" in request.GET
    if asked and request.htmx:
        return render(request, "desk/_suggestions.html", advice_context(request.user))
    context = workbench_context(request.user, advise=asked)
    return render(request, "desk/workbench.html", context)


@require_safe
def townships(request):
    check_can_somewhere(request.user, "view_facts")
    context = township_list_context(request.user, request.GET)
    return render(request, "places/township_list.html", context)


@require_safe
def township(request, code: str):
    found = township_asked(request.user, code)
    if found is None:
        raise Http404
    check_can(request.user, "view_facts", found)
    return render(request, "places/township.html", township_context(request.user, found))
