"""A letter as a document in the layout of GB/T 9704, by the same code as bulletins."""

import datetime as dt
from dataclasses import dataclass

from assessments.bulletins.documents.content import GAP, PagedContent
from assessments.bulletins.documents.issuer import LETTERS
from assessments.bulletins.documents.pdf import as_pdf
from assessments.bulletins.documents.table import RankingTable
from assessments.bulletins.documents.word import as_docx
from assessments.bulletins.gathering import short_name
from assessments.bulletins.prose.sections import Section
from assessments.bulletins.prose.words import full_date
from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.models import FeedbackLetter
from provinces.demonstration.state import is_loaded

NO_TABLE = RankingTable("", (), (), ())
DRAWN = {"docx": as_docx, "pdf": as_pdf}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class LetterContent(PagedContent):
    dated: dt.date

    @property
    def day(self) -> dt.date:
        return self.dated


def content_of(letter: FeedbackLetter) -> LetterContent:
    committee = committee_of(letter)
    return LetterContent(
        mark=f"{committee}员会",
        number=number_of(letter),
        title=letter.title,
        addressee=letter.addressee,
        sections=tuple(
            Section(str(place), each["heading"], tuple(each["paragraphs"]))
            for place, each in enumerate(letter.sections)
        ),
        table=NO_TABLE,
        chart=None,
        office=committee,
        date_text=date_of(letter),
        copy_to=copy_to(letter),
        watermark=watermark(letter),
        dated=letter.month.last,
    )


def committee_of(letter: FeedbackLetter) -> str:
    return f"共青团{letter.province.name}委"


def copy_to(letter: FeedbackLetter) -> str:
    return f"共青团{letter.division.name}委。"


def number_of(letter: FeedbackLetter) -> str:
    """赣团函〔2013〕3号; a blank in place of the number before it is issued."""
    short = short_name(letter.province.name)
    year = letter.number_year or letter.month.next.year
    number = GAP if letter.number is None else letter.number
    return f"{LETTERS.get(short, short)}团函〔{year}〕{number}号"


def date_of(letter: FeedbackLetter) -> str:
    if letter.issued_on:
        return full_date(letter.issued_on)
    after = letter.month.next
    return f"{after.year}年{after.number}月{GAP}日"


def watermark(letter: FeedbackLetter) -> str:
    if is_loaded():
        return "演示数据"
    return "拟稿" if letter.state == LetterState.DRAFT else ""
