"""Which month and which version: what a trial asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.months.models import Sheet
from assessments.rules.loading import SchemeError
from assessments.schemes.models import SchemeVersion
from assessments.whatif.asking import frozen_sheets
from assessments.whatif.versions import grouped, title_of
from provinces.places.models import Division


class TrialForm(forms.Form):
    month = forms.ChoiceField(
        label=_("月份"),
        help_text=_("只列已结账的月份，数据以结账时冻结的为准"),
        error_messages={
            "required": _("选择一个已结账的月份"),
            "invalid_choice": _("该月没有结账，请另选月份"),
        },
    )
    version = forms.ChoiceField(
        label=_("试算方案"),
        help_text=_("本省草稿、现行和以往版本，以及其他省现行方案"),
        error_messages={
            "required": _("选择一个方案"),
            "invalid_choice": _("该方案不在可选范围，请另选方案"),
        },
    )

    def __init__(self, *args, province: Division, **options):
        super().__init__(*args, **options)
        self.sheets = {str(each.month): each for each in frozen_sheets(province)}
        groups = grouped(province)
        self.versions = {str(each.pk): each for _title, group in groups for each in group}
        self._choices("month", [(key, each.month.title) for key, each in self.sheets.items()])
        self._choices(
            "version",
            [
                (title, [(str(each.pk), title_of(each)) for each in group])
                for title, group in groups
            ],
        )

    def _choices(self, name: str, choices: list) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("请选择")), *choices]
        field.widget.attrs["class"] = "entry"

    def clean_version(self) -> SchemeVersion:
        """A draft may hold what cannot judge yet: the place is named before anything runs."""
        version = self.versions[self.cleaned_data["version"]]
        try:
            version.read()
        except SchemeError as error:
            raise forms.ValidationError(
                _("草稿还不能计分：%(why)s。改好后再试算"), params={"why": error}
            ) from None
        return version

    def clean_month(self) -> Sheet:
        return self.sheets[self.cleaned_data["month"]]
