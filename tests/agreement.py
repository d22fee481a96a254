"""Both ways from the same facts to the lines of ``assess``, to checks and to linkage."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

from django.db import transaction

from assessments.months.actions import refresh_month
from assessments.months.models import Sheet
from assessments.results.assessing import judgements
from assessments.results.tables import table
from assessments.rules.loading import canonical
from assessments.rules.tests.samples import shipped_data
from assessments.schemes.models import SchemeState, SchemeVersion
from assessments.schemes.published import scheme_of
from provinces.exchange import take_in
from provinces.models import Division
from tests.beyond import Beside, difference_beside, load_beyond, stored_heads, what_stands_beside
from tests.factories import scheme_version
from tests.second.compare import difference
from tests.second.facts import write_csv_folder
from tests.second.four_schemes import FOUR, shrink
from tests.second.slow import assess, beside
from tuanwei.months import Month

FACTOR = Fraction(1, 5)
CODE_OF = {scheme["province"]: scheme["code"] for scheme in FOUR.values()}


@contextmanager
def undone() -> Iterator[None]:
    """What the block writes is gone afterwards."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def load(facts: dict, folder) -> None:
    write_csv_folder(facts, folder)
    outcome = take_in(folder)
    assert outcome.is_clean, [str(each) for each in outcome.rejections]
    load_beyond(facts)


def put_in_force(data: dict) -> SchemeVersion:
    """A further version of a shipped scheme, of which the data are changed."""
    old = SchemeVersion.objects.filter(code=data["code"], state=SchemeState.PUBLISHED)
    number = old.get().number + 1
    old.update(state=SchemeState.SUPERSEDED)
    content = canonical(data)
    return scheme_version(
        code=data["code"], number=number, province=data["province"], content=content
    )


def shipped_and_stated(province: str, *, small: bool = False) -> dict[str, dict]:
    """The scheme as its file has it and as it was stated a second time; small: lower targets."""
    ours, theirs = shipped_data(CODE_OF[province]), FOUR[province]
    if small:
        ours, theirs = shrink(ours, FACTOR), shrink(theirs, FACTOR)
    return {"ours": ours, "theirs": theirs}


def our_outcome(province: str, month: str) -> tuple[list[dict[str, str]], Beside]:
    """By the scheme in force: from the sheet just written, and the same when it is read back."""
    assessment = refresh_month(Division.objects.get(code=province), Month.parse(month))
    version = assessment.scheme
    assert version == scheme_of(province, Month.parse(month))
    stored = Sheet.objects.get(pk=assessment.sheet_id)
    lines, again = (
        table(version.read(), judgements(sheet, version)) for sheet in (assessment.sheet, stored)
    )
    assert lines == again
    heads = stored_heads(assessment)
    assert heads == [
        {name: line[name] for name in head} for head, line in zip(heads, lines, strict=True)
    ]
    return lines, what_stands_beside(assessment)


def disagreement(facts: dict, folder, month: str, *, ours: dict, theirs: dict) -> str:
    """'' if both ways agree, by a scheme that is shipped or is put in force for the moment."""
    with undone():
        load(facts, folder)
        if ours != shipped_data(ours["code"]):
            put_in_force(ours)
        return difference_by_scheme(facts, theirs, month)


def difference_by_scheme(facts: dict, theirs: dict, month: str) -> str:
    """Of the facts that are loaded, by the scheme in force and by the one that was stated."""
    lines, stands_beside = our_outcome(theirs["province"], month)
    return difference(lines, assess(facts, theirs, month)) or difference_beside(
        stands_beside, beside(facts, theirs, month), theirs
    )
