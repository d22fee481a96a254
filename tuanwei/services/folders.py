"""Where the services keep their files; TUANWEI_DATA moves them out of the project."""

import os
import secrets
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def data_folder() -> Path:
    return Path(os.environ.get("TUANWEI_DATA") or PROJECT / ".data").resolve()


def secret(path: Path) -> str:
    """The secret kept at ``path``, made up on first use and readable to its owner only."""
    try:
        return path.read_text()
    except FileNotFoundError:
        write_privately(path, secrets.token_urlsafe(48))
        return path.read_text()


def write_privately(path: Path, text: str) -> None:
    """Whole or not at all; of two who write at once, the first one's text stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
