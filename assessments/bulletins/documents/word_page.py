"""The DOCX page: margins, grid of 22 lines, page numbers at the outer corners, label of a draft."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from .measures import MARGINS, PAGE, PITCH
from .word_text import ALTERNATIVES, LEFT, RIGHT, border, indent_characters

PAGE_NUMBER_FROM_EDGE = 22  # mm; puts it 7 mm below the type area


def set_page(document: Document, watermark: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in PAGE)
    for side, size in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.header_distance, section.footer_distance = Mm(14), Mm(PAGE_NUMBER_FROM_EDGE)
    set_grid(section._sectPr)
    document.settings.odd_and_even_pages_header_footer = True
    number_pages(section.footer, RIGHT)
    number_pages(section.even_page_footer, LEFT)
    for header in (section.header, section.even_page_header):
        label(header, watermark)
    name_alternatives(document)


def set_grid(properties: Any) -> None:
    """Lines only: LibreOffice breaks pages wrongly on a grid of lines and characters."""
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(PITCH * 20)))
    properties.append(grid)


def number_pages(footer: Any, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the outer side."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "页码"
    paragraph.alignment = alignment
    side = "right" if alignment == RIGHT else "left"
    indent_characters(paragraph._p.get_or_add_pPr(), **{side: 1})
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("number", "1"), ("end", "")):
        paragraph._p.append(field_part(kind, text))
    paragraph.add_run(" —")


def field_part(kind: str, text: str) -> Any:
    run = OxmlElement("w:r")
    if kind in ("begin", "separate", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
    else:
        part = OxmlElement("w:t" if kind == "number" else "w:instrText")
        part.text = text
    run.append(part)
    return run


def label(header: Any, watermark: str) -> None:
    """演示数据 or 样稿 in a frame at the top right of every page."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.alignment = RIGHT
    if not watermark:
        return
    run = paragraph.add_run(f" {watermark} ")
    run.font.size = Pt(12)
    frame = border("bdr", 4, "666666")
    run._r.get_or_add_rPr().append(frame)


def name_alternatives(document: Document) -> None:
    """Which font Word takes where the first is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in ALTERNATIVES.items()
    )
    table = parse_xml(f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")
    part._blob = serialize_part_xml(table)
