"""One version: the readable page, or what a draft still lacks; and two versions side by side."""

from django.urls import NoReverseMatch, reverse

from assessments.rules.loading import data_of, inspect_scheme
from assessments.schemes.models import SchemeState, SchemeVersion
from assessments.versions.comparing import Difference, differences
from assessments.versions.faults import fault_rows
from assessments.versions.listing import SHAPES, applies, author, previous
from assessments.versions.reading import readable
from assessments.versions.saves import saves_of
from assessments.versions.totals import note, totals
from assessments.versions.visible import versions_of
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.links import link
from tuanwei.rights import can


def breadcrumb(province: Division, *steps: tuple[str, str | None]) -> list[dict]:
    found = [(province.name, None), ("方案", reverse("schemes")), *steps]
    return [{"title": title, "url": url} for title, url in found]


def try_url(version: SchemeVersion) -> str | None:
    """试算; None while there is no such page."""
    try:
        return link("whatif", version=version.pk)
    except NoReverseMatch:
        return None


def scheme_context(version: SchemeVersion, province: Division, officer: Officer) -> dict:
    scheme, faults = inspect_scheme(data_of(version.content), str(version))
    versions = list(versions_of(province, officer))
    other = previous(version, versions)
    edits = can(officer, "edit_scheme", province)
    found = totals((each.level, each.points) for each in scheme.indicators) if scheme else []
    return {
        "breadcrumb": breadcrumb(province),
        "version": version,
        "shape": SHAPES[SchemeState(version.state)],
        "word": version.get_state_display(),
        "applies": applies(version, versions),
        "author": author(version),
        "at": version.made_at if version.is_draft else version.published_at,
        "read": readable(scheme, province.name) if scheme else None,
        "totals": found,
        "totals_note": note(found),
        "faults": fault_rows(version, faults),
        "history": saves_of(version) if edits else [],
        "compare_url": reverse("scheme-compare", args=[other.pk, version.pk]) if other else None,
        "others": [
            {"title": str(each), "url": reverse("scheme-compare", args=[each.pk, version.pk])}
            for each in versions
            if each.pk != version.pk
        ],
        "export_url": reverse("scheme-export", args=[version.pk]) if scheme else None,
        "try_url": try_url(version) if scheme and edits else None,
        **_draft_ways(version, edits, bool(scheme)),
    }


def _draft_ways(version: SchemeVersion, edits: bool, is_whole: bool) -> dict:
    if not (version.is_draft and edits):
        return {"edit_url": None, "publish_url": None, "discard_url": None}
    return {
        "edit_url": reverse("scheme-edit", args=[version.pk]),
        "publish_url": reverse("scheme-publish", args=[version.pk]) if is_whole else None,
        "discard_url": reverse("scheme-discard", args=[version.pk]),
    }


def compare_context(old: SchemeVersion, new: SchemeVersion, province: Division) -> dict:
    found = differences(old.content, new.content)
    return {
        "breadcrumb": breadcrumb(province),
        "old": {"title": str(old), "url": reverse("scheme", args=[old.pk])},
        "new": {"title": str(new), "url": reverse("scheme", args=[new.pk])},
        "swap_url": reverse("scheme-compare", args=[new.pk, old.pk]),
        "sections": by_section(found),
        "count": len(found),
        "try_url": try_url(new) if new.is_draft else None,
    }


def by_section(found: list[Difference]) -> list[dict]:
    sections: dict[str, list] = {}
    for each in found:
        sections.setdefault(each.section, []).append(each)
    return [{"title": title, "rows": rows} for title, rows in sections.items()]
