"""Figures that an editor typed by hand, so that they can be checked before issue."""

import re

from .sections import Section

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers_in(text: str) -> list[str]:
    return NUMBER.findall(text)


def typed_numbers(edited: str, generated: list[Section]) -> list[str]:
    """Numbers of the edited text that stand nowhere in the generated one, in order, once each."""
    known = {
        number
        for section in generated
        for paragraph in section.paragraphs
        for number in numbers_in(paragraph)
    }
    return [number for number in dict.fromkeys(numbers_in(edited)) if number not in known]
