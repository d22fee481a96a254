"""Every table of facts can be narrowed to what an officer may see, by ``visible_to``."""

import pytest
from django.apps import apps

NO_FACTS = {"AttachmentContent", "Demonstration", "FactsTouched", "SignIn"}
"""Bytes of attachments, the mark of demonstration data, what to recompute, one's own log-ins."""


def facts():
    for model in apps.get_app_config("provinces").get_models():
        if not hasattr(model, "pgh_tracked_model") and model.__name__ not in NO_FACTS:
            yield model


@pytest.mark.parametrize("model", list(facts()), ids=lambda model: model.__name__)
def test_every_fact_says_who_sees_it(model):
    has = hasattr(model._default_manager.all(), "visible_to")
    assert has, f"{model.__name__}.objects lacks visible_to"
