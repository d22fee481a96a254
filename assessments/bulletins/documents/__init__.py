"""A bulletin's content as a document; the same content gives the same bytes."""

from collections.abc import Callable

from .content import BulletinContent, content_of
from .data import as_json
from .issuer import Issuer, issuer_of
from .pdf import as_pdf, pages_png
from .word import as_docx
from .workbook import as_xlsx

FORMATS: dict[str, Callable[[BulletinContent], bytes]] = {
    "json": as_json,
    "pdf": as_pdf,
    "docx": as_docx,
    "xlsx": as_xlsx,
}


def render(content: BulletinContent, format: str) -> bytes:
    """The document in one of `FORMATS`; KeyError for another."""
    return FORMATS[format](content)


__all__ = [
    "FORMATS", "BulletinContent", "Issuer", "content_of", "issuer_of", "pages_png", "render",
]  # fmt: skip
