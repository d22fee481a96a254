"""A dirty workbook from the template to the result and back, with a real worker."""

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from provinces.models import Organisation
from tests.browser.conftest import PATIENCE
from tests.browser.looking import check_both

pytestmark = pytest.mark.browser


def dirty(path, organisation) -> None:
    """A title, heads in two rows, a total and a signature; one date that there is not."""
    book = Workbook()
    sheet = book.active
    sheet.title = "直属团组织"
    sheet.append(["共青城市直属团组织统计表"])
    sheet.merge_cells("A1:G1")
    sheet.append(["序号", "组织编号", "乡镇代码", "组织名称", "公布", None, "活动场地"])
    sheet.merge_cells("E2:F2")
    sheet.append([None, None, None, None, "文号", "日期", None])
    code, document = organisation.township.code, "团发〔2012〕9号"
    own = [organisation.code, code, organisation.name]
    sheet.append([1, *own, document, "2012.11.31", "无"])
    sheet.append([2, "", code, "新来的团支部", document, "2012年11月5日", "有"])
    sheet.append(["合计", 2])
    sheet.append(["填表人：王某"])
    book.save(path)


def test_from_a_dirty_workbook_to_the_result(page, sign_in, demonstration_worker, tmp_path):
    organisation = Organisation.objects.filter(township__code__startswith="360482").first()
    path = tmp_path / "共青城市直属团组织.xlsx"
    dirty(path, organisation)
    sign_in("gongqingcheng-admin")
    page.goto("/imports/")
    page.set_input_files("#file", path)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("heading", name="未通过 1行")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("11月只有30天，请核对日期")).to_be_visible()
    check_both(page)
    expect(page.get_by_label("先导入通过的1行")).to_be_checked()
    page.get_by_role("button", name="确认导入1行").click()
    expect(page.get_by_text("已导入：新增1行")).to_be_visible(timeout=PATIENCE)
    assert Organisation.objects.filter(name="新来的团支部").exists()
    page.get_by_text("撤销这次导入").click()
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("已撤销：")).to_be_visible(timeout=PATIENCE)
    assert not Organisation.objects.filter(name="新来的团支部").exists()
    page.goto("/imports/")
    check_both(page)
