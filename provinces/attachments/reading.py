"""An uploaded file as it is kept: its type told by its content, pictures made anew.

A picture is decoded, turned upright, scaled down and written again as JPEG, so that neither its
position data nor anything hidden behind the picture is kept. PDF and Word files are kept as they
are.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000
SMALL_SIDE = 240
QUALITY = 82
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
JPEG = "image/jpeg"
DOCUMENTS = {
    # beginning of the content: (type, ending, what must also stand in it)
    b"%PDF-": ("application/pdf", ".pdf", b""),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("application/msword", ".doc", b"W\0o\0r\0d\0"),
    b"PK\x03\x04": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
        b"word/document.xml",
    ),
}


class UploadRefused(ValueError):
    """Carries the sentence that the page shows."""


@dataclass(frozen=True)
class Prepared:
    name: str
    content_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def prepare(upload) -> Prepared:
    """What is kept of an UploadedFile; UploadRefused says why it is not."""
    if upload.size > MOST_BYTES:
        raise UploadRefused(
            _("“%(name)s”有%(size)d兆，超过20兆，请压缩后再传")
            % {"name": upload.name, "size": -(-upload.size // 1024**2)}
        )
    if not upload.size:
        raise UploadRefused(_("“%(name)s”是空文件，请重新选择") % {"name": upload.name})
    content = upload.read()
    for beginning, (kind, ending, inside) in DOCUMENTS.items():
        if content.startswith(beginning) and inside in content:
            return Prepared(_named(upload.name, ending), kind, content)
    return Prepared(_named(upload.name, ".jpg"), JPEG, _picture(upload.name, content))


def _named(name: str, ending: str) -> str:
    """The name as given, with the ending that the content has; never a path."""
    stem = PurePath(name.replace("\\", "/")).stem.replace("\0", "").strip() or _("附件")
    return f"{stem[: 200 - len(ending)]}{ending}"


def _picture(name: str, content: bytes) -> bytes:
    try:
        return drawn_again(content, LONGEST_SIDE)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UploadRefused(
            _("“%(name)s”不能识别，可上传照片（JPG、PNG等）、PDF或Word文件") % {"name": name}
        ) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise UploadRefused(_("“%(name)s”的画面过大，请缩小后再传") % {"name": name}) from None


def drawn_again(content: bytes, longest_side: int) -> bytes:
    """The first frame upright as JPEG without any metadata; raises what Pillow raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = Image.open(io.BytesIO(content), formats=PICTURES)
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        opened.draft("RGB", (longest_side * 2, longest_side * 2))
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((longest_side, longest_side))
        plain = Image.new("RGB", picture.size, "white")
        coloured = picture.convert("RGBA")
        plain.paste(coloured, mask=coloured.getchannel("A"))
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
