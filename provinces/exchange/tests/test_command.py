"""manage.py import_facts."""

import io
import json

import pytest
from django.core.management import call_command

from provinces.exchange.tests.conftest import DIVISIONS
from provinces.places.models import Division

pytestmark = pytest.mark.django_db


def run(path, *options) -> tuple[int, str, str]:
    """(exit code, standard output, error output)."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("import_facts", str(path), *options, stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


def test_a_clean_import(incoming):
    assert run(incoming.csv("行政区划.csv", DIVISIONS)) == (
        0,
        "行政区划：新增 6，更新 0，未变 0，拒绝 0\n已写入\n",
        "",
    )


def test_rejected_rows(ground, incoming):
    text = (
        "组织编号,乡镇代码,组织名称,成立日期\n130102001-0001,130102001,甲,2012-11-05\n"
        "130102001-0002,130102001,乙,2012-11-05\n130102001-0003,130102001,丙,2012-11-31\n"
    )
    code, out, err = run(incoming.csv("直属团组织.csv", text))
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "直属团组织：新增 2，更新 0，未变 0，拒绝 1",
        "直属团组织.csv 第4行 成立日期 “2012-11-31”：11月只有30天，请核对日期",
        "有被拒绝的行，全部没有写入，改正后重新导入",
    ]
    code, out, err = run(incoming.folder, "--partial")
    assert (code, out.splitlines()[-1]) == (1, "已写入")


def test_json(ground, incoming):
    path = incoming.csv("乡镇情况.csv", "区划代码,年度\n130102001,2012\n13,2012\n")
    code, out, _err = run(path, "--format", "json")
    data = json.loads(out)
    assert code == 1 and data["written"] is False
    assert data["tables"] == [
        {"table": "乡镇情况", "new": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    ]
    (rejection,) = data["rejections"]
    assert (rejection["file"], rejection["row"], rejection["value"]) == ("乡镇情况.csv", 3, "13")


def test_a_dry_run(incoming):
    code, out, _err = run(incoming.csv("行政区划.csv", DIVISIONS), "--dry-run")
    assert code == 0 and out.endswith("只作检查，没有写入\n")
    assert not Division.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("没有.csv", None, "没有找到"), ("名单.csv", "姓名\n张三\n", "名单.csv：认不出这是哪一张表")],
)
def test_one_line_where_nothing_can_be_done(incoming, name, content, words):
    path = incoming.csv(name, content) if content else incoming.folder / name
    code, out, err = run(path)
    assert (code, out) == (1, "")
    assert words in err and err.count("\n") == 1


def test_an_empty_folder(tmp_path):
    code, _out, err = run(tmp_path)
    assert code == 1 and "没有可导入的表格" in err
