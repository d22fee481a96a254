"""表格录入: drafts, good rows handed in while bad ones stay, nothing twice, nothing lost."""

import json
import re
import uuid

import openpyxl
import pytest

from provinces.exchange import take_in
from provinces.models import FactsTouched, GridDraft, Organisation
from provinces.organisations.grid import actions
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of

TOWNSHIP = "130123204"
GRID = f"/organisations/grid/?township={TOWNSHIP}"
SAVE = f"/organisations/grid/save/?township={TOWNSHIP}"
SUBMIT = f"/organisations/grid/submit/?township={TOWNSHIP}"


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def cells(number: int, **changes) -> dict:
    good = {"name": f"第{number}新团支部", "category": "村", "established_on": "2012-11-08"}
    return good | {"venue": "有"} | changes


def body(*rows: dict, base: int = 0, writer: str = "w1", **more) -> dict:
    """Rows as a page sends them: keys a, b, c … in this order."""
    keys = [chr(ord("a") + at) for at in range(len(rows))]
    changed = [{"key": key, "cells": row} for key, row in zip(keys, rows, strict=True)]
    return {"base": base, "writer": writer, "changed": changed, "order": keys} | more


def post(client, address: str, content: dict, status: int = 200) -> dict:
    response = client.post(address, json.dumps(content), content_type="application/json")
    assert response.status_code == status, response.content.decode()
    return response.json()


def draft() -> GridDraft:
    return GridDraft.objects.get(officer__username="zhengding-entry", township__code=TOWNSHIP)


def kept() -> list[str]:
    return [row["cells"].get("name", "") for row in draft().rows]


def made() -> list[Organisation]:
    return list(Organisation.objects.filter(name__contains="新团支部").order_by("code"))


# Drafts


def test_what_is_typed_is_kept_and_checked(clerk):
    answer = post(clerk, SAVE, body(cells(1), cells(2, established_on="2012-11-31")))
    assert answer["revision"] == 1 and re.fullmatch(r"\d\d:\d\d", answer["saved"])
    assert answer["checks"]["a"] == {"faults": {}, "neat": {}}
    fault = answer["checks"]["b"]["faults"]["established_on"]
    assert fault["message"] == "11月只有30天，请核对日期"
    assert kept() == ["第1新团支部", "第2新团支部"]
    page = text_of(clerk.get(GRID))
    assert "第2行 成立日期 “2012-11-31” 11月只有30天，请核对日期" in page
    assert "已填2行，1处有误" in page and "1行可提交，1行待改" in page
    assert made() == []


def test_only_changed_rows_are_sent_and_checked(clerk):
    post(clerk, SAVE, body(cells(1), cells(2)))
    change = {"base": 1, "writer": "w1", "order": ["a", "b"]}
    answer = post(clerk, SAVE, change | {"changed": [{"key": "b", "cells": cells(3)}]})
    assert list(answer["checks"]) == ["b"]
    assert kept() == ["第1新团支部", "第3新团支部"]
    post(clerk, SAVE, {"base": 2, "writer": "w1", "order": ["b"], "changed": []})
    assert kept() == ["第3新团支部"]


def test_a_draft_is_its_writers_alone(clerk, as_officer):
    post(clerk, SAVE, body(cells(1)))
    other = as_officer("hebei-admin")
    assert "第1新团支部" not in other.get(GRID).content.decode()
    officer = Officer.objects.get(username="hebei-admin")
    assert not GridDraft.objects.visible_to(officer).exists()


def test_looking_changes_nothing(clerk):
    clerk.get(GRID)
    assert not GridDraft.objects.exists()


def test_another_machine_is_told_and_both_versions_stand(clerk):
    post(clerk, SAVE, body(cells(1)))
    answer = post(clerk, SAVE, body(cells(2), writer="w2"), 409)
    assert [row["cells"]["name"] for row in answer["rows"]] == ["第1新团支部"]
    assert kept() == ["第1新团支部"]
    post(clerk, SAVE, body(cells(2), writer="w2", base=answer["revision"]))
    assert kept() == ["第2新团支部"]


def test_a_page_that_missed_the_answer_goes_on(clerk):
    post(clerk, SAVE, body(cells(1)))
    post(clerk, SAVE, body(cells(2)))
    assert kept() == ["第2新团支部"]


