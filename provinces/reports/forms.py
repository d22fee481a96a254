from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from provinces.reports.comparing import LONGEST, SHORTEST, needs_reason, reason_sentence
from provinces.reports.figures import FIGURES, REGISTERED, Figure
from provinces.reports.models import MonthlyReport
from provinces.reports.register import Registered

GREATEST = 2_147_483_647  # of the column
MOST_DIFFICULTIES = 1000
WHOLE = N_("应为整数，如26")


def na_field(figure: Figure) -> str:
    return f"na_{figure.name}"


def choice_field(figure: Figure) -> str:
    return f"choice_{figure.name}"


def text_field(figure: Figure) -> str:
    return f"text_{figure.name}"


class ReportForm(forms.Form):
    """One report as it is typed. Nothing is required of a draft; ``gaps`` is what a submission
    still lacks."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, report: MonthlyReport, registered: Registered):
        self.report, self.registered = report, registered
        super().__init__(data, initial=initial_of(report, registered))
        for figure in FIGURES:
            self._add(figure)
        self.fields["difficulties"] = forms.CharField(
            label=_("存在困难"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "maxlength": MOST_DIFFICULTIES}),
            validators=[_no_longer_than(MOST_DIFFICULTIES)],
            help_text=_("没有困难的不填"),
        )

    def _add(self, figure: Figure) -> None:
        self.fields[figure.name] = forms.IntegerField(
            label=figure.title,
            required=False,
            min_value=0,
            max_value=GREATEST,
            # Number fields of browsers swallow what is no number; here it comes back to be mended.
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 10}
            ),
            error_messages={"invalid": WHOLE, "min_value": _("不能小于0"), "max_value": WHOLE},
        )
        if figure.may_not_apply:
            self.fields[na_field(figure)] = forms.BooleanField(label=_("不适用"), required=False)
        if figure.is_registered:
            title = _("%(title)s差异原因") % {"title": figure.title}
            self.fields[choice_field(figure)] = forms.ChoiceField(
                label=title, required=False, choices=list(figure.reasons.items()),
                widget=forms.RadioSelect,
            )  # fmt: skip
            words = _("%(title)s差异说明") % {"title": figure.title}
            attributes = {"rows": 2, "maxlength": LONGEST, "aria-label": words}
            self.fields[text_field(figure)] = forms.CharField(
                label=words,
                required=False,
                widget=forms.Textarea(attrs=attributes),
                validators=[_no_longer_than(LONGEST)],
            )

    def figure(self, name: str) -> int | None:
        return self.cleaned_data.get(name)

    def not_applicable(self) -> list[str]:
        return [
            each.name
            for each in FIGURES
            if each.may_not_apply and self.cleaned_data.get(na_field(each))
        ]

    def fill(self) -> MonthlyReport:
        """The report with what was typed; fields with errors keep what they had."""
        report, cleaned = self.report, self.cleaned_data
        report.not_applicable = self.not_applicable()
        for figure in FIGURES:
            if figure.name not in self.errors:
                value = None if figure.name in report.not_applicable else self.figure(figure.name)
                setattr(report, figure.name, value)
        report.reasons = {
            figure.name: reason for figure in REGISTERED if (reason := self._reason(figure))
        }
        report.difference_note = "".join(
            reason_sentence(each, getattr(report, each.name), self.registered[each.name],
                            report.reasons.get(each.name))
            for each in REGISTERED
        )  # fmt: skip
        report.difficulties = cleaned.get("difficulties", report.difficulties)
        return report

    def _reason(self, figure: Figure) -> dict:
        """What was typed stays even if the figures agree for a while."""
        choice = self.cleaned_data.get(choice_field(figure), "")
        text = self.cleaned_data.get(text_field(figure), "")
        return {"choice": choice, "text": text} if choice or text else {}

    def gaps(self) -> dict[str, str]:
        """{field: what is to be done}, in the order of the form; for a form without errors."""
        found: dict[str, str] = {}
        for figure in FIGURES:
            value = self.figure(figure.name)
            if value is None and figure.name not in self.not_applicable():
                found[figure.name] = _missing(figure)
            elif figure.is_registered and needs_reason(value, self.registered[figure.name]):
                found |= self._reason_gap(figure)
        return found

    def _reason_gap(self, figure: Figure) -> dict[str, str]:
        text = self.cleaned_data.get(text_field(figure), "")
        if not self.cleaned_data.get(choice_field(figure)):
            return {choice_field(figure): _("选择差异原因")}
        if len(text) < SHORTEST:
            words = _("写明差异原因，至少%(least)d字，现有%(now)d字")
            return {text_field(figure): words % {"least": SHORTEST, "now": len(text)}}
        return {}

    def add_gaps(self) -> None:
        for name, message in self.gaps().items():
            self.add_error(name, message)


def _no_longer_than(limit: int) -> MaxLengthValidator:
    return MaxLengthValidator(limit, _("不超过%(limit_value)d字，现有%(show_value)d字"))


def _missing(figure: Figure) -> str:
    if figure.may_not_apply:
        return _("填写%(title)s，没有的填0，不开展的选“不适用”") % {"title": figure.title}
    return _("填写%(title)s，没有的填0") % {"title": figure.title}


def initial_of(report: MonthlyReport, registered: Registered) -> dict:
    """A report not yet begun starts from the register; an imported note is not asked again."""
    values: dict = {"revision": report.revision if report.pk else 0}
    note = "" if report.reasons else report.difference_note
    for figure in FIGURES:
        value = getattr(report, figure.name)
        if report.pk is None and figure.is_registered:
            value = registered[figure.name]
        values[figure.name] = value
        if figure.may_not_apply:
            values[na_field(figure)] = figure.name in report.not_applicable
        if figure.is_registered:
            reason = report.reasons.get(figure.name, {})
            values[choice_field(figure)] = reason.get("choice", "")
            values[text_field(figure)] = reason.get("text", "")
            if note and needs_reason(value, registered[figure.name]):
                values[text_field(figure)], note = note[:LONGEST], ""
    return values | {"difficulties": report.difficulties}
