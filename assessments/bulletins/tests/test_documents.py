"""The documents: same bytes every time, all of the text, nothing of it taken for markup."""

import io
import json
import re
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from assessments.bulletins.documents import (
    FORMATS,
    content_of,
    issuer_of,
    pages_png,
    render,
)
from assessments.bulletins.prose import Section

from . import samples

ALL = {**samples.SAMPLES, "many": samples.many, "single": samples.single}
HOSTILE = "#set page(width: 1cm) <b>粗</b> $x$ *星* [括] \\ & =1+1"


def made(figures, **more):
    return content_of(figures, issuer_of(figures), **more)


def pdf_pages(content):
    reader = PdfReader(io.BytesIO(render(content, "pdf")))
    return [squeezed(page.extract_text()) for page in reader.pages]


def docx_text(content):
    document = docx.Document(io.BytesIO(render(content, "docx")))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = (paragraph.text for paragraph in document.paragraphs)
    return squeezed("".join((*paragraphs, *cells)))


def squeezed(text):
    return re.sub(r"\s", "", text)


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(render(content, "xlsx")))["排名"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sample", ALL.values(), ids=ALL)
def test_same_bytes_twice(sample, format):
    content = made(sample(), watermark="演示数据")
    assert render(content, format) == render(made(sample(), watermark="演示数据"), format)


def test_unknown_format():
    with pytest.raises(KeyError):
        render(made(samples.single()), "doc")


@pytest.mark.parametrize("sample", samples.SAMPLES.values(), ids=samples.SAMPLES)
def test_every_word_is_in_pdf_and_docx(sample):
    content = made(sample(), number=5, issued_on=date(2012, 12, 6))
    # Page numbers interrupt the text of the PDF.
    pdf = re.sub(r"—\d+—", "", "".join(pdf_pages(content)))
    word = docx_text(content)
    expected = [content.title, content.mark, content.number, content.addressee, content.office]
    expected += [row.name for row in content.figures.rows]
    expected += [text for section in content.sections for text in section.paragraphs]
    expected += [section.heading for section in content.sections]
    for text in expected:
        assert squeezed(text) in word
        assert squeezed(text)[:12] in pdf and squeezed(text)[-12:] in pdf
    assert "2012年12月6日印发" in pdf and "2012年12月6日印发" in word


@pytest.mark.parametrize("sample", ALL.values(), ids=ALL)
def test_last_page_holds_text_sign_off_and_imprint(sample):
    content = made(sample())
    last = pdf_pages(content)[-1]
    closing = content.sections[-1].paragraphs[-1]
    for text in (closing[:12], content.office, "抄送：", "印发"):
        assert squeezed(text) in last
    assert last.index(closing[:12]) < last.index("抄送：")


def test_heads_repeat_on_every_page_of_a_long_table():
    pages = pdf_pages(made(samples.many(60)))
    with_units = [page for page in pages if re.search(r"第\d+试点市40", page)]
    assert len(with_units) >= 2
    assert all("位次" in page and "目标数" in page for page in with_units)
    document = docx.Document(io.BytesIO(render(made(samples.many(60)), "docx")))
    head, *rows = document.tables[0].rows
    assert head._tr.xpath("w:trPr/w:tblHeader") and not rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert len(rows) == 61


@pytest.mark.parametrize("count", [2, 5, 14, 17, 30, 45, 60])
def test_any_number_of_units_is_laid_out(count):
    text = "".join(pdf_pages(made(samples.many(count))))
    assert all(f"第{place}试点市" in text for place in range(1, count + 1))


def test_pages_are_numbered_at_the_outer_side():
    pages = pdf_pages(made(samples.jiangxi()))
    assert all(f"—{number}—" in page for number, page in enumerate(pages, 1))
    section = docx.Document(io.BytesIO(render(made(samples.jiangxi()), "docx"))).sections[0]
    assert section.footer.paragraphs[0].alignment == 2
    assert section.even_page_footer.paragraphs[0].alignment == 0


@pytest.mark.parametrize("number, text", [(None, "〔2012〕　号"), (5, "〔2012〕5号")])
def test_number_is_blank_until_issue(number, text):
    assert made(samples.hebei(), number=number).number == f"冀团办通{text}"


def test_a_december_bulletin_belongs_to_the_next_year():
    december = replace(samples.jiangxi(), month=12, day=date(2012, 12, 31))
    content = made(december)
    assert content.number == "赣团办通〔2013〕　号"
    assert content.date_text == "2013年1月　日"
    assert "关于2012年12月全省" in content.title


def test_addressee_names_a_unit_that_is_no_city():
    assert issuer_of(samples.shaanxi()).addressee == "各设区市团委、杨凌示范区团委："
    assert issuer_of(samples.hebei()).addressee == "各设区市团委："


def test_text_of_users_stays_text():
    section = Section("progress", "一、进展情况", (HOSTILE, "=1+1"), "ranking")
    rows = (replace(samples.single().rows[0], name="=1+1"), *samples.jiangxi().rows[1:])
    figures = replace(samples.jiangxi(), rows=rows)
    content = made(figures, sections=[section], title=f"=关于{HOSTILE}", watermark="<i>#样稿")
    pdf, word = "".join(pdf_pages(content)), docx_text(content)
    for text in (HOSTILE, "=1+1"):
        assert squeezed(text) in word and squeezed(text)[:12] in pdf
    assert "<i>#样稿" in pdf
    sheet = sheet_of(content)
    assert sheet["A1"].value.startswith("'=关于")
    assert sheet["B5"].value == "'=1+1" and sheet["B5"].data_type == "s"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_begins_like_a_formula(start):
    row = replace(samples.single().rows[0], name=f"{start}A1")
    sheet = sheet_of(made(replace(samples.single(), rows=(row,))))
    assert sheet["B5"].value == f"'{start}A1"


def test_control_characters_and_line_feeds():
    section = Section("opening", "", ("甲\x00乙\n\n丙\u200b",))
    content = made(samples.single(), sections=[section])
    assert content.sections[0].paragraphs == ("甲乙", "丙")
    assert "甲乙" in docx_text(content)


def test_edited_text_without_an_anchor_or_paragraphs_is_laid_out():
    for sections in ([], [Section("progress", "一、进展情况", (), "ranking")]):
        content = made(samples.jiangxi(), sections=sections)
        assert content.office in "".join(pdf_pages(content))
        assert content.office in docx_text(content)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_table_is_never_lost(place):
    sections = [Section(str(i), f"{'一二三'[i]}、题", ("甲。", "乙。")) for i in range(3)]
    sections[place] = replace(sections[place], anchor="ranking", anchor_after=1)
    text = "".join(pdf_pages(made(samples.jiangxi(), sections=sections)))
    assert text.count("新余市27") == 1 and text.count("图1") == 1


def test_a_very_long_last_paragraph_may_break():
    section = Section("requirements", "三、下步要求", ("各地要认真抓好落实。" * 150,))
    pages = pdf_pages(made(samples.single(), sections=[section]))
    assert len(pages) >= 3 and "抄送：" in pages[-1] and "落实" in pages[-2]


def test_names_of_24_characters():
    name = "积石山保安族东乡族撒拉族自治县大河家镇新区管理委"
    assert len(name) == 24
    rows = tuple(replace(row, name=name + str(row.rank)) for row in samples.shaanxi().rows)
    content = made(replace(samples.shaanxi(), rows=rows))
    text = "".join(pdf_pages(content))
    assert name[:4] in text and len(pages_png(content)) == len(pdf_pages(content))


def test_numbers_of_the_workbook_are_numbers():
    sheet = sheet_of(made(samples.jiangxi()))
    assert [cell.value for cell in sheet[4]][:7] == [
        "位次", "设区市", "乡镇数", "直属团组织", "目标数", "进度%", "完成乡镇",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[5]][:6] == [1, "新余市", 27, 599, 584, 102.57]
    assert sheet["B16"].value == "全省" and sheet["D16"].value == 25371
    assert sheet.freeze_panes == "C5"


def test_json_holds_text_and_figures():
    data = json.loads(render(made(samples.jiangxi()), "json"))
    assert data["figures"]["totals"]["progress"] == "85.07"
    assert data["table"]["rows"][0][1] == "新余市"
    assert data["sections"][0]["paragraphs"][0].startswith("截至2012年11月30日")


def test_preview_is_png_pages():
    pages = pages_png(made(samples.single()))
    assert len(pages) > 1 and all(page.startswith(b"\x89PNG") for page in pages)


def test_without_a_font_folder_the_stand_ins_are_used(monkeypatch, tmp_path):
    monkeypatch.setenv("FONT_DIR", str(tmp_path))
    reader = PdfReader(io.BytesIO(render(made(samples.single()), "pdf")))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("NotoSerifSC" in name or "NotoSansSC" in name for name in fonts)
