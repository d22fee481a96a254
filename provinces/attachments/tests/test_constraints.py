import pytest

from tests.constraints import Breaks, refused
from tests.factories import attachment, organisation, pledge, small_province

pytestmark = pytest.mark.django_db


def two_owners():
    township = small_province()
    attachment(organisation=organisation(township), pledge=pledge(township))


BREAKS: Breaks = {
    "attachment_one_owner": two_owners,
    "attachment_kind_known": lambda: attachment(
        organisation=organisation(small_province()), kind="film"
    ),
    "provinces_attachment_size_check": lambda: attachment(
        organisation=organisation(small_province()), size=-1
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_an_attachment_without_owner_is_refused():
    with refused("attachment_one_owner"):
        attachment()
