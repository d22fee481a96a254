"""The product and the slow second way agree in every cell, on random facts of every scheme."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.agreement import disagreement, shipped_and_stated
from tests.random_schemes import random_schemes
from tests.second.four_schemes import FOUR
from tests.second.random_facts import MONTHS, dense_facts, random_facts

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


def window_of(province):
    window = FOUR[province]["window"]
    return window["start"], window["end"]


@pytest.mark.parametrize("province", FOUR)
@SOME
@given(data=st.data(), month=st.sampled_from(MONTHS))
def test_shipped_schemes_on_sparse_and_odd_facts(province, data, month, tmp_path):
    schemes = shipped_and_stated(province)
    facts = data.draw(random_facts(province, month, window_of(province)))
    assert disagreement(facts, tmp_path, month, **schemes) == ""


@pytest.mark.parametrize("province", FOUR)
@SOME
@given(data=st.data(), month=st.sampled_from(MONTHS))
def test_lowered_targets_on_facts_mostly_in_order(province, data, month, tmp_path):
    schemes = shipped_and_stated(province, small=True)
    facts = data.draw(dense_facts(province, month, window_of(province)))
    assert disagreement(facts, tmp_path, month, **schemes) == ""


@SOME
@given(data=st.data(), month=st.sampled_from(MONTHS))
def test_schemes_that_say_everything_a_scheme_can(data, month, tmp_path):
    scheme = data.draw(random_schemes("36", "jiangxi-2012"))
    facts = data.draw(dense_facts("36", month, tuple(scheme["window"].values())))
    assert disagreement(facts, tmp_path, month, ours=scheme, theirs=scheme) == ""
