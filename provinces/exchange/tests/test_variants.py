"""The same table as different programs write it, and texts as different systems put them out."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from provinces.exchange.reader.refusals import Refused
from provinces.exchange.reader.safely import read_safely
from provinces.exchange.tests.damages import staged_in
from provinces.surveys.models import System

HEADS = ["单位代码", "制度", "文号", "建立日期"]
LINE = ["130123", "工作联系制", "正团发1号", "2012-11-05"]
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    RELATIONS: b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


@pytest.fixture(scope="module")
def workbook():
    """The table begins at B3; an empty row follows."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("工作制度")
        sheet.write_row(2, 1, HEADS)
        sheet.write_row(3, 1, LINE)
    return content.getvalue()


def altered(content: bytes, change) -> bytes:
    """Every part through ``change(name, part)``, which gives the name and the part, or None."""
    old, new = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as out:
        for info in old.infolist():
            changed = change(info.filename, old.read(info.filename))
            if changed:
                out.writestr(*changed)
    return new.getvalue()


def in_sheet(change):
    return lambda name, part: (name, change(part) if name.endswith("sheet1.xml") else part)


def strict(name, part):
    for usual, pure in STRICT.items():
        part = part.replace(usual, pure)
    return name, part


def prefixed(part):
    part = part.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=")
    return re.sub(rb"<(/?)(?!x:|\?)(\w)", rb"<\1x:\2", part)


def rich(name, part):
    """Parts of a word in bold, and how it is spoken."""
    if name.endswith("sharedStrings.xml"):
        runs = "<r><rPr><b/></rPr><t>工作</t></r><r><t>联系制</t></r>"
        spoken = '<rPh sb="0" eb="2"><t>GongZuo</t></rPh>'
        part = part.replace("<t>工作联系制</t>".encode(), (runs + spoken).encode())
    return name, part


def inline(part):
    cell = '<c r="C4" t="inlineStr"><is><t>工作联系制</t></is></c>'
    return re.sub(rb'<c r="C4"[^>]*><v>\d+</v></c>', cell.encode(), part)


def dated(part):
    cell = b'<c r="E4" t="d"><v>2012-11-05T00:00:00</v></c>'
    return re.sub(rb'<c r="E4"[^>]*><v>\d+</v></c>', cell, part)


VARIANTS = {
    "as it is": lambda name, part: (name, part),
    "strict": strict,
    "rich words": rich,
    "words in their cells": in_sheet(inline),
    "dates in words": in_sheet(dated),
    "a wrong size": in_sheet(lambda part: part.replace(b'ref="B3:E4"', b'ref="A1"')),
    "without places": in_sheet(lambda part: re.sub(rb' r="[A-Z]+\d+"', b"", part)),
    "prefixes": in_sheet(prefixed),
    "absolute targets": lambda name, part: (
        name, part.replace(b'"worksheets/', b'"/xl/worksheets/'),
    ),
    "backslashes": lambda name, part: (name.replace("/", "\\"), part),
    "no styles": lambda name, part: None if name.endswith("styles.xml") else (name, part),
    "other case": lambda name, part: (
        name.replace("sheet1.xml", "Sheet1.XML"), part.replace(b"sheet1.xml", b"Sheet1.XML"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_workbooks_of_other_programs(workbook, tmp_path, variant):
    content = altered(workbook, VARIANTS[variant])
    assert (content == altered(workbook, VARIANTS["as it is"])) == (variant == "as it is")
    assert read(tmp_path, "工作制度.xlsx", content) == LINE


def read(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    rows, rejected = staged_in(path)
    assert rejected == []
    ((code, system, document, day),) = rows
    return [code, str(System(system).label), document, str(day)]


TEXT = "\r\n".join([",".join(HEADS), ",".join(LINE)])
TEXTS = {
    "the end of a DOS file": TEXT.encode("gbk") + b"\r\n\x1a",
    "old Macintosh lines": TEXT.replace("\r\n", "\r").encode("gb18030"),
    "Unicode text of Excel": TEXT.replace(",", "\t").encode("utf-16"),
    "big-endian without a mark": TEXT.encode("utf-16-be"),
    "codes kept as text": TEXT.replace("130123", '"=""130123"""').encode("gbk"),
    "codes kept as text, carelessly": TEXT.replace("130123", '="130123"').encode("gbk"),
    "tabs around": TEXT.replace("130123", "130123\t").encode("gbk"),
    "bars": TEXT.replace(",", "|").encode("gbk"),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_of_other_systems(tmp_path, kind):
    assert read(tmp_path, "工作制度.csv", TEXTS[kind]) == LINE


def test_a_text_without_end_is_called_too_long():
    with pytest.raises(Refused, match="第1行有超过32767个字的单元格"):
        read_safely(b"a" * 12_000_000, "工作制度.csv")
