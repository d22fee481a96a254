"""A list of officers: what it would do is shown first, it is taken whole or not at all."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import override_settings

from provinces.people.models import Officer
from tests.pages.reading import text_of
from tests.pages.test_log_in import QUICK

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


def upload(admin, lines, name="名单.csv"):
    content = "\n".join([HEAD, *lines]).encode()
    return admin.post("/officers/import/", {"file": SimpleUploadedFile(name, content)})


def confirm(admin, preview):
    lines = re.search(r'name="lines" value="([^"]+)"', preview.content.decode())
    assert lines
    return admin.post("/officers/import/", {"lines": lines[1]})


def test_the_preview_says_what_will_happen_and_does_nothing(admin):
    before = Officer.objects.count()
    text = text_of(upload(admin, GOOD))
    assert "新增 2 变更 1 无变化 1 未通过 0" in text
    assert "quyangqiao-entry2" in text and "授予填报员（曲阳桥乡）、审批员（曲阳桥乡）" in text
    assert "联系电话： 空 → 13900002222" in text
    assert Officer.objects.count() == before


def test_confirmed_all_is_there_and_passwords_come_once(admin):
    response = confirm(admin, upload(admin, GOOD))
    result = response["Location"]
    assert "新增2人，变更1人" in text_of(admin.get(result))
    lisi = Officer.objects.get(username="lisi")
    assert set(lisi.assignments.values_list("role", "division__code")) == {
        ("entry", "130123204"), ("approver", "130123204"),
    }  # fmt: skip
    assert not lisi.has_usable_password() and lisi.must_change_password
    assert Officer.objects.get(username="zhengding-entry").phone == "13900002222"
    file = admin.post(f"{result}passwords/")
    rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).active.values)[2:]
    passwords = {row[1]: row[3] for row in rows}
    assert set(passwords) == {"lisi", "quyangqiao-entry2"}
    lisi.refresh_from_db()
    assert lisi.check_password(passwords["lisi"])
    again = admin.post(f"{result}passwords/", follow=True)
    assert "初始密码已下载过" in text_of(again)


def test_the_same_list_again_changes_nothing(admin):
    confirm(admin, upload(admin, GOOD))
    assert "新增 0 变更 0 无变化 4 未通过 0" in text_of(upload(admin, GOOD))


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        (",,130123204,,,,", "A3", "没有填写"),
        ("王五,,360482,,,,", "C3", "没有这个单位，或不在您管理的范围"),
        ("王五,,1.30123E+08,,,,", "C3", "科学计数"),
        ("王五,,130123204,,,班长,", "F3", "没有“班长”这个角色"),
        ("王五,,130123204,,,填报员,13", "G3", "没有这个单位，或不在您管理的范围"),
        ("王五,,130123204,,坏的,,", "E3", "电子邮箱写得不对"),
        ("王五,王五,130123204,,,,", "B3", "登录名由小写字母"),
        ("王五,hebei-admin,130123204,,,,", "B3", "您管理范围以外的人"),
        ("王五,zhangsan,130123204,,,,", "B3", "与第2行是同一人"),
        ("正定县团委 管理员,zhengding-admin,130123,,,审批员,", "F3", "不能给自己增加角色"),
    ],
)
def test_one_bad_cell_and_nothing_stays(admin, line, cell, reason):
    before = Officer.objects.count()
    preview = upload(admin, ["张三,zhangsan,130123204,,,填报员,", line])
    text = text_of(preview)
    assert cell in text and reason in text and "一行也不写入" in text
    assert "确认导入" not in text
    assert confirm(admin, preview).status_code == 200, "not even if the form is sent by hand"
    assert Officer.objects.count() == before


def test_what_was_taken_meanwhile_is_noticed_at_the_end(admin):
    preview = upload(admin, GOOD)
    Officer.objects.create(username="lisi", name="别处的李四")
    again = confirm(admin, preview)
    assert "您管理范围以外的人" in text_of(again)
    assert not Officer.objects.filter(name="张三").exists()


def test_a_list_cannot_be_made_up(admin):
    response = admin.post("/officers/import/", {"lines": "made:up"}, follow=True)
    assert "预览已过期，请重新选择文件。" in text_of(response)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\n", "文件是空的"),
        ("甲,乙\n1,2".encode(), "认不出这是哪一张表"),
        (HEAD.encode(), "表头下面没有人员"),
        (b"PK\x03\x04broken", "文件已损坏"),
        (b"x" * 2_100_000, "超过2兆"),
        ("\n".join([HEAD, *["张三,,130123204,,,,"] * 301]).encode(), "一次最多导入300人"),
    ],
)
def test_files_that_are_none_are_refused_in_words(admin, content, reason):
    file = SimpleUploadedFile("名单.csv", content)
    assert reason in text_of(admin.post("/officers/import/", {"file": file}))


def test_the_template_is_read_back(admin):
    file = admin.get("/officers/import/template/")
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    book.active.append(["张三", None, "130123204", None, None, "填报员", None])
    content = io.BytesIO()
    book.save(content)
    upload = SimpleUploadedFile("人员.xlsx", content.getvalue())
    assert "新增 1 变更 0" in text_of(admin.post("/officers/import/", {"file": upload}))
