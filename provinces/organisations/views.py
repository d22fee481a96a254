from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from provinces.organisations import page
from provinces.organisations.editing import Editing
from provinces.organisations.list_page import ListPage
from provinces.organisations.listing import township_asked
from provinces.organisations.models import Organisation
from tuanwei.rights import check_can, check_can_somewhere


@require_safe
def organisations(request):
    check_can_somewhere(request.user, "view_facts")
    listed = ListPage(request.user, request.GET)
    return render(request, "organisations/organisation_list.html", listed.context())


@require_safe
def organisation(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "view_facts", found.township)
    context = page.page_context(found, request.user)
    return render(request, "organisations/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request, code: str):
    found = page.organisation_in_sight(request.user, code)
    check_can(request.user, "edit_organisation", found.township)
    return _edit(request, Editing(found, request))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_new(request):
    township = township_asked(request.user, request.GET.get("township", ""))
    if township is None:
        raise Http404
    check_can(request.user, "edit_organisation", township)
    return _edit(request, Editing(Organisation(township=township), request))


def _edit(request, editing: Editing):
    if request.method == "POST" and editing.save():
        messages.success(request, f"{editing.organisation.name}已保存。")
        return redirect("organisation", editing.organisation.code)
    return render(request, "organisations/organisation_form.html", editing.context())
