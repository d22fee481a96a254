"""PDF and page pictures through typst. All text goes in as JSON, so that none of it is markup."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from .blocks import blocks_of
from .chart import Chart
from .content import PagedContent
from .fonts import typefaces
from .table import RankingTable, shown
from .title import title_lines

FOLDER = Path(__file__).parent
PREVIEW_PPI = 100
PICTURE_PPI = 220


def as_pdf(content: PagedContent) -> bytes:
    return compiled("bulletin.typ", page_data(content), content, format="pdf")


def pages_png(content: PagedContent, ppi: int = PREVIEW_PPI) -> list[bytes]:
    """One PNG per page, for the preview."""
    pages = compiled("bulletin.typ", page_data(content), content, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def chart_png(content: PagedContent, chart: Chart) -> bytes:
    """The content's chart alone, for formats that cannot draw it."""
    data = {"chart": chart_data(chart)}
    return compiled("picture.typ", data, content, format="png", ppi=PICTURE_PPI)


def compiled(template: str, data: dict, content: PagedContent, **options: Any) -> Any:
    faces = typefaces()
    data["fonts"] = faces.names
    data["thickened"] = faces.thickened
    return typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs={"bulletin": json.dumps(data, ensure_ascii=False)},
        timestamp=made_at(content),
        **options,
    )


def made_at(content: PagedContent) -> datetime:
    """The moment written into the files: noon of the month's last day, so that bytes repeat."""
    day = content.day
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def page_data(content: PagedContent) -> dict[str, Any]:
    return {
        "mark": content.mark,
        "number": content.number,
        "title": content.title,
        "lines": title_lines(content.title),
        "addressee": content.addressee,
        "blocks": [vars(block) for block in blocks_of(content)],
        "table": table_data(content.table),
        "chart": content.chart and chart_data(content.chart),
        "office": content.office,
        "date": content.date_text,
        "copy_to": content.copy_to,
        "printed": content.printed_text,
        "watermark": content.watermark,
    }


def table_data(table: RankingTable) -> dict[str, Any]:
    kinds = [column.kind for column in table.columns]
    return {
        "caption": table.caption,
        "columns": [{**vars(column), "head": column.head} for column in table.columns],
        "rows": [list(map(shown, row, kinds)) for row in table.rows],
        "total": list(map(shown, table.total, kinds)),
    }


def chart_data(chart: Chart) -> dict[str, Any]:
    """Lengths as fractions of the axis, values as the texts beside the bars."""
    return {
        "caption": chart.caption,
        "unit": chart.unit,
        "bars": [
            {
                "name": bar.name,
                "part": float((bar.value or 0) / chart.maximum),
                "value": shown(bar.value, "rate"),
                "low": bar.low,
            }
            for bar in chart.bars
        ],
        "marks": [
            {"label": mark.label, "part": float(mark.value / chart.maximum), "dashed": mark.dashed}
            for mark in chart.marks
        ],
    }
