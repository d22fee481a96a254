"""The checks of one township for its page. A draft is told to nobody."""

from django.urls import reverse

from provinces.checks.listing import shape_of, state_word
from provinces.places.models import Division


def township_checks(township: Division) -> list[dict]:
    rows = township.spot_checks.with_state().in_order().select_related("round")
    return [
        {
            "round": check.round.name,
            "url": reverse("check", args=[check.pk]),
            "checked_on": check.checked_on if check.verdict else None,
            "state": check.verdict or "not_checked",
            "findings": check.findings if check.verdict else "",
            "shape": shape_of(check),
            "state_word": state_word(check),
            "rectify_by": check.rectify_by if check.verdict else None,
            "rectified_on": check.rectified_on,
        }
        for check in rows
    ]
