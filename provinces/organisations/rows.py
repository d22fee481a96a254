"""One organisation as a row of the list, with its marks to be filled in where the reader may."""

import json
from functools import partial

from django.urls import reverse

from provinces.organisations import conditions
from provinces.organisations.listing import KEYS
from provinces.organisations.models import Organisation
from tuanwei.rights import can

NEXT_HAVE = {"unset": ("yes", "true"), "yes": ("no", "false"), "no": ("unset", "")}
"""A click goes round 未填 → 有 → 没有: what is shown next, and what is sent."""


def row(organisation: Organisation, officer, query: str = "") -> dict:
    """``organisation`` carries ``failures``, ``missing`` and its township.

    ``query``: the list's own address words, so that an answer counts what the list counts.
    """
    mask = organisation.failures  # type: ignore[attr-defined]
    lacking = conditions.failures_in(mask, conditions.QUALIFIED & ~conditions.ACTIVE)
    may_edit = can(officer, "edit_organisation", organisation.township)
    return {
        "code": organisation.code,
        "short_code": organisation.code.rsplit("-", 1)[-1],
        "name": organisation.name,
        "url": reverse("organisation", args=[organisation.code]),
        "township_name": organisation.township.name,
        "category": organisation.get_category_display(),
        "established_on": organisation.established_on,
        "state": state_of(organisation, mask),
        "marks": marks_of(mask),
        "fill": filling_of(organisation, query) if may_edit else None,
        "qualified": not mask & conditions.QUALIFIED,
        "missing": organisation.missing,  # type: ignore[attr-defined]
        "counts": not mask & conditions.ACTIVE,
        "missing_text": "、".join(str(failure.reason) for failure in lacking),
    }


def state_of(organisation: Organisation, mask: int) -> str:
    return "dissolved" if mask & conditions.bits_of(["living"]) else organisation.status


def marks_of(mask: int) -> dict[str, str]:
    return {key: conditions.mark_of(mask, key) for key in KEYS}


def filling_of(organisation: Organisation, query: str) -> dict:
    """What a mark needs to be filled in place; ``address`` and ``values`` take a key."""
    edit = reverse("organisation-edit", args=[organisation.code])
    first = {"announced": "announced_on", "plaque": "plaque_on",
             "filed_with_county": "filed_with_county_on",
             "filed_with_township": "filed_with_township_on"}  # fmt: skip
    return {
        "code": organisation.code,
        "address": partial(_address, organisation.code, query),
        "values": partial(_values, organisation),
        "edit": lambda key: f"{edit}#field-{first.get(key, key)}",
    }


def _address(code: str, query: str, key: str) -> str:
    address = reverse("organisation-mark", args=[code, key])
    return f"{address}?{query}" if query else address


def _values(organisation: Organisation, key: str, state: str) -> str:
    _shown, sent = NEXT_HAVE[state]
    return json.dumps({key: sent, "revision": organisation.revision})
