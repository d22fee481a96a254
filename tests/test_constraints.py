"""No constraint without a test that breaks it, no model of the facts without a factory."""

from importlib import import_module
from inspect import signature

import pytest
from django.apps import apps

from tests import factories
from tests.constraints import constraints_of
from tuanwei.services.folders import PROJECT

ELSEWHERE = {"assessments.bulletins", "provinces.demonstration", "provinces.exchange"}
"""Rooms whose own tests look after their constraints."""


def breaks():
    """{constraint: module of its test} of every room."""
    found = {}
    for path in sorted(PROJECT.glob("*/*/tests/test_constraints.py")):
        name = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        found |= dict.fromkeys(import_module(name).BREAKS, name)
    return found


def models():
    for label in ("provinces", "assessments", "tuanwei"):
        for model in apps.get_app_config(label).get_models():
            room = ".".join(model.__module__.split(".")[:2])
            if room not in ELSEWHERE and not hasattr(model, "pgh_tracked_model"):
                yield model, room


def test_every_constraint_is_broken_by_a_test_of_its_room():
    tested = breaks()
    for model, room in models():
        for name in constraints_of(model):
            where = tested.get(name, "no test")
            assert where.startswith(f"{room}."), f"{model.__name__}: {name}"


@pytest.mark.parametrize(
    "model", list(apps.get_app_config("provinces").get_models()), ids=lambda model: model.__name__
)
def test_every_model_of_facts_has_a_factory(model):
    if hasattr(model, "pgh_tracked_model") or model.__name__ == "Demonstration":
        return
    made = {
        signature(value).return_annotation
        for value in vars(factories).values()
        if callable(value) and getattr(value, "__module__", "").startswith(factories.__name__)
    }
    assert model in made
