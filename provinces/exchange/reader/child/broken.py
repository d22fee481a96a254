"""Cells whose value is not there: errors (#N/A) and formulas that were never calculated.

The library gives both as empty cells, which would silently leave a fact as it is. Here those of
xlsx; other kinds have files of their own.
"""

from __future__ import annotations

import html
import re

from provinces.exchange.reader.child.broken_binary import in_binary_workbook
from provinces.exchange.reader.child.broken_open import in_open_document
from provinces.exchange.reader.child.fault import Fault
from provinces.exchange.reader.child.marks import (
    ERRORS,
    LINKED,
    MOST,
    MOST_SHEETS,
    NEVER,
    Broken,
    Marks,
)
from provinces.exchange.reader.child.parcels import Parcel

ATTRIBUTE = r"{}\s*=\s*[\"']([^\"']*)[\"']"
# No value holds a <: so no tag is looked for beyond the next one, however many are left open.
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
NAMED = re.compile(r"<(?:\w+:)?definedName(\s[^<>]*)>([^<]*)<")
LATER = re.compile(r"<(?:\w+:)?calcPr\b[^<>]*\bfullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
CELL = re.compile(
    rb"<(?:\w+:)?c(?=[\s>])([^<>]*)(?<!/)>"
    rb"([^<]*(?:<(?!/?(?:\w+:)?c[\s>])[^<]*)*)</(?:\w+:)?c>"
)
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</")
FORMULA = re.compile(rb"<(?:\w+:)?f(?=[\s/>])([^<>]*?)(?:/>|>([^<]*)</)")
SHARED = re.compile(rb"\bsi\s*=\s*[\"'](\d+)[\"']")
SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")  # found fast
RARE = b"<!", b"<?", b"&#"
ODD = re.compile(  # the library takes the first piece of such a number for all of it, or nothing
    rb"<(?:\w+:)?v(?:\s[^<>]*)?>[^<]*<[!?]"
    rb"|<(?:\w+:)?c(?![^<>]*\bt\s*=\s*[\"'](?:s|str|e|d|inlineStr)[\"'])[\s>][^<>]*>?"
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v(?:\s[^<>]*)?>[^<]*&#"
)
ODD_INLINE = re.compile(rb"inlineStr[\"'][^<>]*><(?:\w+:)?v[\s>]")
OUTSIDE = re.compile(r"\[\d+\][^\[\]]*!")  # [1]Sheet1!A1; a table's column is Table1[1]
LONGEST_ROW = 1 << 26
MOST_NAMES = 1000
"""Of other workbooks' cells: each formula is searched for all of them."""


def in_parcel(parcel: Parcel) -> dict[str | int, Marks]:
    """By the name of the sheet."""
    if parcel.kind == "xlsx":
        search = _Search(parcel.whole("xl/workbook.xml").decode("utf-8", "replace"))
        return {
            name: Marks(search.of_sheet(parcel, part, name))
            for name, part in _sheet_parts(parcel, search.book).items()
        }
    return in_binary_workbook(parcel) if parcel.kind == "xlsb" else in_open_document(parcel)


def _sheet_parts(parcel: Parcel, book: str) -> dict[str, str]:
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in parcel.names:
        return {}
    targets = {}
    for entry in RELATION.findall(parcel.whole(relations).decode("utf-8", "replace")):
        target = _attribute(entry, "Target").replace("\\", "/").lower()
        if _attribute(entry, "Id") in targets:
            raise Fault("damaged")
        targets[_attribute(entry, "Id")] = target[1:] if target[:1] == "/" else f"xl/{target}"
    sheets = SHEET.findall(book)
    if len(sheets) > MOST_SHEETS:
        raise Fault("many_sheets", most=MOST_SHEETS)
    found = {
        html.unescape(_attribute(entry, "name")): targets.get(_attribute(entry, r"\w+:id"), "")
        for entry in sheets
    }
    return {name: part for name, part in found.items() if part in parcel.names}


def _attribute(entry: str, name: str) -> str:
    found = re.search(r"\s" + ATTRIBUTE.format(name), entry)
    return found[1] if found else ""


class _Search:
    """``later``: whoever wrote the book left the calculating to the program that opens it, and
    put 0 for now."""

    def __init__(self, book: str) -> None:
        self.book = book
        self.later = bool(LATER.search(book))
        names = [
            _attribute(about, "name")
            for about, means in NAMED.findall(book)
            if OUTSIDE.search(html.unescape(means))
        ]
        if len(names) > MOST_NAMES:
            raise Fault("linked")
        either = "|".join(map(re.escape, filter(None, names)))
        self.name = re.compile(rf"(?<![\w.])(?:{either})(?![\w.(])") if either else None

    def of_sheet(self, parcel: Parcel, part: str, name: str) -> Broken:
        self.broken: Broken = {}
        self.sheet = name
        self.shared: set[bytes] = set()
        rest = b""
        for piece in parcel.pieces(parcel.names[part]):
            text = rest + piece
            cut = text.rfind(b"</row>")
            cut = cut if cut >= 0 else max(text.rfind(b"</c>"), text.rfind(b":c>")) + 4
            rest = text[cut:] if cut > 3 else text
            if cut > 3:
                self._look(text[:cut])
            if len(rest) > LONGEST_ROW:
                raise Fault("damaged")
        self._look(rest)
        return self.broken

    def _look(self, text: bytes) -> None:
        rare = any(sign in text for sign in RARE)
        if (rare and ODD.search(text)) or ODD_INLINE.search(text):
            raise Fault("odd_cell", sheet=self.sheet)
        if not any(sign in text for sign in SIGNS):
            return
        for attributes, inside in CELL.findall(text):
            kind = TYPE.search(attributes)
            words = self._words(kind[1] if kind else b"n", inside)
            if not words:
                continue
            place = PLACE.search(attributes)
            if not place:
                raise Fault("unplaced")
            if kind and kind[1] == b"e" and words not in ERRORS.values():
                where = f"{place[1].decode()}{place[2].decode()}"  # the library stops at it
                raise Fault("odd_error", sheet=self.sheet, cell=where, words=words[:20])
            self.broken[int(place[2]) - 1, _column(place[1])] = words
            if len(self.broken) > MOST:
                raise Fault("many_broken", most=MOST)

    def _words(self, kind: bytes, inside: bytes) -> str:
        """What stands in the cell instead of a value, "" if it has one."""
        formula = FORMULA.search(inside)
        if kind != b"e" and not formula:
            return ""
        value = VALUE.search(inside)
        words = value[1].strip().decode("utf-8", "replace") if value else ""
        if kind == b"e":
            return words or "#N/A"
        if formula and self._leads_out(formula[1], formula[2] or b""):
            return LINKED
        if not words:
            return NEVER if kind != b"str" else ""
        return NEVER if self.later and words == "0" else ""

    def _leads_out(self, attributes: bytes, formula: bytes) -> bool:
        """Whether it asks another workbook, whose values may be of yesterday."""
        text = html.unescape(formula.decode("utf-8", "replace")) if formula else ""
        outside = bool(OUTSIDE.search(text) or (self.name and self.name.search(text)))
        shared = SHARED.search(attributes)
        if shared and outside:
            self.shared.add(shared[1])
        return outside or bool(shared and not formula and shared[1] in self.shared)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
