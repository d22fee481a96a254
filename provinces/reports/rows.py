"""The figures of one report as its page shows them, to be typed or to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import BoundField

from provinces.reports import comparing
from provinces.reports.figures import FIGURES, Figure
from provinces.reports.forms import ReportForm, choice_field, na_field, text_field
from provinces.reports.models import MonthlyReport
from provinces.reports.register import Registered
from provinces.reports.sparkline import Bar, bars
from provinces.reports.values import shown, values_of

Numbers = Mapping[str, int | None]
NOTHING: Numbers = {}


@dataclass(frozen=True)
class Row:
    """``differs`` asks for a reason; ``more`` and ``less`` are the questions with {n} in them."""

    figure: Figure
    help: str
    registered: int | None
    last: int | None
    value: int | None
    not_applicable: bool
    shown: str
    word: str
    differs: bool
    question: str
    unusual: str
    reason: str
    bars: list[Bar]
    field: BoundField | None = None
    na: BoundField | None = None
    choice: BoundField | None = None
    text: BoundField | None = None

    @property
    def state(self) -> str:
        """agrees, differs, own (typed by hand) or unknown."""
        if not self.figure.is_registered or self.not_applicable:
            return "own"
        if self.value is None or self.registered is None:
            return "unknown"
        return "differs" if self.differs else "agrees"

    @property
    def more(self) -> str:
        return self._template(1)

    @property
    def less(self) -> str:
        return self._template(-1)

    def _template(self, sign: int) -> str:
        return comparing.difference_sentence(self.figure, sign).replace("1", "{n}")

    @property
    def unusual_more(self) -> str:
        return comparing.unusual_sentence(self.figure, 1, 0).replace("1", "{n}")

    @property
    def unusual_less(self) -> str:
        return comparing.unusual_sentence(self.figure, 0, 1).replace("1", "{n}")


def rows(
    report: MonthlyReport,
    registered: Registered,
    past: Sequence[Numbers],
    form: ReportForm | None = None,
) -> list[Row]:
    """``past``: the handed in figures of the eleven months before, oldest first."""
    return [_row(figure, report, registered, past, form) for figure in FIGURES]


def _row(figure: Figure, report, registered: Registered, past, form: ReportForm | None) -> Row:
    value, not_applicable = _now(figure, report, form)
    known = registered.get(figure.name)
    last = past[-1].get(figure.name) if past else None
    apart = comparing.difference(value, known)
    reason = report.reasons.get(figure.name, {})
    return Row(
        figure=figure,
        help=figure.help(report.month),
        registered=known,
        last=last,
        value=value,
        not_applicable=not_applicable,
        shown=shown(values_of(report), figure.name),
        word=comparing.difference_word(figure, value, known, not_applicable),
        differs=bool(apart),
        question=comparing.difference_sentence(figure, apart) if apart else "",
        unusual=_unusual(figure, value, last, known),
        reason="：".join(
            filter(None, [str(figure.reasons.get(reason.get("choice", ""), "")),
                          reason.get("text", "")])
        ),
        bars=bars([*(each.get(figure.name) for each in past), value]),
        **(_fields(figure, form) if form else {}),
    )  # fmt: skip


def _unusual(figure: Figure, value: int | None, last: int | None, known: int | None) -> str:
    if value is None or last is None or not comparing.is_unusual(value, last, known):
        return ""
    return comparing.unusual_sentence(figure, value, last)


def _now(figure: Figure, report, form: ReportForm | None) -> tuple[int | None, bool]:
    """What stands in the field now, even if it was not saved."""
    if form is None:
        return getattr(report, figure.name), figure.name in report.not_applicable
    not_applicable = figure.may_not_apply and bool(form[na_field(figure)].value())
    text = str(form[figure.name].value() or "").strip()
    if form[figure.name].value() == 0:
        text = "0"
    return (int(text) if text.isdecimal() and not not_applicable else None), not_applicable


def _fields(figure: Figure, form: ReportForm) -> dict:
    found = {"field": form[figure.name]}
    if figure.may_not_apply:
        found["na"] = form[na_field(figure)]
    if figure.is_registered:
        found |= {"choice": form[choice_field(figure)], "text": form[text_field(figure)]}
    return found
