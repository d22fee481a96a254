"""python -m provinces.uploads.marking.child REQUEST: workbook on 0, marks and result by number.

Opens the importer's own xlsx, which the reader has passed, under the reader's limits; it sees
neither the database nor a secret. Without a result the parent writes the cells anew.
"""

from __future__ import annotations

import json
import os
import sys
from copy import copy


def marked(content, marks: dict):
    book = load_workbook(content)
    for sheet in book.worksheets:
        forget_earlier(sheet, marks["author"])
    names = {name.strip(): name for name in book.sheetnames}
    for mark in marks["cells"]:
        if mark["sheet"].strip() in names:
            redden(book[names[mark["sheet"].strip()]], mark, marks["author"])
    for given in marks["given"]:
        if given["sheet"].strip() in names:
            cell = book[names[given["sheet"].strip()]][f"{given['letter']}{given['row']}"]
            if cell.value in (None, "") and not isinstance(cell, MergedCell):
                cell.value = given["value"]
    write_list(book, marks)
    return book


def forget_earlier(sheet, author: str) -> None:
    """Marks of an earlier round, in cells that may have been mended since."""
    for cell in list(sheet._cells.values()):
        if getattr(cell, "comment", None) and cell.comment.author == author:
            own = cell.comment.text.partition(OURS)[0].strip() if OURS in cell.comment.text else ""
            cell.comment = Comment(own, "") if own else None
            cell.fill = PatternFill()
            dress(cell, bold=False, color=None)


def redden(sheet, mark: dict, author: str) -> None:
    cell = sheet[f"{mark['letter']}{mark['row']}"]
    if isinstance(cell, MergedCell):
        area = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
        cell = sheet.cell(area.min_row, area.min_col)
    cell.fill = PatternFill("solid", fgColor=FILL)
    dress(cell, bold=True, color=Color(TEXT))
    own = f"{cell.comment.text}\n{OURS}\n" if cell.comment else ""
    words = own + mark["words"]
    cell.comment = Comment(words, author, width=260, height=height_of(words))


def dress(cell, **how) -> None:
    """The rest of the font stays as the importer has it."""
    font = copy(cell.font)
    for name, value in how.items():
        setattr(font, name, value)
    cell.font = font


def write_list(book, marks: dict) -> None:
    if marks["list"] in book.sheetnames:
        book.remove(book[marks["list"]])
    page = book.create_sheet(marks["list"])
    page.append(marks["heads"])
    for row, line in enumerate(marks["lines"], start=2):
        page.append(line)
        place = "'{}'!{}".format(line[0].replace("'", "''"), line[1])
        page.cell(row, 2).hyperlink = Hyperlink(ref=f"B{row}", location=place)
        page.cell(row, 2).font = Font(color=TEXT, underline="single")
    if marks["note"]:
        page.cell(len(marks["lines"]) + 3, 1).value = marks["note"]
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    for cell in page[1]:
        cell.font = Font(bold=True)
    for row in page.iter_rows(min_row=2, max_row=1 + len(marks["lines"]), min_col=5, max_col=6):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in range(2, 2 + len(marks["lines"])):  # a number beside words needs a space
        page.cell(row, 3).alignment = Alignment(horizontal="left")
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True
    page.print_title_rows = "1:1"


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    from provinces.exchange.reader.child.__main__ import confine

    confine(asked["limits"], asked["parent"])
    from openpyxl import load_workbook
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.styles.colors import Color
    from openpyxl.worksheet.hyperlink import Hyperlink

    from provinces.uploads.marking.look import A4, FILL, OURS, TEXT, WIDTHS, height_of

    with open(asked["marks"], encoding="utf-8", closefd=False) as words:
        wanted = json.load(words)
    with open(0, "rb", closefd=False) as file, open(asked["result"], "wb", closefd=False) as out:
        marked(file, wanted).save(out)
    os._exit(0)
