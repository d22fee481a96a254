"""The checks that a mutation has to get past: tests of the rules, called without pytest."""

from collections.abc import Callable, Iterator
from functools import partial
from inspect import signature
from itertools import product

from assessments.rules.tests import (
    test_checking,
    test_completion,
    test_exact,
    test_gates,
    test_linkage,
    test_marking,
    test_ranking,
    test_rollup,
    test_targets,
    test_worked_examples,
)

MODULES = {
    "worked_examples": test_worked_examples,
    "marking": test_marking,
    "targets": test_targets,
    "ranking": test_ranking,
    "gates": test_gates,
    "rollup": test_rollup,
    "completion": test_completion,
    "exact": test_exact,
    "checking": test_checking,
    "linkage": test_linkage,
}
Check = tuple[str, Callable[[], object]]


def checks_of(group: str) -> Iterator[Check]:
    for name, function in vars(MODULES[group]).items():
        if name.startswith("test_") and not hasattr(function, "hypothesis"):
            yield from cases(name, function)


def cases(name: str, function) -> Iterator[Check]:
    """One check for each combination of the test's parameters."""
    marks = [mark for mark in getattr(function, "pytestmark", []) if mark.name == "parametrize"]
    for combination in product(*(mark.args[1] for mark in marks)):
        arguments: dict = {}
        for mark, values in zip(marks, combination, strict=True):
            names = mark.args[0]
            one = isinstance(names, str)
            arguments |= {names: values} if one else dict(zip(names, values, strict=True))
        assert set(arguments) == set(signature(function).parameters), name
        yield f"{name}{list(arguments.values())}", partial(function, **arguments)
