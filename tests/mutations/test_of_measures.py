"""Each mistake on the way from facts to the sheet makes the two ways disagree."""

from copy import deepcopy

import pytest

from tests.agreement import CODE_OF, load, our_outcome, put_in_force, undone
from tests.beyond import difference_beside
from tests.mutations.edges import MONTH, edges, short_window
from tests.mutations.mutant import mutated
from tests.mutations.of_measures import MUTATIONS
from tests.second.compare import difference
from tests.second.four_schemes import FOUR
from tests.second.slow import assess, beside

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def all_four():
    """{province: (facts, scheme, their lines and what stands beside them)}"""
    schemes = {code: short_window(deepcopy(scheme)) for code, scheme in FOUR.items()}
    facts = {code: edges(code) for code in schemes}
    return {
        code: (facts[code], schemes[code], both(assess, beside, facts[code], schemes[code]))
        for code in schemes
    }


@pytest.fixture
def loaded(all_four, tmp_path):
    with undone():
        for code, (facts, scheme, _) in all_four.items():
            assert scheme["code"] == CODE_OF[code]
            load(facts, tmp_path / code)
            put_in_force(scheme)
        yield {code: (scheme, outcome) for code, (_, scheme, outcome) in all_four.items()}


def both(first, second, facts, scheme):
    return first(facts, scheme, MONTH), second(facts, scheme, MONTH)


def disagreement(theirs):
    for code, (scheme, (lines, stands_beside)) in theirs.items():
        our_lines, ours_beside = our_outcome(code, MONTH)
        found = difference(our_lines, lines)
        found = found or difference_beside(ours_beside, stands_beside, scheme)
        if found:
            return found
    return ""


def test_each_mistake_is_noticed_and_nothing_else(loaded):
    assert disagreement(loaded) == ""
    for mutation in MUTATIONS:
        with mutated(mutation):
            assert disagreement(loaded), f"{mutation} is not noticed"
    assert disagreement(loaded) == ""
