"""Drawing lots that anybody can repeat: the same seed and the same frame give the same sample.

Every code gets the SHA-256 of ``<seed>:<code>``; the codes with the smallest ones are drawn. No
generator of random numbers is involved, so the result is the same in every version of Python and
can be checked with any other tool (docs/decisions/0012).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

METHOD = "sha256-1"
"""Name of this way of drawing; a changed way gets another name, so that old rounds stay true."""


@dataclass(frozen=True)
class Size:
    """How many of each group: a number, or a share in per cent, rounded up."""

    number: int
    in_percent: bool = False

    def of(self, available: int) -> int:
        if not self.in_percent:
            return min(self.number, available)
        return min(-(-available * self.number // 100), available)


def lot(seed: int, code: str) -> str:
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def drawn(seed: int, codes: Iterable[str], number: int) -> list[str]:
    """``number`` of the codes, or all if there are fewer, in the order of their lots."""
    return sorted(set(codes), key=lambda code: (lot(seed, code), code))[: max(number, 0)]


def drawn_by_group(seed: int, frame: Mapping[str, Iterable[str]], size: Size) -> list[str]:
    """From each group of the frame (a province, its cities or counties) its share; sorted."""
    sample: list[str] = []
    for codes in frame.values():
        known = set(codes)
        sample += drawn(seed, known, size.of(len(known)))
    return sorted(sample)


def digest(frame: Mapping[str, Iterable[str]]) -> str:
    """One line ``group:code,code,…`` for each group, all sorted, as SHA-256."""
    content = hashlib.sha256()
    for group in sorted(frame):
        content.update(f"{group}:{','.join(sorted(set(frame[group])))}\n".encode())
    return content.hexdigest()
