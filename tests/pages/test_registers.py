"""Every register from entering to deleting: typed, corrected, overtaken, exported, deleted."""

import datetime as dt

import pytest
from django.urls import reverse

from provinces.registers.catalogue import REGISTERS
from provinces.registers.listing import Listing
from provinces.registers.standard import cells_of
from tests.pages import cast
from tests.pages.reading import csv_rows, text_of
from tests.pages.registers import ROWS, row_of
from tuanwei.rights import Role

TOWN = "360424100"
TYPED = {
    # slug: what a person types into the empty form, the field corrected afterwards, its new value
    "campaigns": ({"name": "冬季攻坚", "starts_on": "2012年11月1日"}, "name", "冬季攻坚行动"),
    "going-first": ({"township": TOWN, "role": "pilot"}, "due_on", "2013-01-20"),
    "departments": ({"name": "直属机关工作部"}, "name", "机关工作部"),
    "contact-points": (
        {"township": TOWN, "kind": "cadre", "holder": "王建华", "quota": "25"}, "quota", "30",
    ),
    "linkages": ({"township": TOWN, "level": "county", "cadre": "李海燕"}, "post", "副书记"),
    "teams": ({"number": "第七调研组", "leader": "张志强"}, "leader", "张建华"),
    "visits": ({"activities-0-held_on": "2012.11.5", "activities-0-quantity": "4"},
               "activities-1-held_on", "2012-11-06"),
    "activities": ({"kind": "2", "held_on": "2012-11-05", "quantity": "18"}, "quantity", "20"),
    "findings": ({"topic": "earning", "text": "茶叶和竹木加工"}, "text", "茶叶、竹木加工和劳务"),
    "work-systems": (
        {"division": "360424", "system": "bulletin", "adopted_on": "2012-11-05"},
        "document_number", "修团发〔2012〕3号",
    ),
    "leading-groups": (
        {"members-0-role": "leader", "members-0-name": "赵宏伟"}, "members-1-name", "钱子豪",
    ),
    "meetings": (
        {"title": "推进会", "form": "video", "held_on": "2012-11-05", "attendance-0-people": "3"},
        "attendance-4-people", "12",
    ),
    "documents": (
        {"division": "36", "kind": "handbook", "title": "建团手册"}, "number", "赣团发〔2012〕9号",
    ),
    "profiles": (
        {"township": TOWN, "year": "2013", "population": "31234", "population_source": "census"},
        "full_time", "2",
    ),
}  # fmt: skip
ALSO = {"members-1-name": {"members-1-role": "deputy"}}
CREATED = [slug for slug in REGISTERS if REGISTERS[slug].can_create]


def filled(response) -> dict:
    """The form as a browser would send it back."""
    context, data = response.context, {}
    lines = [line for table in context["tables"] for line in table["lines"]]
    for form in [context["form"], *(line.form for line in lines)]:
        for bound in form:
            value = bound.value()
            data[bound.html_name] = "" if value is None else str(value)
    for table in context["tables"]:
        data[table["total_name"]] = str(table["count"])
    return data | {f"{line.form.prefix}-key": line.key for line in lines if line.key}


@pytest.fixture
def client():
    return cast.signed_in(cast.officer_with(Role.ADMINISTRATOR, "36"))


def prepare(slug: str) -> dict:
    """What must be there before, and the choices that follow from it."""
    if slug == "going-first":
        return {"campaign": str(row_of("campaigns", TOWN).pk)}
    if slug == "visits":
        return {"team": str(row_of("teams", TOWN).pk), "unit": "3604"}
    if slug in ("activities", "findings"):
        return {"visit": str(row_of("visits", TOWN).pk)}
    if slug == "leading-groups":
        for row in REGISTERS[slug].model.objects.all():
            row.members.all().delete()
            row.delete()
    return {}


def send(client, address: str, typed: dict):
    return client.post(address, filled(client.get(address)) | typed)


def test_every_register_is_gone_through():
    assert set(TYPED) == set(CREATED)
    assert set(ROWS) == set(REGISTERS)


