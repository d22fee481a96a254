"""What the registers say of one township, for its own page: links to read and to correct."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.places.models import Division, TownshipProfile
from tuanwei.rights import can


def _row(slug: str, pk: int) -> str:
    return reverse("register-row", args=[slug, pk])


def arranged_for(township: Division, reader) -> dict:
    """``contacts``, ``linkages``, ``roles`` and where the profile is entered."""
    today = business_date()
    still = Q(ends_on=None) | Q(ends_on__gte=today)
    return {
        "roles": [
            {"title": each.get_role_display(), "url": _row("going-first", each.pk)}
            for each in township.campaign_memberships.order_by("pk")
            if each.role
        ],
        "contacts": [
            {"name": each.holder, "kind_title": each.get_kind_display() or _("联系人"),
             "quota": each.quota, "url": _row("contact-points", each.pk)}
            for each in township.contact_points.order_by("-year", "holder")
        ],
        "linkages": [
            {"name": each.cadre, "title": each.get_level_display(), "post": each.post,
             "url": _row("linkages", each.pk)}
            for each in township.linkages.filter(still).order_by("level", "cadre")
        ],
        "linkage_url": _new("linkages", township) if can(reader, "edit_linkage", township)
        else None,
    }  # fmt: skip


def profile_urls(township: Division, profile: TownshipProfile | None, reader) -> dict:
    """``edit_url`` of the newest year, ``new_url`` for another, for those who may."""
    if not can(reader, "edit_profile", township):
        return {"edit_url": None, "new_url": None}
    edit = reverse("register-edit", args=["profiles", profile.pk]) if profile else None
    return {"edit_url": edit, "new_url": _new("profiles", township)}


def _new(slug: str, township: Division) -> str:
    return f"{reverse('register-new', args=[slug])}?township={township.code}"
