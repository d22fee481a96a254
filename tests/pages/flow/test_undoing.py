"""Taking back what is harder than a cell: divisions, names that changed places, units gone since.

What is not in the way goes back; the rest is listed with its reason, and stays.
"""

import datetime as dt

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces.models import Division, DivisionPeriod, Import, Organisation
from provinces.uploads.models import UploadState
from tests import factories
from tests.pages.cast import organisation, place
from tests.pages.flow.test_specials import HEADS, book_of, done
from tests.pages.test_uploads import admin, send, some, work

__all__ = ["admin", "some"]

PLACE_HEADS = ["区划代码", "名称", "上级代码"]
PLACE = ("code", "name", "parent_id", "path", "pinyin", "valid_from", "valid_to")
PERIOD = ("division_id", "code", "name", "parent_id", "starts_on", "ends_on")


def tree() -> tuple[set, set]:
    periods = DivisionPeriod.objects.filter(division__path__startswith=place("36").path)
    places = Division.objects.filter(path__startswith=place("36").path)
    return set(places.values_list(*PLACE)), set(periods.values_list(*PERIOD))


def confirmed(client, sheets, name="直属团组织.xlsx"):
    upload = send(client, book_of(sheets), name)
    assert not upload.faults, upload.faults
    done(client, upload, "confirm")
    assert upload.state == UploadState.APPLIED
    # A test is one transaction, in which history has one time for all.
    Import.objects.filter(pk=upload.record_id).update(started_at=TransactionNow())
    return upload


def names(rows) -> dict[int, str]:
    return dict(Organisation.objects.filter(pk__in=[row.pk for row in rows]).values_list(
        "pk", "name"
    ))  # fmt: skip


def test_divisions_made_renamed_and_moved(as_officer):
    """A county goes to another city with the townships below it, one of which is new."""
    client = as_officer("jiangxi-admin")
    before = tree()
    city, county, renamed = place("3604"), place("360482"), place("360482101")
    other = Division.objects.filter(level="city", parent=place("36")).exclude(pk=city.pk).first()
    upload = confirmed(client, {"行政区划": [
        PLACE_HEADS,
        ["360482298", "新来乡", "360482"],
        ["360482", county.name, other.code],
        ["360482101", "改了名的镇", ""],
    ]})  # fmt: skip
    county.refresh_from_db(), renamed.refresh_from_db()
    assert renamed.path.startswith(other.path) and renamed.name == "改了名的镇"
    assert place("360482298").path == f"{county.path}{place('360482298').pk}."
    page = done(client, upload, "undo")
    assert "没有恢复" not in page and upload.state == UploadState.UNDONE
    assert tree() == before


def test_a_division_moved_on_since_stays_where_it_is(as_officer):
    client = as_officer("jiangxi-admin")
    township, other = place("360482101"), place("360424")
    upload = confirmed(client, {"行政区划": [
        PLACE_HEADS, ["360482101", township.name, "360424"], ["360482100", "改了名的镇", ""],
    ]})  # fmt: skip
    third = Division.objects.filter(parent=other.parent).exclude(pk=other.pk).first()
    township.refresh_from_db()
    path = f"{third.path}{township.pk}."
    Division.objects.filter(pk=township.pk).update(parent=third, path=path)
    page = done(client, upload, "undo")
    assert f"{township.name} 行政区划 后来又有改动" in page
    assert place("360482101").path == path and place("360482100").name != "改了名的镇"


def test_a_parent_abolished_since_does_not_get_its_own_back(as_officer):
    client = as_officer("jiangxi-admin")
    old = factories.division("360498", parent=place("3604"), name="旧县")
    township = factories.division("360498100", parent=old, name="旧镇")
    upload = confirmed(client, {"行政区划": [PLACE_HEADS, ["360498100", "旧镇", "360482"]]})
    Division.objects.filter(pk=old.pk).update(valid_to=dt.date(2013, 1, 17))
    assert "原来的单位后来已撤并" in done(client, upload, "undo")
    township.refresh_from_db()
    assert township.parent == place("360482")


def test_organisations_that_swapped_their_names(admin, some):
    first, second, third = some
    before = names(some)
    upload = confirmed(admin, {"直属团组织": [
        HEADS,
        [first.code, first.township.code, second.name],
        [second.code, second.township.code, first.name],
        [third.code, third.township.code, "第三个团支部"],
    ]})  # fmt: skip
    assert names(some) == before | {
        first.pk: second.name, second.pk: first.name, third.pk: "第三个团支部",
    }  # fmt: skip
    assert "没有恢复" not in done(admin, upload, "undo")
    assert names(some) == before
    third.refresh_from_db()
    assert third.revision == 3, "nobody wanted its name, so it did not have to let go of it"


