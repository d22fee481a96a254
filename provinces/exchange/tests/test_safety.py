"""Files meant to harm, broken ones, and others that are no table: refused in words, soon."""

import gc
import os
import resource
import subprocess
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from provinces.exchange.reader import safely
from provinces.exchange.reader.limits import MB, Limits
from provinces.exchange.reader.refusals import Cancelled, Refused
from provinces.exchange.reader.safely import read_safely
from provinces.exchange.tests import awkward
from provinces.exchange.tests.awkward import ODS, ODS_KIND, ROWS, rows_of, with_part, zipped

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def code_of(content: bytes, **options) -> str:
    with pytest.raises(Refused) as refusal:
        read_safely(content, "表.xlsx", **options)
    words = str(refusal.value)
    assert words.startswith("表.xlsx") and "{" not in words
    return refusal.value.code


def sheet_xml(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def workbook_with(cells: str) -> bytes:
    return with_part(awkward.xlsx(), SHEET, lambda _old: sheet_xml(cells))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is_web"),
        ("\ufeff<html>".encode("utf-16-le"), "is_web"),
        (b'<?xml version="1.0"?><Workbook/>', "is_web"),
        (b"MIME-Version: 1.0\r\n", "is_web"),
        (b"From: <Excel>\r\nMIME-Version: 1.0\r\n", "is_web"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "is_xml",
        ),
        (b"a\n" * 1_100_000, "large_rows"),
        (b"," * 5_000_000, "wide_rows"),
        (b"%PDF-1.7", "is_pdf"),
        (b"\x89PNG\r\n\x1a\n", "is_picture"),
        (b"Rar!\x1a\x07", "is_archive"),
        (b"7z\xbc\xaf\x27\x1c", "is_archive"),
        (b"{\\rtf1}", "is_word"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "old_excel"),
        (zipped({"readme.txt": "x"}), "is_archive"),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), "is_word"),
        (zipped({"[Content_Types].xml": "x", "ppt/slides.xml": "x"}), "is_slides"),
        (zipped({"[Content_Types].xml": "x"}), "no_workbook"),
        (zipped({"mimetype": ODS_KIND.replace("spreadsheet", "text"), "content.xml": "x"}),
         "is_word"),
        (zipped({}), "is_archive"),
        (awkward.compound({"WordDocument": b"x"}), "is_word"),
        (awkward.compound({"PowerPoint Document": b"x"}), "is_slides"),
        (awkward.compound({"Contents": b"x"}), "no_workbook"),
        (awkward.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "encrypted"),
        (awkward.xls_with_password(), "encrypted"),
        (awkward.xlsx()[:2000], "damaged"),
        (awkward.xls()[:2000], "damaged"),
        (bytes(range(128, 256)) * 40, "encoding"),
    ],
)  # fmt: skip
def test_what_is_no_table(content, code):
    assert code_of(content) == code


@pytest.mark.parametrize(
    "content",
    [awkward.xlsx(), awkward.xls(), awkward.ods(), awkward.csv()],
    ids=["xlsx", "xls", "ods", "csv"],
)
@pytest.mark.parametrize("name", ["表.xls", "表.csv", "表"])
def test_the_name_says_nothing(content, name):
    rows = rows_of(content, name, words={"区划代码"})
    assert [[str(cell).removesuffix(".0") for cell in row] for row in rows] == [
        [str(cell) for cell in row] for row in ROWS
    ]


def test_a_macro_book_is_read_and_its_macros_are_not():
    assert rows_of(with_part(awkward.xlsx(), "xl/vbaProject.bin", lambda _old: b"\x00" * 99))


def manifest_with_encryption(_old: bytes) -> bytes:
    return awkward.MANIFEST.replace("/>", "><manifest:encryption-data/></x>").encode()


