"""印发: numbering and dating letters, several at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from assessments.consequences import telling
from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.making import composed, reads_the_same
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.states import NotAllowed
from provinces.places.models import Division


@dataclass(frozen=True)
class Issued:
    """How many were issued; how many stayed because something is in dispute, or has changed."""

    done: int
    held: int
    changed: int


def next_number(province: Division, year: int) -> int:
    known = FeedbackLetter.objects.filter(province=province, number_year=year)
    return (known.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def issue(
    province: Division, pks: Iterable[int], *, first: int, on: dt.date, note: str, by
) -> Issued:
    """Numbers from ``first`` on in the order of the list.

    Letters that are held back are issued only with a ``note`` that says why; those whose cases have
    moved on since they were written have to be written anew first.
    """
    Division.objects.select_for_update(no_key=True).get(pk=province.pk)  # one numbering at a time
    rows = FeedbackLetter.objects.select_for_update(of=("self",)).filter(
        province=province, pk__in=list(pks), state=LetterState.DRAFT
    )
    letters = list(rows.select_related("division").order_by("level", "division__code"))
    fresh = {
        (month, each.level, each.division_id): each
        for month in {each.month for each in letters}
        for each in composed(province, month)
    }
    same = [e for e in letters if _is_same(e, fresh.get((e.month, e.level, e.division_id)))]
    wanted = [each for each in same if note.strip() or not each.held]
    _check_free(province, on.year, first, len(wanted))
    for number, letter in enumerate(wanted, start=first):
        _issue_one(letter, number, on, note if letter.held else "", by)
    return Issued(len(wanted), len(same) - len(wanted), len(letters) - len(same))


def _is_same(letter: FeedbackLetter, fresh: FeedbackLetter | None) -> bool:
    return fresh is not None and reads_the_same(letter, fresh)


def _check_free(province: Division, year: int, first: int, count: int) -> None:
    taken = FeedbackLetter.objects.filter(
        province=province, number_year=year, number__range=(first, first + count - 1)
    )
    numbers = list(taken.order_by("number").values_list("number", flat=True))
    if numbers:
        raise NotAllowed(
            f"〔{year}〕{'、'.join(map(str, numbers[:5]))}号已经用过，"
            f"可从{next_number(province, year)}号起编"
        )


def _issue_one(letter: FeedbackLetter, number: int, on: dt.date, note: str, by) -> None:
    letter.state, letter.number, letter.number_year = LetterState.ISSUED, number, on.year
    letter.issued_on, letter.issued_by, letter.issue_note = on, by, note
    letter.save(
        update_fields=["state", "number", "number_year", "issued_on", "issued_by", "issue_note"]
    )
    telling.tell_letter_issued(letter, by=by)
