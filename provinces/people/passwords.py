"""Initial passwords: easy to read aloud and to type, hard to guess, changed at the first log-in."""

import secrets

CONSONANTS = "bdfghjkmnprstwz"
VOWELS = "aeiu"
DIGITS = "23456789"


def initial_password() -> str:
    """Like ``hatimu-bekasi-47``: no letter that looks like another; about 48 bits."""
    return "-".join([_word(), _word(), "".join(secrets.choice(DIGITS) for _ in range(2))])


def _word() -> str:
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(3))
