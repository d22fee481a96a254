"""How much one spreadsheet may take; the figures stand in the settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.conf import settings

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """``size`` of the file, ``unpacked`` of its parts and ``memory`` of the process in bytes.

    ``seconds`` of the processor, and twice as many on the clock. ``ratio``: how many times its
    packed size a large part may have.
    """

    size: int
    unpacked: int
    memory: int
    seconds: int
    cells: int
    parts: int = 2_000
    ratio: int = 300

    @classmethod
    def usual(cls) -> Limits:
        return cls(
            size=settings.SPREADSHEET_MB * MB,
            unpacked=settings.SPREADSHEET_UNPACKED_MB * MB,
            memory=settings.SPREADSHEET_MEMORY_MB * MB,
            seconds=settings.SPREADSHEET_SECONDS,
            cells=settings.SPREADSHEET_CELLS,
        )

    def as_data(self) -> dict[str, int]:
        return asdict(self)
