"""The rows of a table that are data: no totals, notes, signatures, repeated headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from provinces.exchange.cells.base import BLANKS, as_typed, narrow
from provinces.exchange.cells.texts import Text
from provinces.exchange.reader.headers import Header, is_counter
from provinces.exchange.reader.merges import Merges, is_filled
from provinces.exchange.reader.sheets import Numbered, Sheet

TOTAL = re.compile(
    r".{0,20}(合计|小计|总计)数?:?|(本[页表]|全[省市县区乡镇])?(汇总|共计|累计|总数|平均|平均[值数]):?"
)
"""本页小计 and 正定镇合计 too; 汇总 is what Excel writes below a table."""

NOTE = re.compile(r"(附?注|备注|说明|填[表报写]说明)([:\d一二三(].*)?", re.DOTALL)
SIGNATURE = re.compile(
    r"(填[表报]人|制表人?|填[表报](单位|日期|时间)|报送(单位|日期)|审核人?|单位负责人|负责人"
    r"|经办人|联系人|联系电话|(单位)?(\(?盖章\)?|签字))(\(.*\))?(:.*)?",
    re.DOTALL,
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def data_lines(
    sheet: Sheet, header: Header, passed: Counter[str] | None = None
) -> Iterator[Numbered]:
    """Rows below the header, numbered as the user sees them.

    ``passed`` counts what lies between them and is passed over: "blank", "total", "note".
    """
    blanks = 0
    passed = Counter() if passed is None else passed
    below = header.row + 1
    counters = {at for at, title in enumerate(header.titles) if title and is_counter(title)}
    merges = Merges(sheet, header)
    heads = []
    for number, cells in sheet.rows():
        if number <= header.row:
            if number > header.row - header.height:
                heads.append(_bare(cells))
            continue
        whole = merges.over(number, cells)
        first = _first_filled(cells, counters)
        if first is None:
            blanks += 1
        elif number == below and _numbers_columns(cells):
            continue
        elif (
            (header.height > 1 and _bare(cells) in heads)
            or (_is_aside(cells, counters, number, sheet, header))
            or (whole is not cells and _is_aside(whole, counters, number, sheet, header))
        ):
            passed["total" if _is_total(whole) else "note"] += 1
        else:
            passed["blank"] += blanks
            blanks = 0
            yield number, whole


def _bare(cells: Sequence) -> list:
    """As a row is compared with those of the header, which may stand on every printed page."""
    bare = [cell.strip(BLANKS) if type(cell) is str else cell for cell in cells]
    while bare and not is_filled(bare[-1]):
        bare.pop()
    return bare


STEMS = "甲乙丙丁戊己庚辛壬癸"


def _numbers_columns(cells: Sequence) -> bool:
    """甲 乙 1 2 3 below the header: what paper forms call their columns."""
    marks = [
        "".join(narrow(as_typed(cell)).split()).strip("()") for cell in cells if is_filled(cell)
    ]
    letters = [mark for mark in marks if mark in STEMS]
    expected = [*STEMS[: len(letters)], *map(str, range(1, len(marks) - len(letters) + 1))]
    return len(marks) > 2 and marks == expected


def _first_filled(cells: Sequence, passed: set[int]) -> int | None:
    for at, cell in enumerate(cells):
        if is_filled(cell) and at not in passed:
            return at
    # A counter alone is an empty row, words in its place may be a total or a note.
    for at in passed:
        if at < len(cells) and type(cells[at]) is str and CHINESE.search(cells[at]):
            return at
    return None


def _is_aside(cells: Sequence, passed: set[int], number: int, sheet: Sheet, header: Header) -> bool:
    first = _first_filled(cells, passed)
    if first is None:
        return False
    for at in range(first + 1):  # a total may stand in the counter's column
        if type(cells[at]) is str and _speaks_aside(cells[at]):
            return True
    if type(cells[first]) is not str:
        return False
    return _repeats_header(cells, first, header) or (
        not any(is_filled(cell) for cell in cells[first + 1 :])
        and _stands_alone(cells[first], first, number, sheet, header)
    )


def _speaks_aside(cell: str) -> bool:
    word = "".join(narrow(cell).split())
    return any(form.fullmatch(word) for form in (TOTAL, NOTE, SIGNATURE))


def _is_total(cells: Sequence) -> bool:
    words = ("".join(narrow(cell).split()) for cell in cells if type(cell) is str)
    return any(TOTAL.fullmatch(word) for word in words)


def _repeats_header(cells: Sequence, first: int, header: Header) -> bool:
    known = [at for at, column in enumerate(header.columns) if column and at < len(cells)]
    return (
        header.columns[first : first + 1] not in ((), (None,))
        and len(known) > 1
        and all(str(cells[at]).strip(BLANKS) == header.titles[at] for at in known)
    )


def _stands_alone(cell: str, at: int, number: int, sheet: Sheet, header: Header) -> bool:
    """The only cell of its row: a title or note, unless it could be the value of its column."""
    if number in sheet.banners:
        return True
    column = header.columns[at] if at < len(header.columns) else None
    if column is None or not isinstance(column.widget, Text):
        return bool(CHINESE.search(cell)) and cell.strip(BLANKS) not in ("清空",)
    return cell.rstrip(BLANKS).endswith(("。", "；"))
