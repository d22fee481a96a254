from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.exchange.template import template
from provinces.people.first_passwords import first_passwords
from provinces.people.queries import MANAGE
from provinces.uploads import actions
from provinces.uploads.actions import NotPossible
from provinces.uploads.columns import is_other, merged, said
from provinces.uploads.marking.work import ask_for_marking
from provinces.uploads.models import Upload, UploadState
from provinces.uploads.page import list_context, upload_context
from provinces.uploads.sight import upload_in_sight
from provinces.uploads.tables import tables_for
from tuanwei.exports.answering import download
from tuanwei.exports.files import one_moment
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere

MARKED = "未通过-"
REST = "rest|"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request):
    check_can_somewhere(request.user, "import_facts")
    error = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise NotPossible(_("选择一个文件"))
            upload = actions.send_in(file.name, file.read(), by=request.user)
        except NotPossible as refusal:
            error = str(refusal)
        else:
            return redirect("upload", upload.pk)
    context = list_context(request.user, request.GET) | {"error": error}
    return render(request, "uploads/upload_list.html", context)


@require_safe
def upload_template(request, table: str):
    check_can_somewhere(request.user, "import_facts")
    found = next((each for each in tables_for(request.user) if each.name == table), None)
    if found is None:
        raise Http404
    return _workbook(template(found, request.user), f"{table}.xlsx")


def _workbook(content: bytes, name: str, before: str = "") -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = _attachment(before + name)
    return response


def _attachment(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _own(request, pk: int) -> Upload:
    """Only who sent a file in decides what becomes of it."""
    upload = upload_in_sight(request.user, pk)
    if upload.officer_id != request.user.pk and not request.user.is_superuser:
        raise Http404
    return upload


@require_safe
def upload(request, pk: int):
    """Of one moment: a page that waits for work which is done by now would wait for ever."""
    with one_moment():
        found = upload_in_sight(request.user, pk)
        context = upload_context(found, request.user, request.GET)
        return render(request, "uploads/upload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload_faults(request, pk: int):
    """The importer's own file with what was not taken in red, and a list of it."""
    found = _own(request, pk)
    if not found.faults:
        raise Http404
    if request.method == "POST":
        ask_for_marking(found)
        return redirect("upload", pk)
    if not found.is_marked:
        messages.error(request, _("标红原表还在生成，稍后再下载。"))
        return redirect("upload", pk)
    stem = found.file_name.rsplit(".", 1)[0]
    return _workbook(bytes(found.marked or b""), f"{stem.removeprefix(MARKED)[:150]}.xlsx", MARKED)


@never_cache
@require_POST
def upload_passwords(request, pk: int):
    """Initial passwords of the officers that this file brought."""
    found = _own(request, pk)
    check_can_somewhere(request.user, MANAGE)
    rows = first_passwords(found.record, by=request.user) if found.record else []
    if not rows:
        messages.error(request, _("初始密码已下载过。忘记的，在人员页逐个重置。"))
        return redirect("upload", pk)
    heads = (_("姓名"), _("登录名"), _("单位"), _("初始密码"))
    return download(Table.of(_("初始密码"), heads, rows, list), "xlsx", request.user)


def _done(request, pk: int, work):
    try:
        work(_own(request, pk))
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    return redirect("upload", pk)


@require_POST
def upload_columns(request, pk: int):
    return _done(request, pk, lambda each: _correct(request, each))


def _correct(request, found: Upload) -> None:
    """A form without columns, on a cancelled file, has it read again as before."""
    rest = {name.removeprefix(REST) for name in request.POST if name.startswith(REST)}
    columns, names = said(request.POST, found)
    if not (columns or names or rest) and found.state == UploadState.CANCELLED:
        columns, names = found.columns, found.names
    actions.correct_columns(
        found, merged(actions.without_the_rest(found, rest), columns), names, by=request.user
    )


@require_POST
def upload_confirm(request, pk: int):
    """Columns that were changed and not yet looked at again are read first, not passed over."""
    partial, overwrite = request.POST.get("rest") == "leave", "overwrite" in request.POST

    def confirm(found: Upload) -> None:
        if found.state == UploadState.READY and is_other(request.POST, found):
            _correct(request, found)
            messages.warning(request, _("列的对应有改动，已按新的对应重新核对，看过再导入。"))
        else:
            actions.confirm(found, partial=partial, overwrite=overwrite)

    return _done(request, pk, confirm)


@require_POST
def upload_cancel(request, pk: int):
    return _done(request, pk, actions.cancel)


@require_POST
def upload_undo(request, pk: int):
    return _done(request, pk, lambda each: actions.take_back(each, by=request.user))
