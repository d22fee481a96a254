import pytest
from django.db.models import ProtectedError

from provinces.models import Division, Officer
from tests.factories import officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return small_province()


def test_a_role_reaches_its_division_and_below(town):
    someone = officer()
    role_assignment(someone, town.parent, Role.APPROVER)
    role_assignment(someone, town, Role.ENTRY)
    assert someone.roles_over(town) == {Role.APPROVER, Role.ENTRY}
    assert someone.roles_over(town.parent) == {Role.APPROVER}
    assert someone.roles_over(town.parent.parent) == set()
    assert someone.roles_over(small_province("37")) == set()
    assert someone.has_role(Role.ENTRY) and not someone.has_role(Role.LEADER)


def test_scopes_are_listed_once_from_the_top_down(town):
    someone = officer()
    for role, place in [(Role.ENTRY, town), (Role.LEADER, town), (Role.ENTRY, town.parent)]:
        role_assignment(someone, place, role)
    assert someone.scope_divisions() == [town.parent, town]


def test_one_who_is_not_saved_has_no_role():
    assert Officer().role_list == []


def test_passwords_are_hashed_with_argon2():
    someone = officer(password="一个很长的口令")
    assert someone.password.startswith("argon2")
    assert someone.check_password("一个很长的口令") and not someone.check_password("")
    assert not officer().has_usable_password()


def test_a_division_with_officers_or_roles_cannot_be_deleted(town):
    role_assignment(officer(), town)
    with pytest.raises(ProtectedError):
        Division.objects.filter(pk=town.pk).delete()
