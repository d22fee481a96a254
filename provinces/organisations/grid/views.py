import json

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.history.overtaking import Overtaken
from provinces.organisations.grid import page
from provinces.organisations.grid.actions import save_draft, submit
from provinces.organisations.grid.checking import check, touched_by
from provinces.organisations.grid.models import GridDraft
from provinces.organisations.grid.page import Sheet
from provinces.organisations.grid.plain import page_of, token_of, typed_in
from provinces.organisations.grid.rows import INCOMPLETE, BadSheet, Row, Typed, rows_of
from provinces.organisations.grid.template_file import template_workbook
from provinces.organisations.listing import township_asked
from provinces.places.models import Division
from tuanwei.exports.formats import FORMATS
from tuanwei.rights import check_can


def _township(request) -> Division:
    township = township_asked(request.user, request.GET.get("township", ""))
    if township is None:
        raise Http404
    check_can(request.user, "edit_organisation", township)
    return township


def _checked(draft: GridDraft, township: Division, rows: list[Row] | None = None) -> Sheet:
    rows = rows_of(draft.rows) if rows is None else rows
    return Sheet(draft, rows, check(rows, township))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_grid(request):
    township = _township(request)
    if request.method == "POST":
        return _plain(request, township)
    found = GridDraft.objects.filter(officer=request.user, township=township).first()
    draft = found or GridDraft(officer=request.user, township=township)
    return _show(request, township, _checked(draft, township))


def _show(request, township: Division, sheet: Sheet, conflict: bool = False, status: int = 200):
    context = page.context(sheet, township, request.user) | {"conflict": conflict}
    return render(request, "organisations/grid.html", context, status=status)


def _plain(request, township: Division):
    try:
        typed, written = typed_in(request.POST), page_of(request.POST)
        if "save" in request.POST:
            save_draft(typed, written, township, by=request.user)
        else:
            apply, token = "register" not in request.POST, token_of(request.POST)
            draft = submit(typed, written, township, token=token, apply=apply, by=request.user)
            messages.success(request, page.submitted_words(draft))
    except Overtaken as overtaken:
        rows = typed.onto(rows_of(overtaken.current.rows))
        sheet = _checked(overtaken.current, township, rows)
        return _show(request, township, sheet, conflict=True)
    except BadSheet as bad:
        messages.error(request, str(bad))
    return redirect(f"{reverse('organisation-grid')}?township={township.code}")


def _body(request) -> dict:
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise BadSheet(INCOMPLETE)
    return body


def _answer(act):
    """The two ways in which the page's program may be refused, as JSON."""

    def view(request):
        township = _township(request)
        try:
            return JsonResponse(act(request, township, _body(request)))
        except BadSheet as bad:
            return JsonResponse({"message": str(bad)}, status=400)
        except Overtaken as overtaken:
            sheet = _checked(overtaken.current, township)
            rows = [row.to_json() for row in sheet.rows]
            return JsonResponse(page.state(sheet) | {"rows": rows}, status=409)

    return view


@require_POST
@_answer
def organisation_grid_save(request, township: Division, body: dict) -> dict:
    typed = Typed.of(body)
    saved = save_draft(typed, page_of(body), township, by=request.user)
    only = touched_by(saved.before, saved.sheet, typed.changed)
    return page.state(Sheet(saved.draft, saved.sheet, check(saved.sheet, township, only)))


@require_POST
@_answer
def organisation_grid_submit(request, township: Division, body: dict) -> dict:
    draft = submit(
        Typed.of(body),
        page_of(body),
        township,
        token=token_of(body),
        apply=body.get("apply") is not False,
        by=request.user,
    )
    done = {"keys": draft.submitted["keys"], "message": page.submitted_words(draft)}
    return page.state(_checked(draft, township)) | done


@require_safe
def organisation_grid_template(request):
    township = _township(request)
    response = HttpResponse(template_workbook(township), content_type=FORMATS["xlsx"].content_type)
    response["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''%E7%9B%B4%E5%B1%9E%E5%9B%A2%E7%BB%84%E7%BB%87-"
        f"{township.code}.xlsx"
    )
    return response
