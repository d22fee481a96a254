"""Who may do what in every register: entry, approver, inspector, leader, administrator.

Inside the subtree all may read; the right of the register decides who gets its forms.
"""

import pytest
from django.urls import reverse

from provinces.registers.catalogue import REGISTERS
from tests.pages import cast
from tests.pages.cast import COUNTY, PROVINCE, ROLES
from tests.pages.registers import row_of
from tests.pages.routes.route import ALL, EDITORS, ONLY_PROVINCE, REFUSED, UNKNOWN

INSPECTORS = "403 403 200 403 200"
FORMS = {
    # right of the register: answers to the county, to the province
    "edit_campaign": (REFUSED, EDITORS),
    "edit_contact_point": (REFUSED, EDITORS),
    "edit_steering": (REFUSED, EDITORS),
    "edit_team": (REFUSED, INSPECTORS),
    "edit_survey": (REFUSED, INSPECTORS),  # visits are of cities, above the county
    "edit_linkage": (EDITORS, EDITORS),
    "edit_work_system": (EDITORS, EDITORS),
    "edit_profile": (EDITORS, EDITORS),
    "edit_division": (ONLY_PROVINCE, ONLY_PROVINCE),
}
FOR_THE_PROVINCE = {
    "campaigns", "departments", "teams", "visits", "activities", "findings", "leading-groups",
    "meetings", "documents",
}  # fmt: skip
"""Read by everybody in the province, also by the neighbour county."""


@pytest.fixture(scope="module")
def officers(on_demonstration):
    return {
        home: [cast.signed_in(cast.officer_with(role, home)) for role in ROLES]
        for home in (COUNTY, PROVINCE)
    }


def answers(clients, address: str) -> str:
    return " ".join(str(client.get(address).status_code) for client in clients)


@pytest.mark.parametrize("slug", REGISTERS)
def test_inside_the_right_of_the_register_decides(officers, slug):
    register = REGISTERS[slug]
    row = row_of(slug, cast.UNITS["own"])
    for home, expected in zip((COUNTY, PROVINCE), FORMS[register.action], strict=True):
        clients = officers[home]
        assert answers(clients, reverse("register", args=[slug])) == ALL
        assert answers(clients, reverse("register-row", args=[slug, row.pk])) == ALL
        assert answers(clients, reverse("register-edit", args=[slug, row.pk])) == expected
        if register.can_create:
            assert answers(clients, reverse("register-new", args=[slug])) == expected
        if register.can_delete:
            assert answers(clients, reverse("register-delete", args=[slug, row.pk])) == expected


@pytest.mark.parametrize("slug", REGISTERS)
def test_outside_there_is_no_row(officers, slug):
    foreign = row_of(slug, cast.UNITS["foreign"])
    neighbour = row_of(slug, cast.UNITS["neighbour"])
    for name in ("register-row", "register-edit"):
        for home in (COUNTY, PROVINCE):
            address = reverse(name, args=[slug, foreign.pk])
            assert answers(officers[home], address) == UNKNOWN
    address = reverse("register-row", args=[slug, neighbour.pk])
    shared = slug in FOR_THE_PROVINCE
    assert answers(officers[COUNTY], address) == (ALL if shared else UNKNOWN)


def test_an_unknown_register_is_not_found(officers):
    assert answers(officers[PROVINCE], "/arrangements/nothing/") == UNKNOWN


@pytest.mark.parametrize("slug", [s for s in REGISTERS if not REGISTERS[s].can_create])
def test_what_comes_by_import_has_no_empty_form(officers, slug):
    assert answers(officers[PROVINCE], f"/arrangements/{slug}/new/") == UNKNOWN
