"""方案: the versions of a province, the one in force first."""

from django.urls import reverse

from assessments.schemes.models import Origin, SchemeState, SchemeVersion
from assessments.versions.visible import all_versions, provinces_of
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.rights import can

SHAPES = {
    SchemeState.DRAFT: "dashed",
    SchemeState.PUBLISHED: "full",
    SchemeState.SUPERSEDED: "dash",
}


def province_panels(officer: Officer) -> list[dict]:
    provinces = provinces_of(officer)
    found: dict[str, list[SchemeVersion]] = {each.code: [] for each in provinces}
    for version in all_versions().filter(province__in=found):
        found[version.province].append(version)
    return [_panel(each, found[each.code], officer) for each in provinces]


def _panel(province: Division, versions: list[SchemeVersion], officer: Officer) -> dict:
    edits = can(officer, "edit_scheme", province)
    shown = [each for each in versions if edits or not each.is_draft]
    return {
        "name": province.name,
        "new_url": reverse("scheme-new", args=[province.code]) if edits else None,
        "has_scheme": any(not each.is_draft for each in versions),
        "rows": [row(each, shown) for each in shown],
    }


def row(version: SchemeVersion, versions: list[SchemeVersion]) -> dict:
    other = previous(version, versions)
    return {
        "title": str(version),
        "url": reverse("scheme", args=[version.pk]),
        "shape": SHAPES[SchemeState(version.state)],
        "word": version.get_state_display(),
        "is_draft": version.is_draft,
        "applies": applies(version, versions),
        "who": author(version),
        "at": version.made_at if version.is_draft else version.published_at,
        "note": version.note or _note(version),
        "compare_url": reverse("scheme-compare", args=[other.pk, version.pk]) if other else None,
        "edit_url": reverse("scheme-edit", args=[version.pk]) if version.is_draft else None,
    }


def previous(version: SchemeVersion, versions: list[SchemeVersion]) -> SchemeVersion | None:
    """What it is compared with: what it was made from, else the number before it."""
    known = {each.pk: each for each in versions}
    if version.based_on_id in known:
        return known[version.based_on_id]
    before = [each for each in versions if not each.is_draft and each.number < version.number]
    return max(before, key=lambda each: each.number, default=None)


def applies(version: SchemeVersion, versions: list[SchemeVersion]) -> str:
    """2013年2月起; 2013年1月及以前; 尚未生效."""
    if version.is_draft:
        return "尚未发布"
    start = f"{version.from_month.title}起" if version.from_month else "从开始起"
    if version.state == SchemeState.PUBLISHED:
        return start
    ends = [
        each.from_month
        for each in versions
        if each.from_month and not each.is_draft and each.number > version.number
    ]
    return f"{start}，至{min(ends).previous.title}" if ends else start


def author(version: SchemeVersion) -> str:
    if version.is_draft:
        return str(version.made_by or "系统")
    return str(version.published_by or "系统")


def _note(version: SchemeVersion) -> str:
    if version.origin == Origin.SHIPPED:
        return "系统自带的方案"
    return f"依据{version.based_on}" if version.based_on else ""
