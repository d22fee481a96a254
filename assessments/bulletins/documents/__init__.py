"""A bulletin's content as a document; the same content gives the same bytes."""

from collections.abc import Callable

from .content import BulletinContent, content_of
from .data import data
from .issuer import Issuer, issuer_of
from .pdf import pages_png, pdf
from .word import word
from .workbook import workbook

FORMATS: dict[str, Callable[[BulletinContent], bytes]] = {
    "json": data,
    "pdf": pdf,
    "docx": word,
    "xlsx": workbook,
}


def render(content: BulletinContent, format: str) -> bytes:
    """The document in one of `FORMATS`; KeyError for another."""
    return FORMATS[format](content)


__all__ = [
    "FORMATS", "BulletinContent", "Issuer", "content_of", "issuer_of", "pages_png", "render",
]  # fmt: skip