@pytest.mark.parametrize("content", [[], {"base": "x"}, {"base": -1}, {"base": True}, {}])
def test_what_no_page_sends_is_refused(clerk, content):
    answer = post(clerk, SAVE, content, 400)
    assert answer["message"] == "这一页传来的内容不完整，请刷新页面后再试"
    assert clerk.post(SAVE, b"\xff", content_type="application/json").status_code == 400


# Handing in


def token() -> str:
    return str(uuid.uuid4())


def test_good_rows_become_organisations_and_bad_ones_stay(clerk):
    last = Organisation.objects.filter(township__code=TOWNSHIP).count()
    rows = cells(1), cells(2, members="十二"), {}, cells(3, category="合作社")
    touched = FactsTouched.objects.count()
    answer = post(clerk, SUBMIT, body(*rows, token=token()))
    assert answer["keys"] == ["a", "d"]
    numbers = f"{last + 1:04d}—{last + 2:04d}"
    assert answer["message"] == f"已提交2个组织并申请批准，编号{numbers}。"
    assert answer["checks"]["b"]["faults"]["members"]["message"] == "应填整数"
    first, third = made()
    assert (first.code, third.category) == (f"{TOWNSHIP}-{last + 1:04d}", "cooperative")
    for each in (first, third):
        assert (each.status, str(each.applied_on)) == ("applied", "2013-01-18")
        assert each.applied_by.username == each.created_by.username == "zhengding-entry"
    assert [row["key"] for row in draft().rows] == ["b"]
    assert draft().rows[0]["cells"] == cells(2, members="十二")
    assert FactsTouched.objects.count() == touched + 1


def test_registering_alone_applies_for_nothing(clerk):
    answer = post(clerk, SUBMIT, body(cells(1), token=token(), apply=False))
    assert re.fullmatch(r"已登记1个组织，编号\d{4}，尚未申请批准。", answer["message"])
    assert (made()[0].status, made()[0].applied_by, made()[0].applied_on) == ("draft", None, None)


def test_a_repeated_post_makes_nothing_twice_and_keeps_what_was_typed_since(clerk):
    content = body(cells(1), cells(2, members="x"), token=token())
    first = post(clerk, SUBMIT, content)
    later = content | {"changed": [*content["changed"], {"key": "c", "cells": cells(3)}]}
    again = post(clerk, SUBMIT, later | {"order": ["a", "b", "c"]})
    assert again["keys"] == first["keys"] and again["message"] == first["message"]
    assert len(made()) == 1
    assert kept() == ["第2新团支部", "第3新团支部"]


def test_nothing_good_is_nothing_handed_in(clerk):
    answer = post(clerk, SUBMIT, body(cells(1, name=""), token=token()))
    assert answer["message"] == "没有可以提交的行。请先改正有误的各行。"
    assert made() == [] and kept() == [""]


def test_a_name_taken_while_typing_stays_in_the_sheet(clerk):
    township = cast.place(TOWNSHIP)
    factories.organisation(township, name="第1新团支部", code=f"{TOWNSHIP}-0900")
    answer = post(clerk, SUBMIT, body(cells(1), cells(2), token=token()))
    message = "与已登记的0900号组织重名；如是同一组织，请删去本行"
    assert answer["checks"]["a"]["faults"]["name"]["message"] == message
    assert [each.code for each in made()] == [f"{TOWNSHIP}-0900", f"{TOWNSHIP}-0901"]


def test_a_name_taken_in_the_same_moment_is_looked_at_again(clerk, monkeypatch):
    """Between the check and the writing somebody gives the name away; once more, then all is well.

    In this test the other's organisation goes back together with the first attempt.
    """
    township, check = cast.place(TOWNSHIP), actions.check
    others = [{"name": "第1新团支部", "code": f"{TOWNSHIP}-0900"}]

    def overtaken(sheet, where):
        found = check(sheet, where)
        while others:
            factories.organisation(township, **others.pop())
        return found

    monkeypatch.setattr(actions, "check", overtaken)
    answer = post(clerk, SUBMIT, body(cells(1), cells(2), token=token()))
    assert answer["keys"] == ["a", "b"]
    assert [each.name for each in made()] == ["第1新团支部", "第2新团支部"]


