"""人员 through 导入: the same way in as the facts, with the rights of the officers' own pages."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from provinces.exchange import take_in
from provinces.exchange.outcome import CannotTake
from provinces.people.models import Officer, RoleAssignment
from provinces.uploads.models import Upload, UploadState
from tests.pages.cast import officer_with, place, signed_in
from tests.pages.reading import text_of
from tests.pages.test_log_in import QUICK
from tests.pages.test_uploads import send, work
from tuanwei.rights import Role

HEAD = "姓名,登录名,单位代码,联系电话,电子邮箱,角色,管辖单位代码"
GOOD = [
    "张三,,130123204,13800001111,,填报员,",
    "李四,lisi,130123,,lisi@example.cn,填报员、审批员,130123204",
    "正定县团委 填报员,zhengding-entry,130123,13900002222,,,",
    "正定县团委 审批员,zhengding-approver,130123,,,审批员,",
]


@pytest.fixture(autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def admin(as_officer):
    return as_officer("zhengding-admin")


def upload(admin, lines, name="名单.csv") -> Upload:
    return send(admin, "\n".join([HEAD, *lines]).encode(), name)


def confirmed(admin, sent, **choices) -> Upload:
    admin.post(f"/imports/{sent.pk}/confirm/", choices)
    work()
    sent.refresh_from_db()
    return sent


def tally(sent) -> tuple:
    names = ("new", "updated", "unchanged", "rejected")
    return tuple(sent.counts["人员"][name] for name in names)


def test_the_preview_says_what_will_happen_and_does_nothing(admin):
    before = Officer.objects.count()
    sent = upload(admin, GOOD)
    assert tally(sent) == (2, 1, 1, 0)
    text = text_of(admin.get(f"/imports/{sent.pk}/?kind=new"))
    assert "quyangqiao-entry2" in sent.lines.get(key="张三").values["username"]
    assert "填报员（曲阳桥乡）、审批员（曲阳桥乡）" in text
    assert "空 → 13900002222" in text_of(admin.get(f"/imports/{sent.pk}/?kind=changed"))
    assert Officer.objects.count() == before


def test_confirmed_all_is_there_and_passwords_come_once(admin):
    sent = confirmed(admin, upload(admin, GOOD))
    page = text_of(admin.get(f"/imports/{sent.pk}/"))
    assert "新增2行，变更1行" in page and "2人还没有初始密码" in page
    lisi = Officer.objects.get(username="lisi")
    assert set(lisi.assignments.values_list("role", "division__code")) == {
        ("entry", "130123204"), ("approver", "130123204"),
    }  # fmt: skip
    assert not lisi.has_usable_password() and lisi.must_change_password
    assert lisi.created_by.username == "zhengding-admin"
    assert Officer.objects.get(username="zhengding-entry").phone == "13900002222"
    file = admin.post(f"/imports/{sent.pk}/passwords/")
    rows = list(openpyxl.load_workbook(io.BytesIO(file.getvalue())).active.values)[3:]
    passwords = {row[1]: row[3] for row in rows}
    assert set(passwords) == {"lisi", "quyangqiao-entry2"}
    lisi.refresh_from_db()
    assert lisi.check_password(passwords["lisi"])
    again = admin.post(f"/imports/{sent.pk}/passwords/", follow=True)
    assert "初始密码已下载过" in text_of(again)


def test_undoing_removes_who_never_signed_in_and_lists_the_others(admin):
    sent = confirmed(admin, upload(admin, [
        GOOD[0], GOOD[1], "王五,wangwu,130123204,,,填报员,",
        "正定县团委 填报员,zhengding-entry,130123,13900002222,,领导,",
    ]))  # fmt: skip
    admin.post(f"/imports/{sent.pk}/passwords/")
    lisi = Officer.objects.get(username="lisi")
    lisi.last_login = "2013-01-10T09:00:00+08:00"
    lisi.save(update_fields=["last_login"])
    wangwu = Officer.objects.get(username="wangwu")
    RoleAssignment.objects.create(officer=wangwu, role="leader", division=place("130123204"))
    roles = RoleAssignment.objects.filter(officer__username="zhengding-entry")
    assert set(roles.values_list("role", flat=True)) == {"leader", "entry"}
    admin.post(f"/imports/{sent.pk}/undo/")
    work()
    sent.refresh_from_db()
    assert sent.state == UploadState.UNDONE
    assert not Officer.objects.filter(name="张三").exists()
    assert Officer.objects.get(username="zhengding-entry").phone == ""
    assert set(roles.values_list("role", flat=True)) == {"entry"}
    text = text_of(admin.get(f"/imports/{sent.pk}/"))
    assert "李四（lisi） 人员 已经登录过" in text
    assert "王五（wangwu） 人员 后来又授予角色" in text
    assert lisi.assignments.count() == 2


def test_the_only_administrator_of_a_province_is_not_taken_back(as_officer):
    root = as_officer("hebei-admin")
    sent = confirmed(root, upload(root, ["赵六,zhaoliu,13,,,管理员,"]))
    RoleAssignment.objects.filter(division__code="13", role="administrator").exclude(
        officer__username="zhaoliu"
    ).update(ends_on="2013-01-20")
    root.post(f"/imports/{sent.pk}/undo/")
    work()
    assert Officer.objects.filter(username="zhaoliu").exists()
    assert "仅有的管理员" in text_of(root.get(f"/imports/{sent.pk}/"))


def test_the_same_list_again_changes_nothing(admin):
    confirmed(admin, upload(admin, GOOD))
    assert tally(upload(admin, GOOD)) == (0, 0, 4, 0)


def test_every_fault_has_its_cell_and_reason(admin):
    faults = {
        ",,130123204,,,,": ("A3", "缺少姓名"),
        "王一,,360482,,,,": ("C4", "不在您的管辖范围"),
        "王二,,1.30123E+08,,,,": ("C5", "科学计数"),
        "王三,,130123204,,,班长,": ("F6", "没有“班长”这个角色"),
        "王四,,130123204,,,填报员,13": ("G7", "不在您的管辖范围"),
        "王五,,130123204,,坏的,,": ("E8", "电子邮箱写得不对"),
        "王六,王六,130123204,,,,": ("B9", "登录名由小写字母"),
        "王七,hebei-admin,130123,,,,": ("B10", "您管理范围以外的人"),
        "王八,zhangsan,130123204,,,,": ("B11", "是同一人"),
        "正定县团委 管理员,zhengding-admin,130123,,,审批员,": ("F12", "不能给自己增加角色"),
        "王九,,139999,,,,": ("C13", "没有代码为139999的区划"),
    }
    before = Officer.objects.count()
    sent = upload(admin, ["张三,zhangsan,130123204,,,填报员,", *faults])
    found = {f"{each['letter']}{each['row']}": each["reason"] for each in sent.faults}
    for cell, reason in faults.values():
        assert reason in found.pop(cell)
    assert not found
    assert confirmed(admin, sent).state == UploadState.READY, "rejected rows hold all back"
    assert Officer.objects.count() == before
    assert confirmed(admin, sent, rest="leave").state == UploadState.APPLIED
    assert Officer.objects.count() == before + 1


def test_what_was_taken_meanwhile_is_noticed_at_the_end(admin):
    sent = upload(admin, GOOD)
    Officer.objects.create(username="lisi", name="别处的李四")
    confirmed(admin, sent)
    assert sent.state == UploadState.READY
    assert "您管理范围以外的人" in text_of(admin.get(f"/imports/{sent.pk}/"))
    assert not Officer.objects.filter(name="张三").exists()


def test_who_may_not_manage_officers_brings_none(as_officer):
    clerk = as_officer("zhengding-entry")
    assert clerk.get("/imports/templates/人员/").status_code == 404
    sent = upload(clerk, GOOD)
    assert tally(sent) == (0, 0, 0, 4)
    assert clerk.post(f"/imports/{sent.pk}/passwords/").status_code == 403


def test_telephones_of_officers_are_not_shown_to_clerks_above(admin, as_officer):
    sent = upload(admin, GOOD)
    assert as_officer("hebei-admin").get(f"/imports/{sent.pk}/").status_code == 200
    clerk = signed_in(officer_with(Role.ENTRY, "13"))
    assert clerk.get(f"/imports/{sent.pk}/").status_code == 403


def test_the_command_does_not_read_officers(tmp_path):
    path = tmp_path / "人员.csv"
    path.write_text("\n".join([HEAD, *GOOD]))
    with pytest.raises(CannotTake, match="认不出"):
        take_in(path)


def test_the_filled_template_is_read_back(admin):
    file = admin.get("/imports/templates/人员/")
    book = openpyxl.load_workbook(io.BytesIO(file.getvalue()))
    sheet = book["人员"]
    filled = sheet.max_row - 1
    assert filled >= 5 and sheet["A1"].value == "姓名"
    sheet.append(["张三", None, "130123204", None, None, "填报员", None])
    content = io.BytesIO()
    book.save(content)
    assert tally(send(admin, content.getvalue(), "人员.xlsx")) == (1, 0, filled, 0)


def test_queries_do_not_grow_with_the_list(admin):
    def asked(number: int) -> list[int]:
        rows = [f"甲{n},testing{n},130123204,,,填报员、审批员," for n in range(number)]
        sent, found = upload(admin, rows), []
        for step in ("confirm", "undo"):
            admin.post(f"/imports/{sent.pk}/{step}/")
            with CaptureQueriesContext(connection) as queries:
                work()
            found.append(len(queries))
        assert not Officer.objects.filter(username__startswith="testing").exists()
        return found

    assert asked(2) == asked(120)  # Django deletes a hundred at a time
