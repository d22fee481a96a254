"""/admin/: superusers alone, with the same constraints and the same history."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, get_resolver, reverse

from provinces.emergency.tables import site
from provinces.models import Division, FactsTouched, Organisation
from tests import factories
from tests.factories import officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db
SIGNED_OFF = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def root(client):
    client.force_login(officer(is_superuser=True, name="总管"), backend=SIGNED_OFF)
    return client


def addresses(town) -> list[str]:
    """Every address of the door that can be made, for rows where it needs some."""
    made = factories.organisation(town)
    _prefix, resolver = get_resolver().namespace_dict["admin"]
    found = []
    for name in resolver.reverse_dict:
        if not isinstance(name, str):
            continue
        of_organisations = "provinces_organisation_" in name
        for args in ([], [made.pk] if of_organisations else [], ["provinces"]):
            try:
                found.append(reverse(f"admin:{name}", args=args))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def test_nobody_but_superusers_learns_that_it_is_there(client, town):
    """Strangers are sent to the log-in as from every page, officers find nothing."""
    everywhere = addresses(town)
    assert len(everywhere) > 40
    assert client.get("/admin/")["Location"] == "/login/?next=/admin/"
    for role in Role:
        someone = officer()
        role_assignment(someone, Division.objects.get(pk=town.province_id), role)
        client.force_login(someone, backend=SIGNED_OFF)
        highest = role == Role.ADMINISTRATOR
        for address in everywhere if highest else ["/admin/", "/admin/provinces/officer/"]:
            assert client.get(address).status_code == 404, (role, address)


def test_a_superuser_enters_every_table(root, town):
    made = factories.organisation(town)
    for model, table in site._registry.items():
        list_page = f"/admin/provinces/{model._meta.model_name}/"
        assert root.get(list_page).status_code == 200, list_page
        may_add = table.has_add_permission(root.get("/admin/").wsgi_request)
        assert root.get(f"{list_page}add/").status_code == (200 if may_add else 403), list_page
    for page in ("change", "history", "delete"):
        assert root.get(f"/admin/provinces/organisation/{made.pk}/{page}/").status_code == 200
    assert root.get("/admin/provinces/organisation/nonsense/history/").status_code == 404
    assert root.get("/admin/").status_code == 200


def test_there_is_no_second_log_in():
    names = {each.name for each in site.get_urls() if getattr(each, "name", None)}
    assert not names & {"login", "logout", "password_change"}
    assert site.actions == [] or not dict(site.actions).get("delete_selected")


def form_of(root, address: str) -> dict:
    """What the page would send if nobody typed anything."""
    form = root.get(address).context["adminform"].form
    return {
        name: "" if value is None else value
        for name, value in form.initial.items()
        if name in form.fields
    }


def test_a_change_wakes_the_recomputation_and_is_in_the_history(root, town):
    made = factories.organisation(town, name="旧名")
    address = f"/admin/provinces/organisation/{made.pk}/change/"
    assert root.post(address, form_of(root, address) | {"name": "新名"}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.revision) == ("新名", 2)
    assert FactsTouched.objects.filter(province_id=town.province_id).exists()
    page = root.get(f"/admin/provinces/organisation/{made.pk}/history/").content.decode()
    assert "旧名 → 新名" in page and "总管" in page
    assert LogEntry.objects.count() == 1


def test_what_a_constraint_refuses_is_said_on_the_page(root, town):
    factories.organisation(town, name="甲")
    made = factories.organisation(town, name="乙")
    address = f"/admin/provinces/organisation/{made.pk}/change/"
    response = root.post(address, form_of(root, address) | {"name": "甲"})
    assert response.status_code == 200 and response.context["errors"]
    made.refresh_from_db()
    assert made.name == "乙"


def test_what_only_the_database_refuses_is_no_failure(root, town, monkeypatch):
    factories.organisation(town, name="甲")
    made = factories.organisation(town, name="乙")
    monkeypatch.setattr(Organisation, "validate_constraints", lambda *args, **options: None)
    monkeypatch.setattr(Organisation, "validate_unique", lambda *args, **options: None)
    address = f"/admin/provinces/organisation/{made.pk}/change/"
    response = root.post(address, form_of(root, address) | {"name": "甲"}, follow=True)
    assert "没有保存：数据库的约束" in response.content.decode()
    assert Organisation.objects.get(pk=made.pk).name == "乙"


def test_what_is_refused_at_the_end_is_not_said_to_be_done(root, town, monkeypatch):
    """References are checked last; here the door's own log names a kind that is not there."""
    made = factories.organisation(town, name="甲")
    monkeypatch.setattr(ContentType.objects.get_for_model(Organisation), "id", 1_000_000)
    address = f"/admin/provinces/organisation/{made.pk}/change/"
    response = root.post(address, form_of(root, address) | {"name": "乙"}, follow=True)
    assert "没有保存：数据库的约束" in response.content.decode()
    assert "成功" not in response.content.decode()
    assert Organisation.objects.get(pk=made.pk).name == "甲"


def test_rows_are_not_deleted_in_bulk(root, town):
    made = factories.organisation(town)
    sent = {"action": "delete_selected", "_selected_action": [made.pk], "post": "yes"}
    root.post("/admin/provinces/organisation/", sent)
    assert Organisation.objects.filter(pk=made.pk).exists()


def test_passwords_cannot_be_read_or_typed(root):
    someone = officer(password="geheim-2012")
    page = root.get(f"/admin/provinces/officer/{someone.pk}/change/").content.decode()
    assert someone.password not in page and 'name="password"' not in page
