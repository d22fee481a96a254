from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.consequences.forms import long_text
from provinces.demonstration.today import business_date
from provinces.forms.days import DayField


class IssueForm(forms.Form):
    """Number of the first letter, the day of all, and why those held back go out too."""

    first = forms.IntegerField(
        label=_("起始文号"),
        min_value=1,
        max_value=9999,
        help_text=_("按列表顺序连续编号"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("填写起始文号"), "invalid": _("应为整数")},
    )
    on = DayField(
        label=_("印发日期"), happened=True, error_messages={"required": _("填写印发日期")}
    )
    note = long_text(
        _("印发说明"), "", required=False, longest=500,
        help_text=_("有暂缓事由仍要印发的写明理由；不写的，这些函留作拟稿"),
    )  # fmt: skip

    def __init__(self, *args, first: int, any_held: bool, **options):
        super().__init__(*args, **options)
        self.fields["first"].initial = first
        self.fields["on"].initial = business_date()
        if not any_held:
            del self.fields["note"]
