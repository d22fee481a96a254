"""A test of the tests: each mistake in the rules is noticed by the tests of its own group."""

from decimal import Decimal

import pytest

from assessments.rules.tests.samples import CODES, shipped_data
from tests.mutations.checks import MODULES, checks_of
from tests.mutations.mutant import first_failure, mutated
from tests.mutations.of_rules import GROUPS
from tests.second.four_schemes import FOUR, essence


@pytest.mark.parametrize("group", MODULES)
def test_without_a_mistake_all_pass(group):
    assert first_failure(checks_of(group)) == ""


def test_there_is_something_to_notice_mistakes_with():
    assert sum(len(list(checks_of(group))) for group in MODULES) > 300
    assert set(GROUPS) == set(MODULES)
    assert sum(map(len, GROUPS.values())) > 80


@pytest.mark.parametrize(
    ("group", "mutation"), [(group, each) for group, found in GROUPS.items() for each in found],
    ids=str,
)  # fmt: skip
def test_it_is_noticed(group, mutation):
    with mutated(mutation):
        noticed = first_failure(checks_of(group))
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
