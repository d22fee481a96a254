"""Looking at servers from outside: which process serves, whether it lives."""

import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
import redis

PATIENCE = 60.0  # seconds; a busy machine is no failure


def server_process(url: str) -> int:
    if url.startswith("redis"):
        with redis.Redis.from_url(url) as client:
            return client.info("server")["process_id"]
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid', 0, 20)")
        process = int(cursor.fetchone()[0].split()[0])
    connection.close()
    return process


def keeper_of(process: int) -> int:
    return int(_state(process)[1])


def is_alive(process: int) -> bool:
    """One that has ended and only waits to be noticed by its parent is not."""
    try:
        return _state(process)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _state(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def eventually(happens: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happens():
            return True
        time.sleep(0.02)
    return False
