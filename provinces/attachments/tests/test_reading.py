"""What is kept of an upload: pictures drawn anew, documents as they are, the rest refused."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from provinces.attachments.reading import JPEG, LONGEST_SIDE, UploadRefused, prepare

GPS = 0x8825


def picture(format="JPEG", size=(60, 40), mode="RGB", **options) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode != "P" else 1).save(written, format, **options)
    return written.getvalue()


def located() -> bytes:
    """A photo that says where it was taken and that the camera was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(GPS)[2] = (38.0, 2.0, 30.0)
    exif[0x010F] = "SECRETCAMERA"
    return picture(exif=exif.tobytes())


def read(content: bytes, name="照片.jpg"):
    return prepare(SimpleUploadedFile(name, content))


def opened(prepared) -> Image.Image:
    return Image.open(io.BytesIO(prepared.content))


def test_a_photo_loses_its_place_and_stands_upright():
    content = located()
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS)
    kept = read(content)
    assert not opened(kept).getexif()
    assert b"SECRETCAMERA" not in kept.content
    assert opened(kept).size == (40, 60)


def test_what_is_hidden_behind_a_picture_is_gone():
    assert b"<script>" not in read(picture() + b"<script>alert(1)</script>").content


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_usual_picture_becomes_a_jpeg(format):
    kept = read(picture(format), name=f"挂牌.{format.lower()}")
    assert (kept.name, kept.content_type, opened(kept).format) == ("挂牌.jpg", JPEG, "JPEG")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P", "CMYK", "1"])
def test_every_mode_of_colour(mode):
    format = "TIFF" if mode == "CMYK" else "PNG"
    assert opened(read(picture(format, mode="RGB" if mode == "CMYK" else mode))).mode == "RGB"


def test_what_is_transparent_becomes_white():
    written = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(written, "PNG")
    assert opened(read(written.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_large_pictures_are_scaled_down_and_small_ones_are_not():
    assert max(opened(read(picture(size=(5000, 100)))).size) == LONGEST_SIDE
    assert opened(read(picture(size=(30, 20)))).size == (30, 20)


def test_the_type_is_told_by_content_not_by_name():
    assert read(b"%PDF-1.4 ...", name="照片.jpg").name == "照片.pdf"
    assert read(picture("PNG"), name="文件.pdf").content_type == JPEG


def test_word_files_are_kept_as_they_are():
    content = b"PK\x03\x04....word/document.xml...."
    kept = read(content, name="文件.DOCX")
    assert (kept.name, kept.content) == ("文件.docx", content)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\照片\\挂牌.png", "挂牌.jpg"),
        (".jpg", ".jpg.jpg"),
        ("长" * 300 + ".jpg", "长" * 196 + ".jpg"),
    ],
)
def test_names_are_never_paths(name, expected):
    upload = SimpleUploadedFile("a.jpg", picture())
    upload._name = name
    assert prepare(upload).name == expected


def header_of_a_huge_png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"0" * 99))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "是空文件"),
        (b"<html><script>", "不能识别"),
        (b"MZ\x90\x00 program", "不能识别"),
        (b"PK\x03\x04 some other zip", "不能识别"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不能识别"),
        (picture()[:200], "不能识别"),
        (header_of_a_huge_png(8_000), "画面过大"),
        (header_of_a_huge_png(60_000), "画面过大"),
        (header_of_a_huge_png(500), "不能识别"),
    ],
)
def test_what_is_refused_says_why(content, reason):
    with pytest.raises(UploadRefused, match=rf"“附件\.jpg”.*{reason}"):
        read(content, name="附件.jpg")


def test_a_file_that_is_too_large_is_refused_unread():
    class Unreadable:
        name, size = "录像.mp4", 21 * 1024 * 1024

    with pytest.raises(UploadRefused, match=r"“录像\.mp4”有21兆，超过20兆"):
        prepare(Unreadable())
