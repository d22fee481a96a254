"""The servers a keeper can keep."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from .postgres import Postgres
from .valkey import Valkey


class Server(Protocol):
    title: str
    folder: Path
    throw_away: bool
    port: int

    @property
    def stopping(self) -> Sequence[tuple[int, float]]: ...

    @property
    def url(self) -> str: ...

    def prepare(self) -> None:
        """Whatever must be there before the first start."""

    def start(self, *, port: int = 0, **options) -> subprocess.Popen: ...

    def is_ready(self) -> bool: ...

    def clear_up(self) -> None:
        """Removes what the server needed outside its folder."""


KINDS: dict[str, type[Postgres] | type[Valkey]] = {kind.name: kind for kind in (Postgres, Valkey)}
