"""DOCX with the layout of the PDF, to be edited and signed in an office."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.shared import Mm, Pt

from .blocks import Block, blocks_of
from .chart import Chart
from .content import PagedContent
from .measures import AREA, MARK_MOST, MM, PITCH
from .packing import repacked
from .pdf import chart_png
from .table import shown
from .title import title_lines, width
from .word_imprint import add_imprint
from .word_page import set_page
from .word_table import add_ranking
from .word_text import CENTER, define_styles, indent_characters, write


def as_docx(content: PagedContent) -> bytes:
    document = docx.Document()
    define_styles(document)
    set_page(document, content.watermark)
    add_letterhead(document, content)
    for block in blocks_of(content):
        add_block(document, content, block)
    add_ending(document, content)
    set_properties(document, content)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def add_letterhead(document: Document, content: PagedContent) -> None:
    mark = write(document, "发文机关标志", content.mark)
    mark.runs[0].font.size = Pt(mark_size(content.mark))
    write(document, "发文字号", content.number)
    title = write(document, "公文标题", "")
    for place, line in enumerate(title_lines(content.title)):
        run = title.add_run()
        if place:
            run.add_break()
        run.add_text(line)
    write(document, "主送机关", content.addressee)


def mark_size(mark: str) -> float:
    """As large as one line of the type area allows, in half points."""
    return min(MARK_MOST, int(2 * (AREA[0] * MM - 4) / width(mark)) / 2)


def add_block(document: Document, content: PagedContent, block: Block) -> None:
    if block.kind == "heading":
        write(document, "一级标题", block.text)
    elif block.kind == "paragraph":
        write(document, "公文正文", block.text, block.lead)
    else:
        add_ranking(document, content.table)
        add_chart(document, content)


def add_chart(document: Document, content: PagedContent) -> None:
    """A picture of the same drawing as in the PDF, its caption included."""
    chart = content.chart
    if chart is None:
        return
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_before = Pt(PITCH / 4)
    paragraph.paragraph_format.space_after = Pt(PITCH / 4)
    drawing = io.BytesIO(chart_png(content, chart))
    picture = paragraph.add_run().add_picture(drawing, width=Mm(AREA[0] - 4))
    picture._inline.docPr.set("descr", described(chart))


def described(chart: Chart) -> str:
    """The picture in words, for those who cannot see it."""
    return f"{chart.caption}：" + "，".join(
        f"{bar.name}{shown(bar.value, 'rate')}" for bar in chart.bars
    )


def add_ending(document: Document, content: PagedContent) -> None:
    """Sign-off and imprint stay with the last paragraph, so that no page holds them alone."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    office = write(document, "发文机关署名", content.office)
    office.paragraph_format.space_before = Pt(PITCH)
    date = write(document, "发文机关署名", content.date_text)
    shift = (width(content.office) - width(content.date_text)) / 2
    for paragraph, right in ((office, 2.0), (date, 2 + max(0, shift))):
        paragraph.paragraph_format.keep_with_next = True
        indent_characters(paragraph._p.get_or_add_pPr(), right=right)
    add_imprint(document, content)
    write(document, "表文", "")  # holds the floating imprint


def set_properties(document: Document, content: PagedContent) -> None:
    day = content.day
    moment = datetime(day.year, day.month, day.day, 12)
    properties: Any = document.core_properties
    properties.title = content.title
    properties.author = properties.last_modified_by = content.office
    properties.created = properties.modified = moment
    properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    properties.revision = 1
