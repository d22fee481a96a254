"""Zip packages with the same bytes every time: parts in a fixed order, one fixed date."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
FIRST = "[Content_Types].xml"


def repacked(package: bytes) -> bytes:
    """The same parts, the list of types first, the others by name."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            copy.writestr(part, source.read(name))
    return target.getvalue()
