"""Paragraphs of the DOCX: named styles with the standard's fonts, sizes and distances."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from .measures import BODY, MARK_DROP, MM, PITCH, RED, SMALL, TABLE, TITLE, TRACKING

# As named on Windows; fonts.py has the stand-ins for PDF, ALTERNATIVES those for Word.
FANGSONG, XIAOBIAOSONG, HEITI, KAITI, SONGTI = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体",
)  # fmt: skip
ALTERNATIVES = {FANGSONG: "仿宋", XIAOBIAOSONG: "华文中宋", KAITI: "楷体", HEITI: "微软雅黑"}
CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
# name: font, size, alignment, line height, space before, first-line indent in characters
STYLES: dict[str, tuple[str, float, Any, float, float, int]] = {
    "公文正文": (FANGSONG, BODY, JUSTIFY, PITCH, 0, 2),
    "发文机关标志": (XIAOBIAOSONG, 28, CENTER, 40, MARK_DROP * MM, 0),
    "发文字号": (FANGSONG, BODY, CENTER, PITCH, 2 * PITCH - 10, 0),
    "公文标题": (XIAOBIAOSONG, TITLE, CENTER, 34, 2 * PITCH - 10, 0),
    "主送机关": (FANGSONG, BODY, LEFT, PITCH, PITCH, 0),
    "一级标题": (HEITI, BODY, JUSTIFY, PITCH, 0, 2),
    "表题": (HEITI, TABLE, CENTER, 18, 8, 0),
    "表文": (SONGTI, TABLE, LEFT, 15, 0, 0),
    "发文机关署名": (FANGSONG, BODY, RIGHT, PITCH, 0, 0),
    "版记": (FANGSONG, SMALL, LEFT, 22, 0, 0),
    "页码": (SONGTI, SMALL, LEFT, 18, 0, 0),
}
SQUEEZED = ("公文正文", "一级标题", "主送机关")


def define_styles(document: Document) -> None:
    base = document.styles["Normal"]
    set_font(base, FANGSONG, BODY)
    for name, (font, size, alignment, line, before, indent) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        set_font(style, font, size)
        layout = style.paragraph_format
        layout.alignment = alignment
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        layout.space_before, layout.space_after = Pt(before), Pt(0)
        keep_off_grid(style.element.get_or_add_pPr())
        if indent:
            indent_characters(style.element.get_or_add_pPr(), firstLine=indent)
        if name in SQUEEZED:
            track(style.element.get_or_add_rPr())
    mark_red(document)
    document.styles["一级标题"].paragraph_format.keep_with_next = True
    document.styles["表题"].paragraph_format.keep_with_next = True


def keep_off_grid(properties: Any) -> None:
    """Line heights are exact already; no extra space between Chinese and digits."""
    for name in ("autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        switch = OxmlElement(f"w:{name}")
        switch.set(qn("w:val"), "0")
        properties.insert_element_before(
            switch, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
        )


def mark_red(document: Document) -> None:
    document.styles["发文机关标志"].font.color.rgb = RGBColor.from_string(RED)
    number = document.styles["发文字号"].element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    borders.append(border("bottom", 12, RED, space=11))  # 4 mm below
    number.insert_element_before(borders, "w:autoSpaceDE", "w:spacing", "w:jc")


def border(side: str, eighths: int, colour: str = "000000", space: int = 0):
    """A line of a paragraph or cell; its thickness in eighths of a point."""
    line = OxmlElement(f"w:{side}")
    values = {"val": "single", "sz": eighths, "space": space, "color": colour}
    for name, value in values.items():
        line.set(qn(f"w:{name}"), str(value))
    return line


def set_font(target: Any, font: str, size: float | None = None) -> None:
    """For Chinese text and for digits alike; of a style or a run."""
    target.font.name = font
    if size is not None:
        target.font.size = Pt(size)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for use in ("eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{use}"), font)
    for use in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{use}"), None)


def track(properties: Any) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(TRACKING * 20)))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def indent_characters(properties: Any, **characters: float) -> None:
    """Indents counted in characters: firstLine, left or right."""
    indent = properties.get_or_add_ind()
    for side, count in characters.items():
        indent.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        indent.set(qn(f"w:{side}"), str(round(count * BODY * 20)))


def write(document: Any, style: str, text: str, lead: str = "") -> Paragraph:
    """A paragraph; `lead` opens it in 楷体."""
    paragraph = document.add_paragraph(style=style)
    if lead:
        set_font(paragraph.add_run(lead), KAITI)
    paragraph.add_run(text)
    return paragraph
