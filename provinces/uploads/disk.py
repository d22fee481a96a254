"""The content of an upload as a file of its own name, which may say what table it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tuanwei.scratch import scratch

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

LONGEST_STEM, LONGEST_SUFFIX = 180, 10


@contextmanager
def file_of(upload: Upload) -> Iterator[Path]:
    with scratch() as folder:
        path = folder / name_on_disk(upload.file_name)
        path.write_bytes(_content(upload))
        yield path


def _content(upload: Upload) -> bytes:
    """Not kept with the row, which lives as long as the work on it."""
    return bytes(type(upload)._default_manager.values_list("content", flat=True).get(pk=upload.pk))


def name_on_disk(name: str) -> str:
    """A file system counts bytes, of which a Chinese character takes three, and takes 255."""
    path = PurePath(name)
    suffix = path.suffix if len(path.suffix) <= LONGEST_SUFFIX else ""
    stem = path.stem.encode()[:LONGEST_STEM].decode(errors="ignore")
    return f"{stem}{suffix}" if stem.strip(".") else f"file{suffix}"
