"""Whoever writes a spreadsheet makes the words of people inert in it."""

import re

import pytest

from tests.structure import files, is_test, module_of
from tuanwei.cells import inert, restored

WRITERS = re.compile(r"\bcsv\.(writer|DictWriter)\(|\bxlsxwriter\.Workbook\(")
WITHOUT_WORDS_OF_PEOPLE = {
    "provinces.demonstration.divisions",  # its own files, read back by itself
    "provinces.organisations.grid.template_file",  # an empty form
}
STARTS = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "  +", "\u3000-", "\xa0@",
    '"=', "'=", "“=", "\ufeff=", "﹣", "⁼",
]  # fmt: skip


def test_every_writer_makes_text_inert():
    writers = {
        module_of(path): path
        for path in files("tuanwei", "provinces", "assessments")
        if not is_test(path) and WRITERS.search(path.read_text(encoding="utf-8"))
    }
    assert set(writers) >= WITHOUT_WORDS_OF_PEOPLE | {"tuanwei.exports.text"}
    # The marked copy of a file takes its cells from beside it, made inert already.
    shaped = {"provinces.uploads.marking.anew": "marks.py"}
    for module in writers.keys() - WITHOUT_WORDS_OF_PEOPLE:
        path = writers[module]
        if module in shaped:
            path = path.with_name(shaped[module])
        text = path.read_text(encoding="utf-8")
        assert "from tuanwei.cells import inert" in text and "inert(" in text, module


@pytest.mark.parametrize("start", STARTS)
def test_text_that_starts_like_a_formula_comes_back_as_it_was(start):
    text = f"{start}1+1|cmd"
    assert inert(text) == f"'{text}"
    assert restored(inert(text)) == text


@pytest.mark.parametrize(
    "value", [-5, 0.5, None, "", "张三", "1-2", "-5", "-3.25", "-7%", "（-1）", "'张三'", "'"]
)
def test_everything_else_stays(value):
    assert inert(value) == value
    if isinstance(value, str):
        assert restored(value) == value
