from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.desk.township import township_context
from assessments.desk.townships import township_list_context
from assessments.desk.workbench import workbench_context
from provinces.organisations.listing import township_asked
from tuanwei.rights import check_can, check_can_somewhere


@require_safe
def workbench(request):
    check_can_somewhere(request.user, "view_facts")
    return render(request, "desk/workbench.html", workbench_context(request.user))


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
