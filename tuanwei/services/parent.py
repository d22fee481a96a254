"""``make run`` ends when make does, even when make alone was interrupted or killed.

GNU make passes SIGTERM on, but not an interrupt or hang-up sent to it alone: it puts its handler
away and waits for its children. That the handler is gone can be read in /proc.
"""

import os
import re
from pathlib import Path

SIGNALS = 1 << 0 | 1 << 1 | 1 << 14  # SIGHUP, SIGINT, SIGTERM


class Parent:
    def __init__(self) -> None:
        self.number = os.getppid()
        self.caught = self._caught()

    def is_ending(self) -> bool:
        return os.getppid() != self.number or bool(self.caught & ~self._caught())

    def _caught(self) -> int:
        try:
            status = Path(f"/proc/{self.number}/status").read_text()
        except OSError:
            return 0
        found = re.search(r"^SigCgt:\s*([0-9a-f]+)", status, re.MULTILINE)
        return int(found[1], 16) & SIGNALS if found else 0
