"""Codes of new organisations: the township's code and the next free four digits."""

from provinces.organisations.models import Organisation
from provinces.places.models import Division


def next_code(township: Division) -> str:
    """Call inside a transaction that holds the township's row."""
    prefix = f"{township.code}-"
    codes = Organisation.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    used = [int(code.removeprefix(prefix)) for code in codes if code[len(prefix) :].isdecimal()]
    return f"{prefix}{max(used, default=0) + 1:04d}"
