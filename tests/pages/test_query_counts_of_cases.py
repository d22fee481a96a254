"""Lists and pages of cases make as many queries for many rows as for few, below a ceiling."""

from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.models import VetoCase
from tests.pages import cast
from tests.pages.counting import check, queries


def copies(model, number: int = 20, **values) -> None:
    """The same rows again in earlier months; what was recorded of them is not copied."""
    for row in list(model.objects.filter(**values)[:1]):
        for back in range(3, number + 3):
            row.pk, row.month = None, cast.NOVEMBER.shifted(-back)
            row.save(force_insert=True)


def test_interviews(as_officer):
    client = as_officer("jiangxi-admin")
    few = queries(client, "/consequences/")
    copies(Interview, state="proposed")
    check("interviews", few, queries(client, "/consequences/"))


def test_vetoes(as_officer):
    client = as_officer("jiangxi-admin")
    few = queries(client, "/consequences/vetoes/")
    copies(VetoCase, state="drafted")
    check("vetoes", few, queries(client, "/consequences/vetoes/"))


def test_letters(as_officer):
    client = as_officer("jiangxi-admin")
    few = queries(client, "/consequences/letters/")
    copies(FeedbackLetter, state="draft")
    check("letters", few, queries(client, "/consequences/letters/"))


def test_excellence(as_officer):
    client = as_officer("jiangxi-leader")
    few, many = (queries(client, f"/consequences/excellence/?level={level}") for level in
                 ("city", "county"))  # fmt: skip
    check("excellence", few, many)


def test_cases(as_officer):
    client = as_officer("jiangxi-admin")
    for case in VetoCase.objects.filter(state__in=["drafted", "in_force"])[:2]:
        check("veto", queries(client, f"/consequences/vetoes/{case.pk}/"))
    row = Interview.objects.filter(state="followed").first()
    few = queries(client, f"/consequences/interviews/{row.pk}/")
    for number in range(10):
        InterviewMeasure.objects.create(
            interview=row, what=f"措施{number}", responsible="书记", due_on=cast.JANUARY.last
        )
    InterviewMeasure.objects.update(created_at=row.created_at)
    check("interview", few, queries(client, f"/consequences/interviews/{row.pk}/"))
    letter = FeedbackLetter.objects.filter(state="issued").first()
    check("letter", queries(client, f"/consequences/letters/{letter.pk}/"))


def test_a_unit(as_officer):
    client = as_officer("jiangxi-admin")
    few = queries(client, "/consequences/units/3604/")
    copies(Interview, division__code="3604")
    copies(VetoCase, division__code="3604", state="drafted")
    copies(FeedbackLetter, division__code="3604")
    check("unit of cases", few, queries(client, "/consequences/units/3604/"))
