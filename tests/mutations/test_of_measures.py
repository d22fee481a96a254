"""Each mistake on the way from facts to the sheet makes the two ways disagree."""

from copy import deepcopy

import pytest

from tests.agreement import CODE_OF, load, our_lines, put_in_force, undone
from tests.mutations.edges import MONTH, edges, short_window
from tests.mutations.mutant import mutated
from tests.mutations.of_measures import MUTATIONS
from tests.second.compare import difference
from tests.second.four_schemes import FOUR
from tests.second.slow import assess

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def all_four():
    """{province: (facts, scheme, their lines)}"""
    schemes = {code: short_window(deepcopy(scheme)) for code, scheme in FOUR.items()}
    facts = {code: edges(code) for code in schemes}
    return {
        code: (facts[code], schemes[code], assess(facts[code], schemes[code], MONTH))
        for code in schemes
    }


@pytest.fixture
def loaded(all_four, tmp_path):
    with undone():
        for code, (facts, scheme, _) in all_four.items():
            assert scheme["code"] == CODE_OF[code]
            load(facts, tmp_path / code)
            put_in_force(scheme)
        yield {code: lines for code, (_, _, lines) in all_four.items()}


def disagreement(theirs):
    for code, lines in theirs.items():
        found = difference(our_lines(code, MONTH), lines)
        if found:
            return found
    return ""


def test_each_mistake_is_noticed_and_nothing_else(loaded):
    assert disagreement(loaded) == ""
    for mutation in MUTATIONS:
        with mutated(mutation):
            assert disagreement(loaded), f"{mutation} is not noticed"
    assert disagreement(loaded) == ""