@pytest.mark.parametrize("slug", CREATED)
def test_from_entering_to_deleting(client, slug):
    register = REGISTERS[slug]
    typed, field, value = TYPED[slug]
    typed = prepare(slug) | typed
    new = reverse("register-new", args=[slug])
    before = register.model.objects.count()
    response = send(client, new, typed)
    assert response.status_code == 302, response.context["mistakes"]
    row = register.model.objects.latest("pk")
    assert register.model.objects.count() == before + 1 and str(row.created_by)

    # sent once more it stays one row
    again = send(client, new, typed)
    assert again.status_code == 200 and again.context["mistakes"]
    assert register.model.objects.count() == before + 1

    # corrected, and told in the history
    page = reverse("register-row", args=[slug, row.pk])
    edit = reverse("register-edit", args=[slug, row.pk])
    stale = filled(client.get(edit))
    more = ALSO.get(field, {})
    response = client.post(edit, stale | {field: value} | more)
    assert response.status_code == 302, response.context["mistakes"]
    shown = client.get(page)
    assert len(shown.context["history"]) > 1 or "-" in field  # entered together with the row
    assert value.split("-")[-1] in text_of(shown)

    # exported as shown
    listed = reverse("register", args=[slug])
    rows = csv_rows(client.get(f"{listed}export/csv/"))
    assert rows[1] == [each.title for each in cells_of(register)]
    assert len(rows) == 2 + register.rows(row.created_by).count()
    found = client.get(f"{listed}export/xlsx/")
    assert found.getvalue()[:2] == b"PK"

    # deleted after a question
    address = reverse("register-delete", args=[slug, row.pk])
    asked = client.get(address)
    assert "删除后不能恢复" in text_of(asked)
    assert register.model.objects.filter(pk=row.pk).exists()
    row.refresh_from_db()
    assert client.post(address, {"revision": str(row.revision)}).status_code == 302
    assert not register.model.objects.filter(pk=row.pk).exists()
    assert client.post(address, {"revision": str(row.revision)}).status_code == 404


OVERTAKEN = {slug: TYPED[slug][1] for slug in CREATED if "-" not in TYPED[slug][1]}


NEEDED = {"kind", "role", "population_source"}
"""What the form asks for although old rows may lack it."""


@pytest.mark.parametrize("slug", OVERTAKEN)
def test_the_second_editor_is_told_and_keeps_what_he_typed(client, slug):
    register = REGISTERS[slug]
    row = row_of(slug, TOWN)
    field, value = OVERTAKEN[slug], TYPED[slug][2]
    needed = {name: typed for name, typed in TYPED[slug][0].items() if name in NEEDED}
    edit = reverse("register-edit", args=[slug, row.pk])
    stale = filled(client.get(edit)) | needed
    other = {name: text for name, text in OTHERS.items() if name in register.form.base_fields}
    register.model.objects.filter(pk=row.pk).update(**other)
    response = client.post(edit, stale | {field: value})
    assert response.status_code == 200
    assert "改动过" in text_of(response) and "您填的内容还在" in text_of(response)
    assert filled(response)[field] == value
    row.refresh_from_db()
    assert all(getattr(row, name) == text for name, text in other.items())
    assert client.post(edit, filled(response) | needed).status_code == 302
    row.refresh_from_db()
    assert str(getattr(row, field)) == value


OTHERS = {
    "name": "他人改的", "due_on": dt.date(2013, 1, 9), "quota": 77, "post": "书记",
    "leader": "他人", "quantity": 77, "text": "他人改的", "document_number": "他人文号",
    "number": "他人编号", "full_time": 7,
}  # fmt: skip


def listing(slug: str, officer, **query) -> Listing:
    return Listing(REGISTERS[slug], officer, query)


@pytest.mark.parametrize("slug", REGISTERS)
def test_a_list_can_be_searched_sorted_and_narrowed(slug):
    officer = cast.officer_with(Role.ADMINISTRATOR, "36")
    row = row_of(slug, TOWN)
    whole = listing(slug, officer)
    assert row in whole.rows()
    for column in REGISTERS[slug].columns:
        for sort in (column.key, f"-{column.key}"):
            assert list(listing(slug, officer, sort=sort).rows()[:3])
    for each in whole.filters:
        for value, _title in each.choices:
            list(listing(slug, officer, **{each.name: value}).rows()[:3])
        assert not listing(slug, officer, **{each.name: "nonsense"}).is_narrowed
    assert not listing(slug, officer, search="没有这样的").rows().exists()


@pytest.mark.parametrize("slug", REGISTERS)
def test_empty_lists_say_what_to_do(client, slug):
    register = REGISTERS[slug]
    listed = reverse("register", args=[slug])
    nothing = text_of(client.get(f"{listed}?search=没有这样的"))
    assert "没有符合条件的" in nothing and "清除条件" in nothing
    assert client.get(f"{listed}export/pdf/").status_code == 404
    if register.gap:
        assert client.get(f"{listed}?lacking=1").status_code == 200
        rows = csv_rows(client.get(f"{listed}export/csv/?lacking=1"))
        assert rows[1] == ["区划代码", "单位", "上级"]
