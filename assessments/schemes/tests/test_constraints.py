import pytest

from tests.constraints import Breaks, refused
from tests.factories import draft_save, scheme_version

pytestmark = pytest.mark.django_db


def twice(version):
    for _ in range(2):
        draft_save(version=version)


BREAKS: Breaks = {
    "scheme_version_unique": lambda: [
        scheme_version(code="x", state="superseded") for _ in range(2)
    ],
    "scheme_one_published_version": lambda: [
        scheme_version(code="x", number=number) for number in (1, 2)
    ],
    "draft_save_once": lambda: twice(scheme_version(state="draft", published_at=None)),
    "scheme_published_at": lambda: scheme_version(published_at=None),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