def test_of_two_that_swapped_one_has_changed_since(admin, some):
    """Neither can have its old name back, for the other has it."""
    first, second, _third = some
    upload = confirmed(admin, {"直属团组织": [
        HEADS,
        [first.code, first.township.code, second.name],
        [second.code, second.township.code, first.name],
    ]})  # fmt: skip
    Organisation.objects.filter(pk=second.pk).update(name="又改了名")
    organisation(first.township.code, name=first.name)
    page = done(admin, upload, "undo")
    assert "后来又有改动" in page and "原来的名称已由别的组织使用" in page
    assert names(some[:2]) == {first.pk: second.name, second.pk: "又改了名"}


def test_units_that_are_gone_since(admin, some):
    """One of the townships that organisations came from was abolished, one vanished, one is."""
    stay, merged, vanished = some
    county = place("360482")
    gone = factories.division("360482298", parent=county, name="将撤乡")
    lost = factories.division("360482297", parent=county, name="误设乡")
    Organisation.objects.filter(pk=merged.pk).update(township=gone, code="360482298-0001")
    Organisation.objects.filter(pk=vanished.pk).update(township=lost, code="360482297-0001")
    home, to = stay.township.code, place("360482201").code
    assert home != to
    upload = confirmed(admin, {"直属团组织": [
        HEADS,
        [stay.code, to, "甲团支部"],
        ["360482298-0001", to, "乙团支部"],
        ["360482297-0001", to, "丙团支部"],
    ]})  # fmt: skip
    Division.objects.filter(pk=gone.pk).update(
        valid_to=dt.date(2013, 1, 17), successor=stay.township
    )
    DivisionPeriod.objects.filter(division=lost).delete()
    lost.delete()
    page = done(admin, upload, "undo")
    assert "乙团支部 直属团组织 原来的单位后来已撤并" in page
    assert "丙团支部 直属团组织 原来的单位已不存在" in page
    rows = Organisation.objects.filter(pk__in=[each.pk for each in some])
    assert set(rows.values_list("pk", "township__code", "name")) == {
        (stay.pk, home, stay.name), (merged.pk, to, "乙团支部"), (vanished.pk, to, "丙团支部"),
    }  # fmt: skip


def test_what_the_constraints_do_not_take_back(admin, some):
    """The day of dissolving goes back before a founding that was corrected since."""
    first, second, _third = some
    old = dt.date(2012, 11, 20)
    Organisation.objects.filter(pk__in=[first.pk, second.pk]).update(
        dissolved_on=old, established_on=dt.date(2012, 1, 1)
    )
    heads = ["组织编号", "乡镇代码", "撤销日期"]
    rows = [[each.code, each.township.code, "2013-01-10"] for each in (first, second)]
    upload = confirmed(admin, {"直属团组织": [heads, *rows]})
    Organisation.objects.filter(pk=first.pk).update(established_on=dt.date(2012, 12, 1))
    page = done(admin, upload, "undo")
    assert f"{first.name} 直属团组织 原来的内容与现有数据冲突" in page
    days = Organisation.objects.filter(pk__in=[first.pk, second.pk]).values_list(
        "pk", "dissolved_on"
    )
    assert dict(days) == {first.pk: dt.date(2013, 1, 10), second.pk: old}


def test_a_new_row_goes_though_a_later_import_changed_it(admin, some):
    """Once that one is taken back too, the row is as the first import made it."""
    code = some[0].township.code
    made = confirmed(admin, {"直属团组织": [HEADS, ["", code, "新来的团支部", "学校"]]})
    row = Organisation.objects.get(name="新来的团支部")
    changed = confirmed(admin, {"直属团组织": [HEADS, [row.code, code, "改名的团支部", "学校"]]})
    done(admin, changed, "undo")
    assert "没有恢复" not in done(admin, made, "undo")
    assert not Organisation.objects.filter(pk=row.pk).exists()


def test_statements_do_not_grow_with_the_rows(admin):
    """Changed, new, refused by a constraint and kept: few of each as many."""

    def asked(number: int) -> int:
        township = place("360482101")
        days = {"dissolved_on": dt.date(2012, 11, 20), "established_on": dt.date(2012, 1, 1)}
        old = [
            factories.organisation(township, code=f"360482101-{8000 + number + at}", **days)
            for at in range(number)
        ]
        heads = [*HEADS[:3], "组织类别", "撤销日期"]
        rows = [[each.code, "360482101", "", "", "2013-01-10"] for each in old]
        rows += [["", "360482101", f"新{number}的{at}团支部", "学校", ""] for at in range(number)]
        upload = confirmed(admin, {"直属团组织": [heads, *rows]})
        refused = [each.pk for each in old[::2]]
        Organisation.objects.filter(pk__in=refused).update(established_on=dt.date(2012, 12, 1))
        admin.post(f"/imports/{upload.pk}/undo/")
        with CaptureQueriesContext(connection) as captured:
            work()
        upload.refresh_from_db()
        assert upload.state == UploadState.UNDONE
        assert not Organisation.objects.filter(created_import=upload.record).exists()
        return len(captured)

    assert asked(4) == asked(150)
