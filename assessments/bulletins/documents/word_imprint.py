"""版记 of the DOCX: a table that floats at the bottom of the type area, beneath the sign-off."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from .content import PagedContent
from .measures import AREA
from .word_table import fixed_table, line_cell
from .word_text import LEFT, RIGHT, indent_characters

OUTER, INNER = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm
PLACE = {
    "leftFromText": "0", "rightFromText": "0", "vertAnchor": "margin", "horzAnchor": "margin",
    "tblpXSpec": "center", "tblpYSpec": "bottom",
}  # fmt: skip


def add_imprint(document: Document, content: PagedContent) -> None:
    """Anchored in the paragraph that follows; one must follow."""
    table = fixed_table(document, [AREA[0] * 0.55, AREA[0] * 0.45])
    left, right = table.add_row().cells
    copied = left.merge(right)
    office, printed = table.add_row().cells
    entry(copied, f"抄送：{content.copy_to}", LEFT, hanging=2.6)
    entry(office, content.office, LEFT)
    entry(printed, content.printed_text, RIGHT)
    line_cell(copied, OUTER, None)
    for cell in (office, printed):
        line_cell(cell, INNER, OUTER)
    float_at_foot(table)


def entry(cell: Any, text: str, alignment: Any, hanging: float = 0) -> None:
    """One character in from the side; further lines of the copy-to list stand below its names."""
    paragraph = cell.paragraphs[0]
    paragraph.style = "版记"
    paragraph.alignment = alignment
    paragraph.paragraph_format.keep_with_next = True
    properties = paragraph._p.get_or_add_pPr()
    indent_characters(properties, left=0.8 + hanging, right=0.8)
    if hanging:
        indent_characters(properties, hanging=hanging)
    paragraph.add_run(text)


def float_at_foot(table: Table) -> None:
    place = OxmlElement("w:tblpPr")
    for name, value in PLACE.items():
        place.set(qn(f"w:{name}"), value)
    alone = OxmlElement("w:tblOverlap")
    alone.set(qn("w:val"), "never")
    for element in (place, alone):
        table._tbl.tblPr.insert_element_before(
            element, "w:bidiVisual", "w:tblW", "w:jc", "w:tblLayout", "w:tblLook"
        )
