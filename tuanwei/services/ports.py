import contextlib
import socket
from pathlib import Path

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def kept_port(path: Path) -> int:
    """The port used last time if it is still free, so that addresses stay; else any free one."""
    with contextlib.suppress(OSError, ValueError):
        port = int(path.read_text())
        if is_free(port):
            return port
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    path.write_text(str(port))
    return port
