"""The bulletin's sentences, as pure functions of its figures."""

from .sections import Section, compose
from .typed import numbers_in, typed_numbers

__all__ = ["Section", "compose", "numbers_in", "typed_numbers"]
