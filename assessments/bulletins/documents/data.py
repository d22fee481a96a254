"""The bulletin as canonical JSON: everything the other formats show, and the figures behind it."""

import json

from assessments.bulletins.figures import plain

from .content import BulletinContent


def as_json(content: BulletinContent) -> bytes:
    """UTF-8, sorted keys, two blanks of indentation, a line feed at the end."""
    text = json.dumps(plain(content), ensure_ascii=False, sort_keys=True, indent=2)
    return f"{text}\n".encode()
