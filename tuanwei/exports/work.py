"""The background work on a long list: the file is there as a whole, or not at all."""

from collections.abc import Iterator
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuanwei.exports.asking import reach_of
from tuanwei.exports.files import one_moment
from tuanwei.exports.formats import FORMATS
from tuanwei.exports.models import Export, ExportPart
from tuanwei.exports.registry import build_of
from tuanwei.jobs.aside import Aside, aside
from tuanwei.jobs.registry import JobFailed, kind
from tuanwei.notices.models import Notice, NoticeKind
from tuanwei.notices.telling import tell

PIECE = 512 * 1024
STILL_WANTED = "SELECT 1 FROM tuanwei_export WHERE id = %s"
STOPPED = "已取消，没有生成文件"
NOT_ALLOWED = "您的权限或管辖范围有变化，不能导出这张清单"


@kind("export")
def make_export(running) -> dict:
    rows = Export.objects.select_related("officer")
    export = rows.filter(pk=running.arguments["export"]).first()
    if export is None:
        raise JobFailed(STOPPED)
    if not export.officer.is_active:
        raise JobFailed(NOT_ALLOWED)
    with aside(running) as telling:
        try:
            _make(export, telling)
        except (PermissionDenied, Http404):
            raise JobFailed(NOT_ALLOWED) from None
    return {}


def _make(export: Export, telling: Aside) -> None:
    telling.tell(0, 0, "正在查询")
    reach = reach_of(export.officer)
    build, format = build_of(export.address, export.officer)
    with one_moment():
        table = build()

        def watch(done: int) -> None:
            if telling.ask(STILL_WANTED, export.pk) is None:
                raise JobFailed(STOPPED)
            telling.tell(done, table.whole, "正在写入")

        file = FORMATS[format].export_data(table, officer=export.officer, watch=watch)
    with file:
        telling.tell(table.whole, table.whole, "正在保存")
        _keep(export, file, rows=table.whole, reach=reach)


@transaction.atomic
def _keep(export: Export, file: BinaryIO, **values) -> None:
    """Whoever wants to take the row away waits; who has taken it away stops this."""
    if not Export.objects.select_for_update().filter(pk=export.pk).exists():
        raise JobFailed(STOPPED)
    export.parts.all().delete()
    size = 0
    for number, piece in enumerate(_pieces(file)):
        ExportPart.objects.create(export=export, number=number, content=piece)
        size += len(piece)
    made = timezone.now()
    Export.objects.filter(pk=export.pk).update(made_at=made, size=size, **values)
    tell(
        [
            Notice(
                officer=export.officer,
                kind=NoticeKind.EXPORT,
                key=f"export:{export.pk}:{made:%Y%m%d%H%M%S%f}",
                title=_("%(title)s已导出，共%(rows)d行")
                % {"title": export.title[:80], "rows": values["rows"]},
                text=_("文件保留到期后自动删除，请及时下载。"),
                url=reverse("exports"),
            )
        ]
    )


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
