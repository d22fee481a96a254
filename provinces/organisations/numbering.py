"""Codes of new organisations: the township's code and the next free four digits."""

from provinces.organisations.models import Organisation
from provinces.places.models import Division


def next_code(township: Division) -> str:
    """Call inside a transaction that holds the township's row."""
    return next_codes(township, 1)[0]


def next_codes(township: Division, count: int) -> list[str]:
    """As many codes, one after the other; call as above."""
    prefix = f"{township.code}-"
    codes = Organisation.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    used = [int(code.removeprefix(prefix)) for code in codes if code[len(prefix) :].isdecimal()]
    first = max(used, default=0) + 1
    return [f"{prefix}{number:04d}" for number in range(first, first + count)]
