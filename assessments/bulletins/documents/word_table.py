"""The ranking table of the DOCX, its heads repeated on every page."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from .measures import AREA, TABLE
from .table import Column, RankingTable, shown
from .word_text import CENTER, HEITI, LEFT, RIGHT, border, set_font, write

THICK, THIN = 8, 4  # eighths of a point
ALIGNED = {"text": LEFT, "word": CENTER, "rank": CENTER, "move": CENTER}


def add_ranking(document: Document, ranking: RankingTable) -> None:
    write(document, "表题", ranking.caption)
    table = fixed_table(document, widths(ranking.columns))
    add_head(table, ranking.columns)
    kinds = [column.kind for column in ranking.columns]
    for row in ranking.rows:
        add_cells(table, list(map(shown, row, kinds)), kinds)
    add_cells(table, list(map(shown, ranking.total, kinds)), kinds, strong=True)
    rule(table)


def widths(columns: tuple[Column, ...]) -> list[float]:
    """In mm; the column without a width takes what the others leave."""
    taken = sum(column.width for column in columns) / 10
    return [column.width / 10 or AREA[0] - taken for column in columns]


def fixed_table(document: Document, sizes: list[float]) -> Table:
    """An empty table with columns of these widths in mm."""
    table = document.add_table(rows=0, cols=len(sizes))
    table.autofit = False
    table.alignment = 1
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = Mm(size)
    narrow = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        gap = OxmlElement(f"w:{side}")
        gap.set(qn("w:w"), "40")
        gap.set(qn("w:type"), "dxa")
        narrow.append(gap)
    table._tbl.tblPr.insert_element_before(narrow, "w:tblLook")
    return table


def add_head(table: Table, columns: tuple[Column, ...]) -> None:
    row = add_cells(table, ["" for _ in columns], ["rank" for _ in columns])
    for cell, column in zip(row.cells, columns, strict=True):
        for place, line in enumerate(column.head):
            run = cell.paragraphs[0].add_run(line)
            set_font(run, HEITI, TABLE - 1)
            if place < len(column.head) - 1:
                run.add_break()
    repeat = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(repeat)


def add_cells(table: Table, texts: list[str], kinds: list[str], strong: bool = False) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, text, kind in zip(row.cells, table.columns, texts, kinds, strict=True):
        cell.width = column.width
        cell.vertical_alignment = 1
        paragraph = cell.paragraphs[0]
        paragraph.style = "表文"
        paragraph.alignment = ALIGNED.get(kind, RIGHT)
        paragraph.paragraph_format.space_before = Pt(1)
        paragraph.paragraph_format.space_after = Pt(1)
        if text:
            run = paragraph.add_run(text)
            if strong:
                set_font(run, HEITI, TABLE - 1)
    return row


def rule(table: Table) -> None:
    """Thick lines above, below the head and at the end; thin ones between the rows."""
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        above = THICK if place <= 1 else THIN
        for cell in row.cells:
            line_cell(cell, above, THICK if place == last else None)


def line_cell(cell: Any, above: int, below: int | None) -> None:
    lines = OxmlElement("w:tcBorders")
    lines.append(border("top", above, "000000" if above > THIN else "8C8C8C"))
    if below:
        lines.append(border("bottom", below))
    properties = cell._tc.get_or_add_tcPr()
    properties.insert_element_before(
        lines, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign"
    )
