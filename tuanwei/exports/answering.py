"""The download of a list: at once, or, where it is long, the question whether to make it."""

from collections.abc import Callable

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render

from tuanwei.exports.files import file_name, one_moment
from tuanwei.exports.formats import FORMATS
from tuanwei.exports.table import Table


def answer(request, build: Callable[[], Table], format: str):
    """Raises Http404 for an unknown format."""
    if format not in FORMATS:
        raise Http404
    with one_moment():
        table = build()
        if table.whole > settings.EXPORT_ROWS_AT_ONCE:
            return render(request, "exports/long.html", _question(request, table))
        return download(table, format, request.user)


def _question(request, table: Table) -> dict:
    return {
        "table": table,
        "most": settings.EXPORT_ROWS_AT_ONCE,
        "days": settings.EXPORT_DAYS,
        "address": request.get_full_path(),
    }


def download(table: Table, format: str, officer) -> FileResponse:
    return FileResponse(
        FORMATS[format].export_data(table, officer=officer),
        as_attachment=True,
        filename=file_name(table.title, format),
        content_type=FORMATS[format].content_type,
    )
