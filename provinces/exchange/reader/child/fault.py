from __future__ import annotations


class Fault(Exception):
    """Why a file is not read: a code that the parent has words for, and what stands in them."""

    def __init__(self, code: str, **words) -> None:
        super().__init__(code)
        self.code = code
        self.words = words
