from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanwei import clock
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.notices.forms import QuietForm
from tuanwei.notices.models import Notice, NoticeSettings

ROWS_ON_A_PAGE = 30


@exported("notices-export")
def notices_export(officer, query) -> Table:
    return Table.of(
        _("消息"),
        (_("类别"), _("标题"), _("内容"), _("时间"), _("阅读时间")),
        Notice.objects.of(officer).in_order(),
        lambda each: [
            each.get_kind_display(), each.title, each.text, each.created_at, each.read_at,
        ],
    )  # fmt: skip


@require_safe
def notices(request):
    rows = Notice.objects.of(request.user).in_order()
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    unread = Notice.objects.of(request.user).unread().count()
    return render(request, "notices/notice_list.html", {"page": page, "unread": unread})


@require_POST
def open_notice(request, notice_id: int):
    """Reads it and goes to the place where the thing is done."""
    notice = _own(request, notice_id)
    _read(Notice.objects.filter(pk=notice.pk))
    return redirect(notice.url or "notices")


@require_POST
def read_one(request, notice_id: int):
    _read(Notice.objects.filter(pk=_own(request, notice_id).pk))
    return redirect("notices")


@require_POST
def read_all(request):
    _read(Notice.objects.of(request.user))
    return redirect("notices")


def _own(request, notice_id: int) -> Notice:
    return get_object_or_404(Notice.objects.of(request.user), pk=notice_id)


def _read(rows) -> None:
    rows.unread().update(read_at=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request):
    """The row is made when it is first wanted."""
    own = NoticeSettings.objects.filter(officer=request.user).first()
    own = own or NoticeSettings(officer=request.user)
    form = QuietForm(request.POST if request.method == "POST" else None, instance=own)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        NoticeSettings.objects.update_or_create(officer=request.user, defaults=values)
        messages.success(request, _("提醒设置已保存。"))
        return redirect("notice-settings")
    return render(
        request,
        "notices/settings.html",
        {"form": form, "email": request.user.email},
    )
