"""Letters as the list, its export and the page of one show them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.bulletins.documents.title import title_lines
from assessments.consequences import listing
from assessments.consequences.letters import document
from assessments.consequences.letters.choices import SHAPES, LetterState
from assessments.consequences.letters.models import FeedbackLetter
from provinces.history.trail import trail_of

UNTOLD = (
    "figures", "sections", "held", "assessment", "province", "division", "month", "level",
    "made_at", "number_year",
)  # fmt: skip


def row(letter: FeedbackLetter) -> dict:
    found = letter.figures
    return {
        "pk": letter.pk,
        "unit": letter.division.name,
        "url": reverse("letter", args=[letter.pk]),
        "level_word": listing.LEVEL_WORDS[letter.level],
        "month": letter.month,
        "addressee": letter.addressee.rstrip("："),
        "rank": found.get("rank"),
        "of": found.get("of"),
        "score": found.get("score"),
        "grade": found.get("grade"),
        "held": letter.held if letter.state == LetterState.DRAFT else [],
        "state": letter.state,
        "shape": SHAPES[LetterState(letter.state)],
        "state_word": letter.get_state_display(),
        "number": document.number_of(letter) if letter.number else "",
        "issued_on": letter.issued_on,
        "pickable": letter.state == LetterState.DRAFT,
    }


HEADERS = (
    "月份", "层级", "区划代码", "单位", "主送", "位次", "得分", "等次", "状态", "文号", "印发日期",
    "暂缓事由",
)  # fmt: skip


def export_row(letter: FeedbackLetter) -> list:
    shown = row(letter)
    return [
        str(letter.month),
        str(shown["level_word"]),
        letter.division.code,
        letter.division.name,
        shown["addressee"],
        shown["rank"],
        shown["score"],
        shown["grade"],
        shown["state_word"],
        shown["number"],
        letter.issued_on,
        "；".join(shown["held"]),
    ]


def context(letter: FeedbackLetter, manages: bool) -> dict:
    place = [letter.province.code, str(letter.month), letter.level, letter.division.code]
    draft = letter.state == LetterState.DRAFT
    return {
        **paper(letter),
        "row": row(letter),
        "breadcrumb": listing.breadcrumb(letter, _("反馈函"), "letters"),
        "paper_url": reverse("letter-paper", args=[letter.pk]),
        "files": [
            {"title": format.upper(), "url": reverse("letter-file", args=[letter.pk, format])}
            for format in document.DRAWN
        ],
        "issue_url": f"{reverse('letters-issue')}?letter={letter.pk}"
        if draft and manages
        else None,
        "explanation_url": reverse("explanation", args=place),
        "unit_url": listing.unit_url(letter.division.code),
        "history": trail_of(letter, hidden=UNTOLD),
    }


def paper(letter: FeedbackLetter) -> dict:
    """What stands on the paper itself."""
    committee = document.committee_of(letter)
    return {
        "letter": letter,
        "lines": title_lines(letter.title),
        "mark": f"{committee}员会",
        "number": document.number_of(letter),
        "committee": committee,
        "date_text": document.date_of(letter),
        "copy_to": document.copy_to(letter),
        "watermark": document.watermark(letter),
    }
