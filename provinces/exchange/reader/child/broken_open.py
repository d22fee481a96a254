"""Cells of ods without a value: errors and formulas never calculated; and merged ones."""

from __future__ import annotations

import html
import re

from provinces.exchange.reader.child.fault import Fault
from provinces.exchange.reader.child.marks import LINKED, MOST, NEVER, Marks
from provinces.exchange.reader.child.parcels import Parcel

SIGNS = re.compile(rb"table:formula|-spanned\s*=\s*[\"'](?!1[\"'])|value-type\s*=\s*[\"']error")
TAG = re.compile(
    r"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])"
    r"((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
MARKUP = re.compile(r"<office:annotation\b.*?</office:annotation>|<[^>]*>", re.DOTALL)
ERROR = re.compile(r"#[A-Z/0]+[!?]?|#N/A|(?:Err|错误|錯誤)\s*[:：]\s*\d{3}")
OUTSIDE = re.compile(r"'?file:|\.(?:xlsx?|ods|et)'?#", re.IGNORECASE)
END_OF_ROW, END_OF_CELL = "</table:table-row>", "</table:table-cell>"


def in_open_document(parcel: Parcel) -> dict[str | int, Marks]:
    """By the name of the sheet."""
    if not any(SIGNS.search(piece) for piece in parcel.overlapping("content.xml", 100)):
        return {}
    walk = _Walk()
    rest = b""
    for piece in parcel.pieces(parcel.names["content.xml"]):
        text = rest + piece
        cut = text.rfind(END_OF_ROW.encode()) + len(END_OF_ROW)
        if cut < len(END_OF_ROW):
            rest = text
            if len(rest) > 1 << 26:
                raise Fault("damaged")
            continue
        walk.over(text[:cut].decode("utf-8", "replace"))
        rest = text[cut:]
    walk.over(rest.decode("utf-8", "replace"))
    return walk.found


class _Walk:
    """From tag to tag, counting rows and columns as they repeat."""

    def __init__(self) -> None:
        self.found: dict[str | int, Marks] = {}
        self.marks = Marks()
        self.row = self.column = 0
        self.repeated = 1

    def over(self, text: str) -> None:
        for tag in TAG.finditer(text):
            closing, kind, inside = tag.groups()
            whole = inside.endswith("/")
            if kind == "table":
                if not closing:
                    self._begin(_attributes(inside).get("table:name", ""))
            elif kind == "table-row":
                if not closing:
                    self.repeated = _number(_attributes(inside), "table:number-rows-repeated")
                    self.column = 0
                if closing or whole:
                    self.row += self.repeated
            elif not closing:
                self._cell(inside, "" if whole else text[tag.end() : tag.end() + 5000])

    def _begin(self, name: str) -> None:
        self.marks = self.found.setdefault(html.unescape(name), Marks())
        self.row = 0

    def _cell(self, inside: str, after: str) -> None:
        if len(inside) < 3:
            self.column += 1
            return
        about = _attributes(inside)
        times = _number(about, "table:number-columns-repeated")
        wide = _number(about, "table:number-columns-spanned")
        high = _number(about, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            area = self.row, self.column, self.row + high - 1, self.column + wide - 1
            self.marks.merged.append(area)
        words = _fault_of(about, after)
        if words:
            for at in range(self.column, self.column + times):
                self.marks.broken[self.row, at] = words
                if len(self.marks.broken) > MOST:
                    raise Fault("many_broken", most=MOST)
        self.column += times


def _attributes(inside: str) -> dict[str, str]:
    return {name: one or other for name, one, other in ATTRIBUTE.findall(inside)}


def _number(about: dict[str, str], name: str) -> int:
    text = about.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 8 else 1


def _fault_of(about: dict[str, str], after: str) -> str:
    """What stands in the cell instead of a value, "" if it has one."""
    formula = about.get("table:formula")
    is_error = about.get("calcext:value-type") == "error"
    if formula is None and not is_error:
        return ""
    shown = html.unescape(MARKUP.sub("", after.partition(END_OF_CELL)[0])).strip()
    if is_error or ERROR.fullmatch(shown):
        return shown or "#N/A"
    if OUTSIDE.search(html.unescape(formula or "")):
        return LINKED
    return NEVER if not shown and "office:value-type" not in about else ""
