"""The importer's own workbook, marked by a child under limits."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from django.conf import settings

from provinces.exchange.reader.limits import Limits
from provinces.exchange.reader.safely import child_environment
from tuanwei.scratch import scratch

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

logger = logging.getLogger(__name__)

CHILD = "provinces.uploads.marking.child"
OPEN_XML = (".xlsx", ".xlsm")
LARGEST = 4 * 2**20
"""Bytes; a larger workbook is written anew, cells without their dress."""


def own_workbook(upload: Upload, marks: dict) -> bytes | None:
    """None for another kind of file, and where the library does not get on with it."""
    if not upload.file_name.lower().endswith(OPEN_XML) or upload.size > LARGEST:
        return None
    limits = Limits.usual()
    with (
        scratch() as folder,
        tempfile.TemporaryFile() as file,
        tempfile.TemporaryFile() as words,
        tempfile.TemporaryFile() as result,
    ):
        file.write(bytes(upload.content))
        words.write(json.dumps(marks, ensure_ascii=False).encode("utf-8", "replace"))
        for each in (file, words):
            each.flush()
            each.seek(0)
        request = {
            "limits": limits.as_data(), "parent": os.getpid(),
            "marks": words.fileno(), "result": result.fileno(),
        }  # fmt: skip
        try:
            done = subprocess.run(
                [sys.executable, "-S", "-m", CHILD, json.dumps(request)],
                stdin=file.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[words.fileno(), result.fileno()],
                cwd=settings.BASE_DIR,
                env=child_environment() | {"TMPDIR": str(folder)},  # openpyxl writes there
                start_new_session=True,
                timeout=2 * limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0:
            logger.info("marking %s anew: %s", upload.pk, done.stderr[-300:])
            return None
        result.seek(0)
        return result.read()
