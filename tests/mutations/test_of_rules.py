"""A test of the tests: each mistake in the rules is noticed by one of their tests."""

from decimal import Decimal

import pytest

from assessments.rules.tests.samples import CODES, shipped_data
from tests.mutations.checks import checks_of_the_rules
from tests.mutations.mutant import first_failure, mutated
from tests.mutations.of_rules import MUTATIONS
from tests.second.four_schemes import FOUR, essence


def test_without_a_mistake_all_pass():
    checks = list(checks_of_the_rules())
    assert len(checks) > 200
    assert first_failure(iter(checks)) == ""


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_it_is_noticed(mutation):
    with mutated(mutation):
        noticed = first_failure(checks_of_the_rules())
    assert noticed


def numbers_in(data, path=()):
    """The path of every number of a scheme."""
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inside:
        if isinstance(value, dict | list):
            yield from numbers_in(value, (*path, key))
        elif isinstance(value, int | Decimal):
            yield (*path, key)


@pytest.mark.parametrize("code", CODES)
def test_a_number_of_a_shipped_scheme_does_not_change_unnoticed(code):
    data = shipped_data(code)
    stated = essence(FOUR[data["province"]])
    for *path, last in numbers_in(data):
        changed = shipped_data(code)
        place = changed
        for step in path:
            place = place[step]
        place[last] += 1
        assert essence(changed) != stated, [*path, last]
