"""From which day workbooks count; the xlsx and xls ones are tried whole in test_reading."""

import io
import zipfile

import pytest

from provinces.exchange.reader.child.epochs import epoch_of
from provinces.exchange.reader.days import EPOCH_1900, EPOCH_1904


def zipped(name: str, content: bytes) -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as parts:
        parts.writestr(name, content)
    return paper.getvalue()


def record(kind: bytes, payload: bytes) -> bytes:
    return kind + bytes([len(payload)]) + payload


@pytest.mark.parametrize(
    ("flags", "epoch"), [(b"\x01\x00\x00\x00", EPOCH_1904), (b"\x00\x00\x01\x00", EPOCH_1900)]
)
def test_binary_workbook(flags, epoch):
    stream = (
        record(b"\x83\x01", b"")  # the book begins
        + record(b"\x80\x01", b"\x99\x01" + bytes(30))  # its file version
        + record(b"\x99\x01", flags + bytes(8))  # its properties
    )
    assert epoch_of(zipped("xl/workbook.bin", stream)) == epoch


@pytest.mark.parametrize(
    ("settings", "epoch"),
    [
        ('<table:null-date table:date-value="1904-01-01"/>', EPOCH_1904),
        ('<table:null-date table:date-value="1899-12-30"/>', EPOCH_1900),
        ("", EPOCH_1900),
    ],
)
def test_open_document(settings, epoch):
    assert epoch_of(zipped("content.xml", f"<x>{settings}</x>".encode())) == epoch


@pytest.mark.parametrize(
    ("properties", "epoch"),
    [
        ('<workbookPr date1904="1"/>', EPOCH_1904),
        ('<x:workbookPr backupFile="1" date1904="true"/>', EPOCH_1904),
        ('<workbookPr date1904="0"/>', EPOCH_1900),
        ("<workbookPr/>", EPOCH_1900),
    ],
)
def test_workbook(properties, epoch):
    assert epoch_of(zipped("xl/workbook.xml", properties.encode())) == epoch