STRING = "<si><t>{}</t></si>"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (with_part(awkward.xlsx(), SHEET, lambda old: ENTITIES + old), "entities"),
        (with_part(awkward.xlsx(), STRINGS, lambda old: OUTSIDE + old), "entities"),
        (
            with_part(
                awkward.xlsx(), STRINGS, lambda old: (OUTSIDE + old).decode().encode("utf-16")
            ),
            "entities",
        ),
        (with_part(awkward.ods(), "content.xml", lambda old: ENTITIES + old), "entities"),
        (with_part(awkward.ods(), "META-INF/manifest.xml", manifest_with_encryption), "encrypted"),
        (
            with_part(
                with_part(awkward.ods(), "META-INF/manifest.xml", manifest_with_encryption),
                "content.xml",
                lambda old: old[::-1],
            ),
            "encrypted",
        ),
        (awkward.ods(more='<table:table-source xlink:href="file:///a.ods"/>'), "linked"),
        (with_part(awkward.xlsx(), "../../etc/passwd", lambda _old: b"x"), "leads_out"),
        (with_part(awkward.xlsx(), "/etc/passwd", lambda _old: b"x"), "leads_out"),
        (with_part(awkward.xlsx(), "XL/Workbook.xml", lambda _old: b"x"), "double_parts"),
        (zipped({f"xl/{at}.xml": "" for at in range(2001)}), "many_parts"),
        (with_part(awkward.xlsx(), SHEET, lambda old: old[: len(old) // 2]), "damaged"),
        (workbook_with('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'), "damaged_sheet"),
        (workbook_with('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'), "damaged_sheet"),
    ],
)
def test_workbooks_meant_to_harm(content, code):
    assert code_of(content) == code


def repeated(times: int, opening: str = "", closing: str = "") -> bytes:
    piece = b"A" * MB
    return opening.encode() + piece * times + closing.encode()


def far_cells() -> str:
    return "".join(
        f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
        for row, place in ((1, "A1"), (1048576, "XFD1048576"))
    )


TOO_MUCH = {"bomb", "memory", "wide_sheet", "time", "long_cell", "damaged_sheet", "damaged"}
BOMBS = {
    "a part of zeros": lambda: with_part(awkward.xlsx(), "xl/x.bin", lambda _o: repeated(100)),
    "cells far apart": lambda: workbook_with(far_cells()),
    "one long text in many cells": lambda: with_part(
        workbook_with(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3000))
        ),
        STRINGS,
        lambda _old: b"<sst>" + STRING.format("A" * 1_000_000).encode() + b"</sst>",
    ),
    "a repeated row": lambda: awkward.ods(
        more='<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell office:value-type="float" office:value="1"'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "many strings": lambda: with_part(
        awkward.xlsx(), STRINGS, lambda _o: repeated(100, "<sst><si><t>", "</t></si></sst>")
    ),
    "deep tags": lambda: workbook_with("<c><v>" * 1_000_000),
}
LEFT_OPEN = {
    "cells": lambda: workbook_with('<c t="e" ' * 400_000),
    "whole cells": lambda: workbook_with('<c t="e">' * 400_000),
    "formulas": lambda: workbook_with("<c><f> " + "<f " * 2_000_000 + "</c>"),
    "names": lambda: with_part(
        awkward.xlsx(),
        "xl/workbook.xml",
        lambda old: old + b"<definedName <calcPr <sheet <workbookPr " * 200_000 + b"</workbook>",
    ),
}
"""What is looked for by patterns, begun a million times and never ended."""


def reading_took() -> float:
    """Seconds of the processor, of all readers so far: a busy machine is no failure."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name):
    content = BOMBS[name]()
    before = reading_took()
    code = code_of(content)
    assert code in TOO_MUCH, code
    assert reading_took() - before < 20


def test_tags_left_open_are_not_followed_for_ever():
    before = reading_took()
    for make in LEFT_OPEN.values():
        with suppress(Refused):
            read_safely(make(), "表.xlsx")
    assert reading_took() - before < 15  # each took the whole 20 seconds of the processor


def lying_zip() -> bytes:
    """Says in its list that a part is small."""
    content = bytearray(with_part(awkward.xlsx(), "xl/x.bin", lambda _old: repeated(20)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rindex(mark)
        content[place + at : place + at + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def test_a_part_that_is_larger_than_it_says():
    assert code_of(lying_zip()) == "damaged"


def test_a_file_beyond_the_limit_is_not_opened():
    limits = replace(Limits.usual(), size=1000)
    assert code_of(awkward.xlsx(), limits=limits) == "size"


def test_too_many_cells():
    assert code_of(awkward.csv(), limits=replace(Limits.usual(), cells=50)) == "many_cells"


def test_time_is_limited():
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 300_000))
    limits = replace(Limits.usual(), seconds=0)
    assert code_of(workbook_with(cells), limits=limits) == "time"


def children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


def test_no_process_and_no_file_stays_behind():
    gc.collect()
    before = children(), len(list(Path("/proc/self/fd").iterdir()))
    read_safely(awkward.xlsx(), "表")
    code_of(b"%PDF")
    gc.collect()
    assert (children(), len(list(Path("/proc/self/fd").iterdir()))) == before


def test_reading_is_given_up_when_nobody_wants_it():
    before = children()
    with pytest.raises(Cancelled):
        read_safely(awkward.xlsx(), "表", cancelled=lambda: True)
    assert children() == before


def test_the_reading_process_knows_no_secret(monkeypatch):
    seen = []
    monkeypatch.setenv("SECRET_KEY", "secret")
    popen = subprocess.Popen
    monkeypatch.setattr(
        safely.subprocess, "Popen", lambda *args, **kw: seen.append(kw["env"]) or popen(*args, **kw)
    )
    read_safely(awkward.csv(), "表")
    assert set(seen[0]) == {"PYTHONPATH", "LANG", "MALLOC_ARENA_MAX"}


def test_a_file_with_overlapping_parts(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(ODS.encode())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/workbook.xml", "x")
    assert code_of(path.read_bytes()) == "is_web"


def test_the_process_dies_with_the_one_that_asked():
    """Its parent's number is compared after the wish to die has been stated."""
    request = '{"limits": {}, "words": [], "spool": 1, "parent": 1}'
    done = subprocess.run(
        [safely.sys.executable, "-m", safely.CHILD, request], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
