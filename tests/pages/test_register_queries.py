"""Lists, pages and forms of the registers: as many queries for few rows as for many."""

import pytest

from provinces.registers.catalogue import REGISTERS
from tests import factories
from tests.pages import cast
from tests.pages.counting import check, queries
from tests.pages.registers import row_of
from tuanwei.rights import Role

TOWNS = ("360482101", "360424100", "360424101", "360424102")
ONE_A_PROVINCE = {"leading-groups"}


@pytest.fixture
def client():
    return cast.signed_in(cast.officer_with(Role.ADMINISTRATOR, "36"))


@pytest.mark.parametrize("slug", sorted(set(REGISTERS) - ONE_A_PROVINCE))
def test_list(client, slug):
    row_of(slug, TOWNS[0])
    few = queries(client, f"/arrangements/{slug}/")
    for town in TOWNS[1:]:
        row_of(slug, town)
    check("register", few, queries(client, f"/arrangements/{slug}/"))


def test_hub(client):
    """What is missing costs a query more than what is there: it is missing both times."""
    counts = []
    for town in TOWNS[:2]:
        for slug in set(REGISTERS) - ONE_A_PROVINCE:
            row_of(slug, town)
        counts.append(queries(client, "/arrangements/"))
    check("arrangements", *counts)


def test_page_with_rows_below(client):
    campaign = factories.campaign(cast.place("36"))
    factories.campaign_member(campaign, cast.place(TOWNS[0]), role="pilot")
    few = queries(client, f"/arrangements/campaigns/{campaign.pk}/")
    for town in TOWNS[1:]:
        factories.campaign_member(campaign, cast.place(town), role="pilot")
    check("register row", few, queries(client, f"/arrangements/campaigns/{campaign.pk}/"))


def test_page_and_form_with_edited_rows(client):
    visit = row_of("visits", TOWNS[0])
    addresses = [f"/arrangements/visits/{visit.pk}/{end}" for end in ("", "edit/")]
    for kind in (1, 2):
        factories.survey_activity(visit, kind).delete()
    factories.survey_activity(visit, 1)
    few = [queries(client, each) for each in addresses]
    for kind in (2, 3, 4, 5):
        factories.survey_activity(visit, kind)
        factories.survey_activity(visit, kind, held_on="2012-10-30").delete()
    page, form = (queries(client, each) for each in addresses)
    check("register row", few[0], page)
    check("register form", few[1], form)
