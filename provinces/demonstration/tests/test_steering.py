"""Groups present and absent, the great conference, documents, townships with and without links."""

from collections import Counter

import pytest

from provinces.demonstration import steering
from provinces.demonstration.shipped import cities_in
from provinces.demonstration.tests.samples import full, named, small


@pytest.mark.parametrize(("province", "groups"), [("13", 1), ("36", 1), ("32", 1), ("61", 0)])
def test_leading_groups_of_three_provinces(province, groups):
    rows = small(province)
    assert len(rows["group"]) == groups
    roles = Counter(row[3] for row in rows["group_member"])
    assert roles["leader"] == groups and (roles["deputy"] > 1) == bool(groups)
    assert len({row[1] for row in rows["group_member"]}) == len(rows["group_member"])


def test_the_conference_of_hebei_reaches_more_than_eleven_thousand():
    great = steering.meetings("13")[0][:3]
    rows = [row for row in small("13")["attendance"] if row[0] == great]
    assert sum(people for *_, people in rows) > 11_000
    county = {sector for _, sector, level, _ in rows if level == "county"}
    assert set(steering.DEPARTMENTS) <= county and len(steering.DEPARTMENTS) == 16
    assert ("secretaries", "township") in {row[1:3] for row in rows}


def test_a_meeting_that_nobody_has_counted():
    counted = {row[0] for row in small("32")["attendance"]}
    assert small("32")["meeting"] and not counted


def test_documents_of_jiangsu():
    rows = named(steering.DOCUMENT_COLUMNS, small("32")["document"])
    assert {row["kind"] for row in rows} == {"handbook", "rules", "approval"}
    assert any(not row["number"] for row in rows)


def test_linkages_with_and_without():
    rows = full("32")["linkage"]
    townships = {each.code for city in cities_in("32", "full") for each in city.counted}
    linked = {row[0] for row in rows}
    assert linked < townships and len(townships - linked) > 10
    assert {row[1] for row in rows} == {"city", "county"}
    assert {bool(row[5]) for row in rows} == {True, False}  # some have ended
    assert not full("13")["linkage"]
