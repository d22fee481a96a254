"""The product gives the answers that are written out for both ways, from the facts to the rows."""

from itertools import groupby

import pytest

from tests.agreement import difference_by_scheme, load, our_outcome, put_in_force, undone
from tests.second.campaign_examples import examples_beside
from tests.second.examples import examples

pytestmark = pytest.mark.django_db


def provinces(found):
    """Examples on the same facts are looked at together, so that the facts are loaded once."""
    for _, together in groupby(found, key=lambda example: id(example.facts)):
        yield list(together)


def outcomes(found, tmp_path):
    """(example, our lines and what stands beside them); both ways agree on all the rest, too."""
    for number, together in enumerate(provinces(list(found))):
        facts = together[0].facts
        with undone():
            load(facts, tmp_path / str(number))
            for example in together:
                with undone():
                    put_in_force(example.scheme)
                    difference = difference_by_scheme(facts, example.scheme, example.month)
                    assert difference == "", example.name
                    yield example, our_outcome(example.scheme["province"], example.month)


def test_lines(tmp_path):
    for example, (lines, _) in outcomes(examples(), tmp_path):
        rows = {(row["level"], row["code"]): row for row in lines}
        for unit, cells in example.told.items():
            row = rows.get(unit, {})
            assert {name: row.get(name) for name in cells} == cells, (example.name, unit)
            assert bool(row) == bool(cells), (example.name, unit)


def test_checks_and_linkage(tmp_path):
    for example, (_, (checks, linkage, _)) in outcomes(examples_beside(), tmp_path):
        for place, findings in example.checks.items():
            assert checks[place]["findings"] == sorted(findings, key=repr), example.name
        states = {holder: linkage[holder]["state"] for holder in example.holders}
        assert states == example.holders, example.name
