from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.attachments import actions
from provinces.attachments.models import DIVISIONS, Attachment, AttachmentContent
from provinces.attachments.owners import (
    OWNERS,
    may_attach,
    name_of,
    owner_of,
)
from provinces.attachments.page import attachments_panel
from provinces.attachments.reading import JPEG, SMALL_SIDE, UploadRefused, drawn_again
from provinces.places.scope import within
from tuanwei.rights import check_can_somewhere

REFUSAL = _("附件由填报单位上传。")


def _in_sight(request, pk: int):
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    check_can_somewhere(request.user, "view_facts")
    return found


@require_safe
def attachment(request, pk: int):
    found = _in_sight(request, pk)
    return _file(_content(found), found.content_type, found.name)


@require_safe
def attachment_small(request, pk: int):
    """The picture in small; other files have none."""
    found = _in_sight(request, pk)
    if found.content_type != JPEG:
        raise Http404
    return _file(drawn_again(_content(found), SMALL_SIDE), JPEG, found.name)


def _content(found) -> bytes:
    return bytes(AttachmentContent.objects.get(pk=found.stored_id).content)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Never changes under its address; shown only as what it is, and not as a page."""
    response = HttpResponse(content, content_type=content_type)
    place = "inline" if content_type in (JPEG, "application/pdf") else "attachment"
    response["Content-Disposition"] = f"{place}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


@require_POST
def attachment_add(request, owner: str, pk: int):
    row = _owner_in_sight(request.user, owner, pk)
    if not may_attach(request.user, row):
        raise PermissionDenied(REFUSAL)
    errors = _store(request, row)
    if request.htmx:
        panel = attachments_panel(row, request.user) | {"errors": errors}
        return render(request, "attachments/_panel.html", {"attachments": panel})
    for error in errors:
        messages.error(request, error)
    return redirect(_way_back(request, row))


def _owner_in_sight(officer, name: str, pk: int):
    if name not in OWNERS:
        raise Http404
    division = DIVISIONS[name]
    rows = OWNERS[name].model._base_manager.filter(within(officer, f"{division}__path"))
    return get_object_or_404(rows.select_related(division), pk=pk)


def _store(request, row) -> list[str]:
    """Every file that can be kept is; the sentences tell of the others."""
    kinds = [kind.value for kind in OWNERS[name_of(row)].kinds]
    kind = request.POST.get("kind")
    kind = kind if kind in kinds else kinds[0]
    uploads = request.FILES.getlist("files")
    errors = [] if uploads else [_("没有选择文件")]
    for upload in uploads:
        try:
            actions.store_upload(upload, owner=row, kind=kind, by=request.user)
        except UploadRefused as refusal:
            errors.append(str(refusal))
    return errors


def _way_back(request, row) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return OWNERS[name_of(row)].page(row)


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_delete(request, pk: int):
    found = _in_sight(request, pk)
    row = owner_of(found)
    if not may_attach(request.user, row):
        raise PermissionDenied(REFUSAL)
    back = _way_back(request, row)
    if request.method == "POST":
        actions.remove(found)
        messages.success(request, _("附件“%(name)s”已删去。") % {"name": found.name})
        return redirect(back)
    context = {
        "heading": _("删去附件"),
        "question": _("删去“%(name)s”？") % {"name": found.name},
        "consequence": _("删去后页面上不再显示，修改记录中保留原件。"),
        "action_url": request.path,
        "action_title": _("删去"),
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)
