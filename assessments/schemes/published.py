"""Which scheme applies, and how the shipped files become published versions."""

import hashlib
from pathlib import Path

from django.db import transaction

from assessments.rules.loading import SchemeError, canonical, parse_toml, read_scheme
from assessments.schemes.models import SchemeState, SchemeVersion

SHIPPED = Path(__file__).parent


class NoScheme(LookupError):
    """One clear line: which scheme was wanted."""


def install_shipped(folder: Path = SHIPPED) -> None:
    """Publishes every shipped file whose content is not yet the published version.

    All files are read and checked before anything is written; SchemeError names the place.
    """
    read = [_read(path) for path in sorted(folder.glob("*.toml"))]
    with transaction.atomic():
        for scheme, content in read:
            _publish(scheme, content)


def _read(path: Path):
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SchemeError(f"{path.name}：不是UTF-8文本") from None
    data = parse_toml(text, path.name)
    return read_scheme(data, path.name), canonical(data)


def _publish(scheme, content: str) -> None:
    digest = hashlib.sha256(content.encode()).hexdigest()
    versions = SchemeVersion.objects.filter(code=scheme.code)
    if versions.filter(digest=digest).exists():
        return
    number = versions.count() + 1
    versions.filter(state=SchemeState.PUBLISHED).update(state=SchemeState.SUPERSEDED)
    SchemeVersion.objects.create(
        code=scheme.code,
        number=number,
        province=scheme.province,
        title=scheme.title,
        content=content,
        digest=digest,
    )


def scheme_of(province_code: str) -> SchemeVersion:
    version = (
        SchemeVersion.objects.filter(province=province_code, state=SchemeState.PUBLISHED)
        .order_by("-published_at", "-id")
        .first()
    )
    if version is None:
        raise NoScheme(f"区划{province_code}还没有已发布的方案")
    return version


def provinces_with_scheme() -> set[str]:
    """Codes of the provinces in which a scheme is in force."""
    published = SchemeVersion.objects.filter(state=SchemeState.PUBLISHED)
    return set(published.values_list("province", flat=True))


def scheme_by_code(code: str) -> SchemeVersion:
    version = SchemeVersion.objects.filter(code=code, state=SchemeState.PUBLISHED).first()
    if version is None:
        known = SchemeVersion.objects.filter(state=SchemeState.PUBLISHED).order_by("code")
        raise NoScheme(f"没有方案“{code}”，现有：{'、'.join(known.values_list('code', flat=True))}")
    return version
