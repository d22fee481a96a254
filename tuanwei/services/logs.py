from io import TextIOWrapper
from pathlib import Path

BYTES_KEPT = 5_000_000


def open_log(path: Path) -> TextIOWrapper:
    """For appending; a long one is put aside first, and the one put aside before is dropped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > BYTES_KEPT:
        path.replace(path.with_name(f"{path.name}.1"))
    return path.open("a")


def last_line(path: Path) -> str:
    lines = path.read_text(errors="replace").strip().splitlines() if path.exists() else []
    return lines[-1] if lines else ""
