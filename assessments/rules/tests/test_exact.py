from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.exact import percentage, plain, rounded_quotient


@pytest.mark.parametrize(
    ("numerator", "denominator", "quotient"),
    [
        (1, 200, "0.01"),  # 0.005 goes up
        (3, 200, "0.02"),  # 0.015 too: half up, not half even
        (1, 201, "0.00"),
        (40 * 17, 20, "34.00"),
        (2, 3, "0.67"),
        (0, 7, "0.00"),
        (Decimal("0.005"), 1, "0.01"),
        (Decimal("2.675"), 1, "2.68"),  # a float would say 2.67
        (1, Decimal("0.4"), "2.50"),
        (10**15, 3, "333333333333333.33"),
    ],
)
def test_one_division_one_rounding(numerator, denominator, quotient):
    result = rounded_quotient(numerator, denominator)
    assert str(result) == quotient


amounts = st.integers(0, 10**9) | st.decimals(0, 10**6, places=2, allow_nan=False)


@given(amounts, amounts.filter(lambda amount: amount > 0))
def test_equal_to_fractions(numerator, denominator):
    exact = Fraction(numerator) / Fraction(denominator)
    assert rounded_quotient(numerator, denominator) * 100 == floor(exact * 100 + Fraction(1, 2))


def test_percentage_of_nothing_is_unknown():
    assert percentage(3, 0) is None
    assert percentage(0, Decimal("0.00")) is None
    assert str(percentage(25, 20)) == "125.00"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (40, "40"), (0, "0"), (Decimal("40.00"), "40"), (Decimal("12.50"), "12.5"),
        (Decimal("0.00"), "0"), (Decimal("1E+2"), "100"), (Decimal(100), "100"),
    ],
)  # fmt: skip
def test_plain_numbers(number, text):
    assert plain(number) == text
