"""Every register there is, and how the hub groups them."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from provinces.campaigns.registers import CAMPAIGNS, MEMBERS
from provinces.contacts.registers import CONTACT_POINTS, DEPARTMENTS, LINKAGES
from provinces.places.registers import DIVISIONS, PROFILES
from provinces.registers.spec import Register
from provinces.steering.registers import DOCUMENTS, GROUPS, MEETINGS
from provinces.surveys.registers import (
    ACTIVITIES,
    FINDINGS,
    SYSTEMS,
    TEAMS,
    UNIT_SYSTEMS,
    VISITS,
)

HUB: tuple[tuple, ...] = (
    (_("先行推进与示范"), (CAMPAIGNS, MEMBERS)),
    (_("联系点与挂钩"), (CONTACT_POINTS, DEPARTMENTS, LINKAGES)),
    (_("调研与制度"), (VISITS, TEAMS, ACTIVITIES, FINDINGS, UNIT_SYSTEMS, SYSTEMS)),
    (_("组织领导"), (GROUPS, MEETINGS, DOCUMENTS)),
    (_("乡镇情况与区划"), (PROFILES, DIVISIONS)),
)
REGISTERS: dict[str, Register] = {each.slug: each for _title, group in HUB for each in group}


def register_named(slug: str) -> Register:
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]
