"""A bulletin as content: every text, table and chart, but no layout yet."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.prose import Section, compose
from assessments.bulletins.prose.months import this_month
from assessments.bulletins.prose.words import full_date

from .chart import Chart, chart_of
from .issuer import Issuer
from .table import RankingTable, ranking_table

MARK = "乡镇实体化“大团委”建设通报"
GAP = "　"  # left blank for the hand that issues


@dataclass(frozen=True)
class PagedContent:
    """What every document of pages has; ``day`` is written into its files."""

    mark: str
    number: str
    title: str
    addressee: str
    sections: tuple[Section, ...]
    table: RankingTable
    chart: Chart | None
    office: str
    date_text: str
    copy_to: str
    watermark: str  # 演示数据, 样稿 or nothing

    @property
    def printed_text(self) -> str:
        return f"{self.date_text}印发"

    @property
    def day(self) -> date:
        raise NotImplementedError


@dataclass(frozen=True)
class BulletinContent(PagedContent):
    figures: BulletinFigures

    @property
    def day(self) -> date:
        return self.figures.day


def content_of(
    figures: BulletinFigures,
    issuer: Issuer,
    *,
    sections: Sequence[Section] | None = None,
    number: int | None = None,
    issued_on: date | None = None,
    title: str = "",
    watermark: str = "",
) -> BulletinContent:
    """`sections` is the edited prose, else the generated one; number and day stay blank if None."""
    return BulletinContent(
        mark=MARK,
        number=document_number(figures, issuer, number, issued_on),
        title=cleaned(title) or title_of(figures),
        addressee=issuer.addressee,
        sections=tuple(map(cleaned_section, compose(figures) if sections is None else sections)),
        table=ranking_table(figures),
        chart=chart_of(figures),
        office=issuer.office,
        date_text=date_text(figures, issued_on),
        copy_to=issuer.copy_to,
        watermark=cleaned(watermark),
        figures=figures,
    )


def cleaned(text: str) -> str:
    """Without the control characters that no document format can hold."""
    return "".join(char for char in text if not unicodedata.category(char).startswith("C")).strip()


def cleaned_section(section: Section) -> Section:
    """Each line of an edited text is a paragraph; empty ones go."""
    lines = (cleaned(line) for text in section.paragraphs for line in text.splitlines())
    return replace(
        section, heading=cleaned(section.heading), paragraphs=tuple(line for line in lines if line)
    )


def title_of(figures: BulletinFigures) -> str:
    return f"关于{this_month(figures)}全省乡镇实体化“大团委”建设进展情况的通报"


def document_number(
    figures: BulletinFigures, issuer: Issuer, number: int | None, issued_on: date | None
) -> str:
    """冀团办通〔2012〕5号, of the year of issue; a blank in place of the number before."""
    year = issued_on.year if issued_on else following_month(figures)[0]
    return f"{issuer.prefix}〔{year}〕{GAP if number is None else number}号"


def date_text(figures: BulletinFigures, issued_on: date | None) -> str:
    if issued_on:
        return full_date(issued_on)
    year, month = following_month(figures)
    return f"{year}年{month}月{GAP}日"


def following_month(figures: BulletinFigures) -> tuple[int, int]:
    """A bulletin on a month is issued in the next one."""
    return figures.year + figures.month // 12, figures.month % 12 + 1
