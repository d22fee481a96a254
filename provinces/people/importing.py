"""名单导入: upload, look at what will happen, confirm, fetch the initial passwords once."""

import hashlib

from django import forms
from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.demonstration.today import business_date
from provinces.exchange.models import Import
from provinces.exchange.outcome import CannotTake
from provinces.people.actions import set_initial_password
from provinces.people.models import Officer
from provinces.people.passwords import initial_password
from provinces.people.queries import MANAGE
from provinces.people.sheet import TITLES, Line, lines_in
from provinces.people.taking import Taking, take
from tuanwei.exporting import export_response
from tuanwei.rights import check_can_somewhere

SALT = "people.importing"
HOUR = 3600
STATES = {"new": "新增", "changed": "变更", "unchanged": "无变化", "rejected": "未通过"}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("人员名单"),
        help_text=gettext_lazy("电子表格或逗号分隔文件，不超过2兆、300人"),
        error_messages={
            "required": gettext_lazy("选择一个文件"),
            "empty": gettext_lazy("文件是空的"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def officer_import(request):
    check_can_somewhere(request.user, MANAGE)
    if request.method == "POST" and "lines" in request.POST:
        return _confirm(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            lines = lines_in(file.name, content)
        except CannotTake as refusal:
            form.add_error("file", str(refusal))
        else:
            held = {"file": file.name, "digest": hashlib.sha256(content).hexdigest()}
            return _preview(request, held | {"lines": [_packed(line) for line in lines]})
    return render(request, "people/officer_import.html", {"form": form, "titles": TITLES})


def _packed(line: Line) -> list:
    return [line.number, line.cells, line.letters]


def _taking(request, held: dict) -> Taking:
    lines = [Line(number, tuple(cells), tuple(letters)) for number, cells, letters in held["lines"]]
    return Taking(lines, by=request.user, today=business_date())


def _preview(request, held: dict):
    taking = _taking(request, held)
    counts = taking.counts()
    context = {
        "file_name": held["file"],
        "counts": [(STATES[state], number) for state, number in counts.items()],
        "rejected": counts["rejected"],
        "to_write": counts["new"] + counts["changed"],
        "faults": [fault for entry in taking.entries for fault in entry.faults],
        "rows": [_row(entry) for entry in taking.entries if entry.state in ("new", "changed")],
        "lines": signing.dumps(held, salt=SALT, compress=True),
    }
    return render(request, "people/import_preview.html", context)


def _row(entry) -> dict:
    return {
        "number": entry.line.number,
        "state": STATES[entry.state],
        "is_new": entry.state == "new",
        "name": entry.officer.name,
        "username": entry.officer.username,
        "unit": entry.officer.division.name,
        "changes": [] if entry.state == "new" else entry.changes,
        "grants": [f"{role.label}（{division.name}）" for role, division in entry.grants],
    }


def _confirm(request):
    """Reads everything again: what was right at the preview may be taken by now."""
    try:
        held = signing.loads(request.POST["lines"], salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        messages.error(request, _("预览已过期，请重新选择文件。"))
        return redirect("officer-import")
    taking = _taking(request, held)
    if taking.counts()["rejected"]:
        return _preview(request, held)
    done = take(taking, file_name=held["file"], digest=held["digest"], by=request.user)
    return redirect("officer-import-result", done.pk)


@require_safe
def officer_import_template(request):
    check_can_somewhere(request.user, MANAGE)
    return export_response("xlsx", title=_("人员"), headers=TITLES, rows=[], officer=request.user)


def _own_import(request, pk: int) -> Import:
    check_can_somewhere(request.user, MANAGE)
    rows = Import.objects.all() if request.user.is_superuser else request.user.imports
    return get_object_or_404(rows, pk=pk)


def _made_by(done: Import):
    return Officer.objects.filter(created_import=done).select_related("division")


def _without_password(done: Import):
    return _made_by(done).filter(password__startswith="!")


@require_safe
def officer_import_result(request, pk: int):
    done = _own_import(request, pk)
    counts = done.counts.get("人员", {})
    context = {
        "done": done,
        "counts": [(STATES[state], counts.get(state, 0)) for state in ("new", "changed")],
        "officers": _made_by(done).order_by("division__path", "username"),
        "waiting": _without_password(done).count(),
    }
    return render(request, "people/import_result.html", context)


@never_cache
@require_POST
def officer_import_passwords(request, pk: int):
    """Makes the passwords at the moment they are fetched: nowhere are they kept till then."""
    done = _own_import(request, pk)
    with transaction.atomic():
        rows = []
        for officer in _without_password(done).order_by("username").select_for_update(of=("self",)):
            password = initial_password()
            set_initial_password(officer, password)
            officer.save(update_fields=["password", "must_change_password", "password_set_at"])
            rows.append((officer.name, officer.username, str(officer.division), password))
    if not rows:
        messages.error(request, _("初始密码已下载过。忘记的，在人员页逐个重置。"))
        return redirect("officer-import-result", done.pk)
    return export_response(
        "xlsx",
        title=_("初始密码"),
        headers=(_("姓名"), _("登录名"), _("单位"), _("初始密码")),
        rows=rows,
        officer=request.user,
    )
