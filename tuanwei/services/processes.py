"""Child processes that do not outlive their parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(death_signal: int, parent: int) -> None:
    """To be called in the child: the kernel sends it the signal when the parent is gone."""
    if not LINUX:
        return
    _libc.prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        os._exit(1)


def enter_user_namespace() -> None:
    """Root goes on as an ordinary account of a namespace of its own; outside it is still root.

    Raises OSError where the kernel or a container forbids it.
    """
    uid, gid = os.geteuid(), os.getegid()
    if not LINUX or _libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "user namespaces are not available")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"1000 {uid} 1")
    Path("/proc/self/gid_map").write_text(f"1000 {gid} 1")


def spawn(
    command: Sequence[str | Path],
    *,
    death_signal: int = signal.SIGKILL,
    become: Callable[[], None] | None = None,
    **options,
) -> subprocess.Popen:
    """A child in a process group of its own, so that Ctrl-C reaches only the parent."""
    parent = os.getpid()

    def in_child() -> None:
        if become:
            become()
        die_with_parent(death_signal, parent)

    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen(
        [str(part) for part in command], start_new_session=True, preexec_fn=in_child, **options
    )


def stop(children: Iterable[subprocess.Popen], ladder: Sequence[tuple[int, float]]) -> None:
    """Signals all, waits so many seconds for all, and takes the next step; the last is SIGKILL."""
    children = list(children)
    for signal_number, seconds in [*ladder, (signal.SIGKILL, 5.0)]:
        living = [child for child in children if child.poll() is None]
        for child in living:
            child.send_signal(signal_number)
        _wait(living, seconds)
    for child in children:
        kill_group(child)


def kill_group(child: subprocess.Popen) -> None:
    """What the child itself has left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _wait(children: list[subprocess.Popen], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
