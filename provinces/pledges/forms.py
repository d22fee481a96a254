from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from provinces.forms.days import DayField
from provinces.places.models import Division
from provinces.pledges.models import Pledge

MOST = 100_000
WHOLE = _("应为整数，例如25")


class Figure(forms.IntegerField):
    """A number of organisations; text fields, so that what is no number comes back to be mended."""

    def __init__(self, **options):
        super().__init__(
            validators=[
                MinValueValidator(0, _("不能少于%(limit_value)s个")),
                MaxValueValidator(MOST, _("超过%(limit_value)s个，请核对")),
            ],
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **options,
        )
        self.error_messages["invalid"] = WHOLE


class Ancestor(forms.ModelChoiceField):
    def label_from_instance(self, division: Division) -> str:
        return _("%s团委") % division.name


class DraftForm(forms.ModelForm):
    """``superiors``: committees that may be promised to, the nearest first."""

    promisee = Ancestor(label=_("向谁签订"), queryset=Division.objects.none(), empty_label=None)
    total = Figure(label=_("目标总数"), error_messages={"required": _("填写目标总数")})
    new = Figure(label=_("其中新建"), required=False, help_text=_("本年度新建的，不另定的不填"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Pledge
        fields = ("promisee", "total", "new")

    def __init__(self, *args, superiors: list[Division], **options):
        super().__init__(*args, **options)
        ids = [each.pk for each in superiors]
        field = self.fields["promisee"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Division.objects.filter(pk__in=ids).order_by("-path")
        if self.instance.promisee_id is None and superiors:
            self.initial["promisee"] = superiors[0].pk
        self.fields["revision"].initial = self.instance.revision
        if self.instance.pk is None:
            self.fields["revision"].initial = 0


class Deciding(forms.Form):
    """``revision`` is that of the version the person read."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SignForm(Deciding):
    signed_on = DayField(
        label=_("签订日期"), happened=True, error_messages={"required": _("填写签订日期")}
    )
    signatories = forms.CharField(
        label=_("签字人"),
        max_length=100,
        help_text=_("双方签字人姓名，用顿号分开"),
        error_messages={"required": _("填写签字人"), "max_length": _("最多100个字")},
    )


class CountersignForm(Deciding):
    countersigned_on = DayField(
        label=_("会签日期"), happened=True, error_messages={"required": _("填写会签日期")}
    )


def comment_field(label, required, help_text) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required, "max_length": _("最多200个字")},
    )


class ReturnForm(Deciding):
    comment = comment_field(
        _("退回意见"), _("填写退回意见"), _("写明哪里不对、怎样改，签订单位据此修改")
    )


class ReviseForm(Deciding):
    reason = comment_field(_("改签理由"), _("填写改签理由"), _("例如：撤并村后按实际情况调整目标"))
