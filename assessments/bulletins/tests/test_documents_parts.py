"""Parts of a bulletin without layout: title lines, table, chart, reading order."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.bulletins.documents.blocks import blocks_of
from assessments.bulletins.documents.chart import chart_of
from assessments.bulletins.documents.content import content_of
from assessments.bulletins.documents.issuer import issuer_of
from assessments.bulletins.documents.table import ranking_table, shown
from assessments.bulletins.documents.title import title_lines
from assessments.bulletins.prose import Section

from . import samples


@pytest.mark.parametrize(
    "title, lines",
    [
        ("关于表扬的通报", ["关于表扬的通报"]),
        (
            "关于2012年11月全省乡镇实体化“大团委”建设进展情况的通报",
            ["关于2012年11月全省乡镇实体化", "“大团委”建设进展情况的通报"],
        ),
        (
            "关于2013年1月全省乡镇实体化“大团委”建设进展情况的通报",
            ["关于2013年1月全省乡镇实体化", "“大团委”建设进展情况的通报"],
        ),
    ],
)
def test_title_lines(title, lines):
    assert title_lines(title) == lines


def test_a_title_is_never_broken_inside_a_number_or_quotes():
    title = "关于更正2012年10月全省乡镇实体化“大团委”建设进展情况的通报中有关设区市数据的通报"
    lines = title_lines(title)
    assert "".join(lines) == title and len(lines) > 2
    assert all(line.count("“") == line.count("”") for line in lines)
    assert title_lines("1" * 60) == ["1" * 60]


@pytest.mark.parametrize(
    "value, kind, text",
    [
        (None, "int", "—"),
        (0, "int", "0"),
        (25371, "int", "25371"),
        (Decimal("85.065"), "rate", "85.07"),
        (2, "move", "↑2"),
        (-3, "move", "↓3"),
        (0, "move", "—"),
        (None, "move", "—"),
        ("", "word", ""),
        ("优秀", "word", "优秀"),
    ],
)
def test_cells(value, kind, text):
    assert shown(value, kind) == text


def keys(figures):
    return [column.key for column in ranking_table(figures).columns]


def test_columns_follow_what_is_known():
    assert "grade" in keys(samples.jiangxi()) and "counted" not in keys(samples.jiangxi())
    assert "counted" in keys(samples.hebei())
    assert {"ones", "systems"} <= set(keys(samples.shaanxi()))
    assert "movement" not in keys(samples.shaanxi())


def test_one_unknown_score_shows_a_dash():
    figures = samples.jiangxi()
    rows = (replace(figures.rows[0], score=None), *figures.rows[1:])
    table = ranking_table(replace(figures, rows=rows))
    assert table.rows[0][keys(figures).index("score")] is None


def test_columns_fit_the_type_area():
    for sample in samples.SAMPLES.values():
        columns = ranking_table(sample()).columns
        assert 1560 - sum(column.width for column in columns) > 200  # 0.1 mm left for the name


def test_chart_shows_progress_against_target_and_pace():
    chart = chart_of(samples.jiangxi())
    assert [mark.label for mark in chart.marks] == ["时序63.10", "目标100"]
    assert [bar.name for bar in chart.bars if bar.low] == ["九江市", "景德镇市", "上饶市"]
    assert chart.maximum == 120


def test_chart_falls_back_to_the_ranking_measure():
    figures = samples.jiangsu()
    rows = tuple(replace(row, progress=None) for row in figures.rows)
    chart = chart_of(replace(figures, rows=rows))
    assert chart.key == "score" and chart.marks == () and chart.unit == "得分"


def test_no_chart_for_one_unit_or_very_many():
    assert chart_of(samples.single()) is None
    assert chart_of(samples.many(60)) is None


def test_table_stands_after_its_paragraph_and_leads_are_split():
    figures = samples.jiangxi()
    blocks = blocks_of(content_of(figures, issuer_of(figures)))
    kinds = [block.kind for block in blocks]
    assert kinds[:4] == ["paragraph", "heading", "paragraph", "anchor"]
    leads = [block.lead for block in blocks if block.lead]
    assert leads == ["（一）逐乡镇对账销号。", "（二）严格考核奖惩。", "（三）如实报送数据。"]


def test_an_anchor_past_the_end_follows_the_last_paragraph():
    section = Section("progress", "一、进展情况", ("甲。",), "ranking", anchor_after=7)
    figures = samples.jiangxi()
    content = content_of(figures, issuer_of(figures), sections=[section])
    assert [block.kind for block in blocks_of(content)] == ["heading", "paragraph", "anchor"]