def test_a_page_on_another_machine_hands_in_nothing_over_the_draft(clerk):
    post(clerk, SAVE, body(cells(1)))
    post(clerk, SUBMIT, body(cells(2), writer="w2", token=token()), 409)
    assert made() == []


# Without the page's program


def fields(response) -> dict:
    text = response.content.decode()
    names = re.findall(r'name="(base|token|behind)" value="([^"]*)"', text)
    table = text.split("<tbody>")[1].split("</tbody>")[0]
    return dict(names) | {"row": re.findall(r'name="row" value="([^"]+)"', table)}


def typed(clerk, *rows: dict) -> dict:
    found = fields(clerk.get(GRID))
    for key, row in zip(found["row"], rows, strict=False):
        found |= {f"{key}-{name}": value for name, value in row.items()}
    return found


def test_the_form_has_twenty_rows_and_shows_what_is_wrong(clerk):
    content = typed(clerk, cells(1), cells(2, plaque_on="2012-10-30"))
    assert len(content["row"]) == 20
    response = clerk.post(GRID, content | {"submit": "1"}, follow=True)
    text = text_of(response)
    assert re.search(r"已提交1个组织并申请批准，编号\d{4}。", text)
    assert "第1行 挂牌日期 “2012-10-30” 早于成立日期2012年11月8日，请核对" in text
    assert 'value="2012-10-30"' in response.content.decode()
    assert [each.name for each in made()] == ["第1新团支部"]


def test_the_form_sent_twice_makes_one(clerk):
    content = typed(clerk, cells(1)) | {"register": "1"}
    for _ in range(2):
        assert clerk.post(GRID, content).status_code == 302
    assert [each.status for each in made()] == ["draft"]


def test_the_form_can_be_kept_for_later(clerk):
    clerk.post(GRID, typed(clerk, cells(1)) | {"save": "1"})
    assert kept() == ["第1新团支部"] and made() == []


def test_the_form_keeps_what_was_typed_when_another_page_saved(clerk):
    content = typed(clerk, cells(1)) | {"submit": "1"}
    post(clerk, SAVE, body(cells(2)))
    response = clerk.post(GRID, content)
    assert "这份草稿在别处改过" in text_of(response)
    assert 'value="第1新团支部"' in response.content.decode() and made() == []
    again = content | {"base": fields(response)["base"]}
    assert clerk.post(GRID, again).status_code == 302
    assert [each.name for each in made()] == ["第1新团支部"]


def test_rows_that_are_not_shown_stay(clerk):
    rows = {f"r{at:03d}": cells(at, members="x") for at in range(60)}
    changed = [{"key": key, "cells": each} for key, each in rows.items()]
    post(clerk, SAVE, {"base": 0, "writer": "w", "changed": changed, "order": list(rows)})
    response = clerk.get(GRID)
    assert "另有15行草稿没有显示" in response.content.decode()
    content = fields(response) | {"save": "1"}
    assert len(content["row"]) == 45
    for key in content["row"]:
        content |= {f"{key}-{name}": text for name, text in rows[key].items()}
    clerk.post(GRID, content)
    assert kept() == [each["name"] for each in rows.values()]


# The blank table


def test_the_blank_table_can_be_imported_when_filled(clerk, tmp_path):
    response = clerk.get(f"/organisations/grid/template/?township={TOWNSHIP}")
    assert response["Content-Disposition"].endswith(f"-{TOWNSHIP}.xlsx")
    path = tmp_path / "直属团组织.xlsx"
    path.write_bytes(response.content)
    book = openpyxl.load_workbook(path)
    sheet = book["直属团组织"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:5] == ["组织编号", "乡镇代码", "组织名称", "组织类别", "成立日期"]
    assert sheet["B2"].value == f'=IF(C2="","","{TOWNSHIP}")'
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert any("农民专业合作社" in words for words in lists.values()) and len(lists) == 7
    for name, value in {"乡镇代码": TOWNSHIP, "组织名称": "表内新团支部", "组织类别": "合作社",
                        "成立日期": "2012-11-08", "活动场地": "有"}.items():  # fmt: skip
        sheet.cell(2, heads.index(name) + 1, value)
    for line in range(3, sheet.max_row + 1):
        sheet.cell(line, 2).value = None  # openpyxl keeps formulas without their values
    book.save(path)
    outcome = take_in(path)
    assert not outcome.rejections and outcome.written
    assert made()[0].venue is True
