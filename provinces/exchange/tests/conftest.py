"""Folders of fact tables, and a small tree to stand on."""

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter

from provinces.exchange import take_in
from provinces.exchange.outcome import Outcome

DIVISIONS = """\
区划代码,名称,级别,类型,上级代码,纳入考核,按市排名,启用日期,停用日期
13,河北省,省,,,,,,
1301,石家庄市,市,,13,,,,
130102,长安区,县,,1301,,,,
130102001,西兆通镇,乡,镇,130102,,,,
130102002,南村乡,乡,,130102,,,,
130102003,建北街道,乡,,130102,,,,
"""


class Incoming:
    """A folder to fill with files and to take in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def csv(self, name: str, text: str | list[list], encoding: str = "utf-8") -> Path:
        if not isinstance(text, str):
            paper = io.StringIO()
            csv.writer(paper, lineterminator="\r\n").writerows(text)
            text = paper.getvalue()
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def xlsx(self, name: str, sheets: dict[str, list[list]], **options) -> Path:
        path = self.folder / name
        with xlsxwriter.Workbook(path, options) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    def take(self, **options) -> Outcome:
        return take_in(self.folder, **options)

    def take_csv(self, table: str, text: str | list[list], **options) -> Outcome:
        return take_in(self.csv(f"{table}.csv", text), **options)


@pytest.fixture
def incoming(tmp_path):
    return Incoming(tmp_path)


@pytest.fixture
def ground(db, tmp_path_factory):
    """One province, city, county and three townships: a town, a rural one and a street."""
    outcome = Incoming(tmp_path_factory.mktemp("ground")).take_csv("行政区划", DIVISIONS)
    assert outcome.written


def reasons(outcome: Outcome) -> list[str]:
    return [each.reason for each in outcome.rejections]
