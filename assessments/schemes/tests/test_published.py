"""How scheme files become published versions, and which one applies."""

import pytest

from assessments.rules.loading import SchemeError
from assessments.rules.tests.broken import GOOD
from assessments.rules.tests.samples import CODES, SHIPPED, shipped
from assessments.schemes.models import Origin, SchemeState, SchemeVersion
from assessments.schemes.published import (
    NoScheme,
    install_shipped,
    is_judged,
    provinces_with_scheme,
    scheme_by_code,
    scheme_of,
)
from tests.factories import scheme_version
from tests.factories.facts import NOVEMBER

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def versions(code="test"):
    found = SchemeVersion.objects.filter(code=code).order_by("number")
    return list(found.values_list("number", "state"))


def test_the_shipped_schemes_are_published_by_migrating():
    assert sorted(SchemeVersion.objects.values_list("code", flat=True)) == list(CODES)
    assert provinces_with_scheme() == {"13", "32", "36", "61"}


@pytest.mark.parametrize("code", CODES)
def test_a_kept_version_reads_as_its_file(code):
    assert scheme_by_code(code).read() == shipped(code)


def test_publishing_twice_changes_nothing(folder):
    for _ in range(2):
        install_shipped(folder)
        install_shipped(SHIPPED)
    assert versions() == [(1, "published")]
    assert SchemeVersion.objects.count() == 5


def test_only_content_makes_a_new_version(folder):
    install_shipped(folder)
    file = folder / "test.toml"
    file.write_text("# 说明\n" + GOOD, encoding="utf-8")
    install_shipped(folder)
    assert versions() == [(1, "published")]
    file.write_text(GOOD.replace("points = 40", "points = 50"), encoding="utf-8")
    install_shipped(folder)
    assert versions() == [(1, "superseded"), (2, "published")]
    assert scheme_by_code("test").read().indicator("one").points == 50


def test_what_an_administrator_published_is_not_replaced_by_the_file_again(folder):
    install_shipped(folder)
    SchemeVersion.objects.filter(code="test").update(state=SchemeState.SUPERSEDED)
    own = scheme_version(code="test", number=2, province="13", origin=Origin.EDITED)
    install_shipped(folder)
    assert scheme_by_code("test") == own


def test_a_file_that_changed_is_offered_beside_what_an_administrator_published(folder):
    install_shipped(folder)
    SchemeVersion.objects.filter(code="test").update(state=SchemeState.SUPERSEDED)
    own = scheme_version(code="test", number=2, province="13", origin=Origin.EDITED)
    file = folder / "test.toml"
    file.write_text(GOOD.replace("points = 40", "points = 50"), encoding="utf-8")
    for _ in range(2):
        install_shipped(folder)
    assert versions() == [(1, "superseded"), (2, "published"), (3, "draft")]
    assert scheme_by_code("test") == own


def test_a_file_set_back_to_what_it_was_is_published_again(folder):
    file = folder / "test.toml"
    for points in ("40", "50", "40"):
        file.write_text(GOOD.replace("points = 40", f"points = {points}"), encoding="utf-8")
        install_shipped(folder)
    assert versions() == [(1, "superseded"), (2, "superseded"), (3, "published")]
    assert scheme_by_code("test").read().indicator("one").points == 40


def test_one_broken_file_stops_all(folder):
    (folder / "a.toml").write_text(GOOD.replace('code = "test"', 'code = "a"'), encoding="utf-8")
    (folder / "z.toml").write_text(GOOD.replace("points = 40", "points = 0"), encoding="utf-8")
    with pytest.raises(SchemeError, match=r"^z\.toml indicator\.one 的 points：应大于0"):
        install_shipped(folder)
    assert versions() == versions("a") == []


def test_a_file_that_is_not_utf8(folder):
    (folder / "test.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(SchemeError, match=r"^test\.toml：不是UTF-8文本"):
        install_shipped(folder)


def test_the_scheme_in_force_is_the_one_published_last():
    first = scheme_version(province="11", code="first")
    assert scheme_of("11", NOVEMBER) == first
    last = scheme_version(province="11", code="last")
    assert scheme_of("11", NOVEMBER) == last
    scheme_version(province="11", code="draft", state=SchemeState.DRAFT)
    assert scheme_of("11", NOVEMBER) == last


def test_a_version_applies_from_its_month_on_until_the_next_does():
    old = scheme_version(province="11", code="own", state=SchemeState.SUPERSEDED)
    new = scheme_version(province="11", code="own", number=2, from_month=NOVEMBER.next)
    months = [NOVEMBER, NOVEMBER.next, NOVEMBER.next.next]
    assert [scheme_of("11", month) for month in months] == [old, new, new]


def test_a_first_scheme_does_not_judge_the_months_before_it():
    scheme_version(province="11", from_month=NOVEMBER)
    assert [is_judged("11", month) for month in (NOVEMBER.previous, NOVEMBER)] == [False, True]


def test_no_scheme_is_said():
    with pytest.raises(NoScheme, match="区划11 2012年11月还没有已发布的方案"):
        scheme_of("11", NOVEMBER)
    with pytest.raises(NoScheme, match="没有方案“x”，现有：hebei-2012、jiangsu-2012、"):
        scheme_by_code("x")
