"""What must be done before the programs of the site can start."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2

from .errors import ServiceError
from .folders import PROJECT
from .logs import last_line, open_log
from .processes import spawn, stop

SIZES = ("full", "small", "no")


def manage(*words: str, log: Path, watch: Callable[[], None]) -> None:
    """One command, its output in the log; ``watch`` may raise to end it."""
    with open_log(log) as file:
        child = spawn(
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        while child.poll() is None:
            watch()
            time.sleep(0.05)
    finally:
        stop([child], [])
    if child.returncode:
        raise ServiceError(f"manage.py {words[0]} 没有成功：{last_line(log)}（日志见 {log}）")


def has_divisions() -> bool:
    with (
        closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT EXISTS (SELECT 1 FROM provinces_division)")
        return bool(cursor.fetchone()[0])


def demonstration_size() -> str:
    size = os.environ.get("DEMO", "full")
    if size not in SIZES:
        raise ServiceError(f"DEMO={size} 不对：应为 {'、'.join(SIZES)} 之一。")
    return size


def wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not re.fullmatch(r"\d{1,5}", text) or not 0 < int(text) < 65536:
        raise ServiceError(f"PORT={text} 不对：应为 1 至 65535 的数字。")
    return int(text)
