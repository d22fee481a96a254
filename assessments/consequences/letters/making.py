"""Composing the letters of a closed month, one per unit; what was issued stays as it is."""

from collections.abc import Callable, Iterator

from django.db import transaction

from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.gathering import Year
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.letters.prose import addressee_of, compose, title_of
from assessments.consequences.states import NotAllowed
from assessments.months.actions import assessment_at_closing, is_closed
from provinces.demonstration.today import business_moment
from provinces.periods.models import Period, PeriodState
from provinces.places.models import Division
from tuanwei.months import Month

CONTENT = ("title", "addressee", "sections", "figures", "held")


def composed(province: Division, month: Month) -> Iterator[FeedbackLetter]:
    """The letters as they read now, unsaved. Raises NotAllowed where there are none to write."""
    if not is_closed(province, month):
        raise NotAllowed(f"{province.name}{month.title}尚未结账，结账后才能生成反馈函")
    assessment = assessment_at_closing(province, month)
    follow_up = assessment.scheme.read().follow_up
    if month.number not in follow_up.letters_in:
        raise NotAllowed(f"方案没有规定{month.title}印送反馈函")
    for unit, figures, held in Year(assessment).letters():
        yield FeedbackLetter(
            province=province,
            division_id=unit.result.division_id,
            level=unit.result.level,
            month=month,
            assessment=assessment,
            title=title_of(figures),
            addressee=addressee_of(figures.unit),
            sections=compose(figures),
            figures=figures.to_json(),
            held=held,
            made_at=business_moment(),
        )


def make_letters(
    province: Division,
    month: Month,
    *,
    by=None,
    steps: Callable[[int], None] = lambda total: None,
    finished_one: Callable[[], None] = lambda: None,
) -> int:
    """Drafts are written anew; made twice there is one letter a unit. Returns how many."""
    letters = list(composed(province, month))
    steps(len(letters))
    for letter in letters:
        _save(letter, by)
        finished_one()
    return len(letters)


@transaction.atomic
def _save(letter: FeedbackLetter, by) -> None:
    known = FeedbackLetter.objects.select_for_update().filter(
        division=letter.division_id, level=letter.level, month=letter.month
    )
    found = known.first()
    if found is None:
        letter.created_by = by
        letter.save(force_insert=True)
    elif found.state == LetterState.DRAFT:
        for name in ("assessment", "made_at", *CONTENT):
            setattr(found, name, getattr(letter, name))
        found.save(update_fields=["assessment", "made_at", *CONTENT])


def reads_the_same(letter: FeedbackLetter, fresh: FeedbackLetter) -> bool:
    """Whether the draft still says what would be written now."""
    return (letter.sections, letter.held) == (fresh.sections, fresh.held)


def months_for_letters(province: Division) -> list[Month]:
    """Closed months for which the scheme in force then asks for letters, newest first."""
    closed = Period.objects.filter(province=province, state=PeriodState.CLOSED)
    return [
        month
        for month in closed.order_by("-month").values_list("month", flat=True)
        if month.number in assessment_at_closing(province, month).scheme.read().follow_up.letters_in
    ]
