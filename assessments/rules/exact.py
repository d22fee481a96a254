"""Exact arithmetic: multiply first, divide once, round once to 0.01, half up."""

from decimal import Decimal

Number = int | Decimal


def rounded_quotient(numerator: Number, denominator: Number) -> Decimal:
    """numerator ÷ denominator to two decimals, half up; both non-negative, denominator > 0."""
    halves = (numerator * 200 + denominator) // (denominator * 2)
    return Decimal(halves).scaleb(-2)


def percentage(part: Number, whole: Number) -> Decimal | None:
    """100 × part ÷ whole to two decimals; None if there is no whole."""
    return rounded_quotient(100 * part, whole) if whole else None


def plain(number: Number) -> str:
    """Without trailing zeros: 40, 12.5, 0."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
