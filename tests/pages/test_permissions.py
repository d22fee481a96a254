"""Every address × role × inside and outside of the subtree: the one table of who gets what.

Outside is 404, inside without the right 403, without log-in the log-in page.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from provinces.models import Organisation
from tests import factories
from tests.pages import cast
from tests.pages.cast import COUNTY, PROVINCE, ROLES
from tests.pages.routes import (
    attachments,
    checks,
    consequences,
    exports,
    grid,
    judgement,
    notices,
    officers,
    organisations,
    periods,
    pledges,
    registers,
    reports,
    schemes,
    uploads,
    whatif,
)
from tests.pages.routes.route import BY_UNIT, PLAIN, Route
from tuanwei.rights import Role

ROOMS = [
    schemes,
    judgement,
    organisations,
    attachments,
    notices,
    registers,
    grid,
    pledges,
    officers,
    reports,
    periods,
    checks,
    consequences,
    whatif,
    uploads,
    exports,
]
ROUTES = [route for room in ROOMS for route in room.ROUTES]
POSTED = sorted({route.name for route in ROUTES if route.method == "post"} | {"login"})


class World:
    """Things in one's own unit, the neighbour's and a foreign one, and officers to look at them."""

    def __init__(self):
        jobs = {code: cast.failed_job(code).pk for code in ("13", "36")}
        for code in jobs:
            cast.bulletin(code, cast.DECEMBER)
            cast.bulletin(code, cast.NOVEMBER, "issued")
        self.words = {
            where: {
                "province": township[:2],
                "county": township[:6],
                "township": township,
                "job": jobs[township[:2]],
            }
            for where, township in cast.UNITS.items()
        }
        for room in ROOMS:
            for where, township in cast.UNITS.items():
                if hasattr(room, "words"):
                    self.words[where] |= room.words(township)
        self.officers = {
            home: {role: cast.officer_with(role, home) for role in ROLES}
            for home in (COUNTY, PROVINCE)
        }
        self.superuser = cast.superuser()
        self.handler = Client().handler
        everyone = [each for home in self.officers.values() for each in home.values()]
        self.cookies = {
            each.pk: cast.signed_in(each).cookies["sessionid"].value
            for each in (*everyone, self.superuser)
        }

    def client(self, officer) -> Client:
        """Signed in once for all tests, and past middleware that is loaded once."""
        client = Client()
        client.handler = self.handler
        client.cookies["sessionid"] = self.cookies[officer.pk]
        return client

    def answer(self, officer, route: Route, where: str = "own") -> int:
        """What it changed is taken back: each officer meets the same things."""
        with transaction.atomic():
            response = getattr(self.client(officer), route.method)(self.address(route, where))
            transaction.set_rollback(True)
        return response.status_code

    def address(self, route: Route, where: str = "own") -> str:
        words = self.words[where]
        address = reverse(route.name, args=[word.format(**words) for word in route.words.split()])
        return f"{address}?{route.query}={words[route.query]}" if route.query else address


@pytest.fixture(scope="module")
def world(on_demonstration):
    """Stays in the module's own database; what a test changes is rolled back."""
    return World()


def test_every_address_is_in_the_table():
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert known == {route.name for route in ROUTES}


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("home", [COUNTY, PROVINCE])
def test_inside_the_role_decides(world, route, home):
    expected = route.county if home == COUNTY else route.province
    found = [world.answer(officer, route) for officer in world.officers[home].values()]
    assert " ".join(map(str, found)) == expected


@pytest.mark.parametrize("route", [each for each in ROUTES if each.scope != PLAIN], ids=str)
@pytest.mark.parametrize("home", [COUNTY, PROVINCE])
def test_outside_there_is_nothing(world, route, home):
    strange = ["foreign"]
    if home == COUNTY and route.scope == BY_UNIT:
        strange.append("neighbour")
    for role, officer in world.officers[home].items():
        for where in strange:
            assert world.answer(officer, route, where) == 404, (role, where)


FOREIGN = (
    "/townships/130123204/",
    "/organisations/130123204-0001/",
    "/organisations/130123204-0001/edit/",
    "/organisations/?township=130123204",
    "/explanations/13/2012-12/county/130123/",
    "/rankings/13/2012-12/township/",
    "/officers/zhengding-entry/",
    "/officers/zhengding-entry/edit/",
    "/admin/",
)
"""Of 正定县 and what lies in it, in another province than the officers'; and the emergency door."""


@pytest.mark.parametrize("address", FOREIGN)
def test_no_role_reaches_a_foreign_county_by_address(world, address):
    for role, officer in world.officers[COUNTY].items():
        response = world.client(officer).get(address)
        assert response.status_code == 404, role
        assert "曲阳桥" not in response.content.decode(), role


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_superuser_may_everything(world, route):
    assert world.answer(world.superuser, route) == route.top


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_strangers_are_sent_to_the_log_in(world, route):
    address = world.address(route)
    response = getattr(Client(), route.method)(address)
    assert response.status_code == route.anonymous
    if route.anonymous == 302:
        assert response["Location"].startswith("/login/?next=")


@pytest.mark.parametrize("route", [each for each in ROUTES if each.others], ids=str)
def test_other_methods_are_refused(world, route):
    client = world.client(world.superuser)
    for method in (*route.others, "put", "delete"):
        assert getattr(client, method)(world.address(route)).status_code == 405, method


@pytest.mark.parametrize("name", POSTED)
def test_a_post_without_the_token_is_refused(world, name):
    route = next(each for each in ROUTES if each.name == name)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.superuser, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(world.address(route))
    assert response.status_code == 403
    assert "登录已过期" in response.content.decode()


def test_a_job_without_a_province_is_its_owners_alone(world):
    clerk, other = list(world.officers[COUNTY].values())[:2]
    address = reverse("job", args=[factories.job(created_by=clerk).pk])
    assert cast.signed_in(clerk).get(address).status_code == 200
    assert cast.signed_in(other).get(address).status_code == 404


def test_a_job_of_an_unknown_kind_is_refused_inside(world):
    job = factories.job(province=cast.place(PROVINCE))
    administrator = world.officers[PROVINCE][Role.ADMINISTRATOR]
    assert cast.signed_in(administrator).get(reverse("job", args=[job.pk])).status_code == 403


def test_phones_are_masked_for_those_who_only_look(world):
    code = world.words["own"]["organisation"]
    Organisation.objects.filter(code=code).update(phone="13812345678")
    address = reverse("organisation", args=[code])
    for role, officer in world.officers[COUNTY].items():
        text = cast.signed_in(officer).get(address).content.decode()
        assert ("138****5678" in text) == (role in (Role.INSPECTOR, Role.LEADER)), role
        assert ("13812345678" in text) != ("138****5678" in text), role
