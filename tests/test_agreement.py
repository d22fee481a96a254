"""The product and the slow second way agree in every cell, on random facts of every scheme.

The examples are the same in every run; AGREEMENT_EXAMPLES=500 looks through so many others.
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.agreement import disagreement, shipped_and_stated
from tests.random_schemes import random_schemes
from tests.second.coverage import cases
from tests.second.four_schemes import FOUR
from tests.second.random_facts import MONTHS, dense_facts, random_facts

pytestmark = pytest.mark.django_db
MORE = int(os.environ.get("AGREEMENT_EXAMPLES", 0))


def some(examples):
    return settings(
        max_examples=MORE or examples,
        derandomize=not MORE,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
        ],
    )


def window_of(province):
    window = FOUR[province]["window"]
    return window["start"], window["end"]


def agree(province, facts_of, tmp_path, examples, *, small):
    """How many of the examples had each of the cases."""
    schemes = shipped_and_stated(province, small=small)
    seen: Counter[str] = Counter()

    @some(examples)
    @given(data=st.data(), month=st.sampled_from(MONTHS))
    def compare(data, month):
        facts = data.draw(facts_of(province, month, window_of(province)))
        seen.update(cases(facts, schemes["theirs"], month))
        assert disagreement(facts, tmp_path, month, **schemes) == ""

    compare()
    return seen


@pytest.mark.parametrize("province", FOUR)
def test_shipped_schemes_on_sparse_and_odd_facts(province, tmp_path):
    seen = agree(province, random_facts, tmp_path, 20, small=False)
    assert len(seen) > 25


@pytest.mark.parametrize("province", FOUR)
def test_lowered_targets_on_facts_mostly_in_order(province, tmp_path):
    seen = agree(province, dense_facts, tmp_path, 20, small=True)
    assert len(seen) > 25


@some(40)
@given(data=st.data(), month=st.sampled_from(MONTHS), dense=st.booleans())
def test_schemes_that_say_everything_a_scheme_can(data, month, dense, tmp_path):
    scheme = data.draw(random_schemes("36", "jiangxi-2012"))
    facts_of = dense_facts if dense else random_facts
    facts = data.draw(facts_of("36", month, tuple(scheme["window"].values())))
    assert disagreement(facts, tmp_path, month, ours=scheme, theirs=scheme) == ""
