import pytest

from tests import factories
from tests.constraints import Breaks, refused

pytestmark = pytest.mark.django_db


def _twice():
    first = factories.export(factories.officer())
    return factories.export(first.officer, digest=first.digest)


def _part_twice():
    first = factories.export_part(factories.export(factories.officer()))
    return factories.export_part(first.export)


def _empty():
    return factories.export(factories.officer(), made_at=factories.moment(2013, 1, 18))


BREAKS: Breaks = {
    "export_asked_once": _twice,
    "export_made_has_size": _empty,
    "export_part_once": _part_twice,
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name):
    with refused(name):
        BREAKS[name]()


def test_the_words_of_a_row():
    part = factories.export_part(factories.export(factories.officer()))
    assert str(part.export) == "直属团组织"
    assert str(part) == f"{part.export.pk} 0"
