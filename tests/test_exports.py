"""Whoever writes a spreadsheet makes the words of people inert in it."""

import io
import re

import openpyxl
import pytest

from tests.structure import files, is_test, module_of
from tuanwei.cells import STARTS_A_FORMULA, inert
from tuanwei.exporting import workbook

WRITERS = re.compile(r"\bcsv\.(writer|DictWriter)\(|\bxlsxwriter\.Workbook\(|\bcsv_lines\(")
WITHOUT_WORDS_OF_PEOPLE = {
    "provinces.demonstration.divisions",  # its own files, read back by itself
    "provinces.organisations.grid.template_file",  # an empty form
}


def test_every_writer_makes_text_inert():
    writers = {
        module_of(path): path
        for path in files("tuanwei", "provinces", "assessments")
        if not is_test(path) and WRITERS.search(path.read_text(encoding="utf-8"))
    }
    assert set(writers) >= WITHOUT_WORDS_OF_PEOPLE | {"tuanwei.exporting"}
    # The page of a ranking writes what its export has made inert already.
    shaped = {"assessments.boards.views": "assessments.boards.export"}
    for module in writers.keys() - WITHOUT_WORDS_OF_PEOPLE:
        path = writers[module]
        if module in shaped:
            path = path.with_name("export.py")
        text = path.read_text(encoding="utf-8")
        assert "from tuanwei.cells import inert" in text and "inert(" in text, module


@pytest.mark.parametrize("start", STARTS_A_FORMULA)
def test_text_that_starts_like_a_formula(start):
    text = f"{start}1+1|cmd"
    book = openpyxl.load_workbook(io.BytesIO(workbook("表", [inert(text)], ["列"], [[text]])))
    for row in (1, 3):
        cell = book.active.cell(row, 1)
        assert cell.data_type == "s" and cell.value.startswith("'")


@pytest.mark.parametrize("value", [-5, 0.5, None, "", "张三", "1-2"])
def test_everything_else_stays(value):
    assert inert(value) == value
