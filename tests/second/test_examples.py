"""The slow way gives the answers that are written out."""

import pytest

from .campaign_examples import examples_beside
from .examples import examples
from .slow import assess, beside


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.name)
def test_lines(example):
    rows = {
        (row["level"], row["code"]): row
        for row in assess(example.facts, example.scheme, example.month)
    }
    for unit, cells in example.told.items():
        row = rows.get(unit, {})
        assert {name: row.get(name) for name in cells} == cells
        assert bool(row) == bool(cells)


@pytest.mark.parametrize("example", list(examples_beside()), ids=lambda example: example.name)
def test_checks_and_linkage(example):
    checks, linkage, _ = beside(example.facts, example.scheme, example.month)
    for place, findings in example.checks.items():
        assert checks[place]["findings"] == sorted(findings, key=repr)
    assert {holder: linkage[holder]["state"] for holder in example.holders} == example.holders
