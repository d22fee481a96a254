"""What the steps of cases share: a hidden revision, and text fields."""

from django import forms
from django.http import QueryDict

LONGEST = 2000


def long_text(label, missing, *, required: bool = True, rows: int = 3, longest: int = LONGEST,
              **options) -> forms.CharField:  # fmt: skip
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def short_text(label, missing, longest: int, **options) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, error_messages={"required": missing}, **options
    )


class StepForm(forms.Form):
    """``row`` is what the step is about. ``values`` are what the action is called with."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, row, **options):
        self.row = row
        super().__init__(*args, **options)
        self.fields["revision"].initial = row.revision

    @property
    def read_revision(self) -> int | None:
        return self.cleaned_data.get("revision")

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def show_current_revision(self) -> None:
        """After somebody else was faster: submitting once more is a decision of its own."""
        self.row.refresh_from_db(fields=["revision"])
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["revision"] = str(self.row.revision)
        self.data = typed
