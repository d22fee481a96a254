"""A list as a file: exactly the rows shown, with a cover line, as xlsx or csv."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import xlsxwriter
from django.http import Http404, HttpResponse, StreamingHttpResponse

from provinces.demonstration.state import is_loaded
from tuanwei import clock
from tuanwei.cells import inert

Row = Sequence[object]
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
BYTE_ORDER_MARK = "\ufeff"
WIDEST = 40


def export_response(
    format: str,
    *,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Row],
    officer,
    filters: str = "",
):
    """The download. ``filters`` says in words what the list was narrowed to.

    Texts that a spreadsheet would calculate are made inert; dates stay dates. Raises Http404 for
    an unknown format.
    """
    if format not in FORMATS:
        raise Http404
    cover = cover_line(title, officer, filters)
    response: HttpResponse | StreamingHttpResponse
    if format == "csv":
        response = StreamingHttpResponse(
            csv_lines([cover, headers, *_plain(rows)]), content_type=FORMATS["csv"]
        )
    else:
        response = HttpResponse(workbook(title, cover, headers, rows), content_type=FORMATS["xlsx"])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.{format}"
    return response


def cover_line(title: str, officer, filters: str) -> list[str]:
    words = [title, filters, f"导出人 {officer.name}", f"导出时间 {clock.now():%Y-%m-%d %H:%M}"]
    return [inert(each) for each in words if each] + (["演示数据"] if is_loaded() else [])


def _plain(rows: Iterable[Row]) -> Iterator[list]:
    for row in rows:
        yield ["" if value is None else inert(value) for value in row]


class _Line:
    """A file whose write gives the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow(row)


def workbook(title: str, cover: Row, headers: Row, rows: Iterable[Row]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bg_color": "#F3F4F6", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for at, header in enumerate(headers):
        sheet.set_column(at, at, min(WIDEST, 4 + 2 * len(str(header))))
    sheet.freeze_panes(2, 0)
    sheet.write_row(0, 0, cover)
    sheet.write_row(1, 0, headers, bold)
    for number, row in enumerate(rows, start=2):
        for at, value in enumerate(row):
            _write(sheet, number, at, value, day)
    book.close()
    return content.getvalue()


def _write(sheet, number: int, at: int, value, day) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        sheet.write_datetime(number, at, dt.datetime(value.year, value.month, value.day), day)
    elif isinstance(value, bool):
        sheet.write_string(number, at, "是" if value else "否")
    elif isinstance(value, int | float):
        sheet.write_number(number, at, value)
    else:
        sheet.write_string(number, at, inert(str(value)))
