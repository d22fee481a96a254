"""Which scheme applies, and how the shipped files become published versions."""

import hashlib
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from assessments.rules.loading import SchemeError, canonical, parse_toml, read_scheme
from assessments.schemes.models import Origin, SchemeState, SchemeVersion
from tuanwei.months import Month

SHIPPED = Path(__file__).parent


class NoScheme(LookupError):
    """One clear line: which scheme was wanted."""


def install_shipped(folder: Path = SHIPPED) -> None:
    """Publishes every shipped file whose content has changed since it was last taken.

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
    """A file that changed since it was last taken is published, or offered as a draft.

    A province that has put a version of its own in force decides itself what becomes of it.
    """
    digest = hashlib.sha256(content.encode()).hexdigest()
    versions = SchemeVersion.objects.filter(code=scheme.code)
    taken = versions.filter(origin=Origin.SHIPPED).order_by("-number").first()
    if taken is not None and taken.digest == digest:
        return
    own = versions.published().exclude(origin=Origin.SHIPPED).exists()
    if not own:
        versions.published().update(state=SchemeState.SUPERSEDED)
    SchemeVersion.objects.create(
        code=scheme.code,
        number=next_number(scheme.code),
        province=scheme.province,
        title=scheme.title,
        content=content,
        digest=digest,
        state=SchemeState.DRAFT if own else SchemeState.PUBLISHED,
        published_at=None if own else Now(),
    )


def next_number(code: str) -> int:
    """One more than the last number of the code."""
    last = SchemeVersion.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def scheme_of(province_code: str, month: Month) -> SchemeVersion:
    """The version that judges the month; raises NoScheme if none does."""
    version = SchemeVersion.objects.applying_to(province_code, month).first()
    if version is None:
        raise NoScheme(f"区划{province_code} {month.title}还没有已发布的方案")
    return version


def is_judged(province_code: str, month: Month) -> bool:
    return SchemeVersion.objects.applying_to(province_code, month).exists()


def provinces_with_scheme() -> set[str]:
    """Codes of the provinces in which a scheme has been put in force."""
    put_in_force = SchemeVersion.objects.put_in_force()
    return set(put_in_force.values_list("province", flat=True))


def scheme_by_code(code: str) -> SchemeVersion:
    version = SchemeVersion.objects.published().filter(code=code).first()
    if version is None:
        known = SchemeVersion.objects.published().order_by("code")
        raise NoScheme(f"没有方案“{code}”，现有：{'、'.join(known.values_list('code', flat=True))}")
    return version
