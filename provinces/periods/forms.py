import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from provinces.forms.days import DayField, read_day
from provinces.periods.models import ProvinceSettings
from provinces.places.models import Division
from tuanwei.months import Month

SHORTEST_REASON = 4
MOST_NAMED = 4


class ExceptionForm(forms.Form):
    """``months``: the closed ones of the province."""

    township = forms.CharField(
        label=N_("乡镇"), max_length=60, help_text=N_("乡镇名称或9位区划代码"),
        error_messages={"required": N_("填写乡镇名称或区划代码")},
    )  # fmt: skip
    month = forms.ChoiceField(
        label=N_("月份"), error_messages={"required": N_("选择已结账的月份"),
                                         "invalid_choice": N_("选择已结账的月份")},
    )  # fmt: skip
    expires_on = DayField(
        label=N_("有效期至"), help_text=N_("当天有效，最长60天"),
        error_messages={"required": N_("填写有效期")},
    )  # fmt: skip
    reason = forms.CharField(
        label=N_("理由"), max_length=200, min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
        help_text=N_("写明哪项数字有误、谁提出，不超过200字"),
        error_messages={"required": N_("写明理由"), "min_length": N_("写明理由，至少4字")},
    )  # fmt: skip

    def __init__(self, *args, officer, province: Division, months: list[Month], **options):
        super().__init__(*args, **options)
        self.officer, self.province = officer, province
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(month), month.title) for month in months]

    def clean_township(self) -> Division:
        wanted = self.cleaned_data["township"].strip()
        rows = Division.objects.visible_to(self.officer).townships().filter(
            in_scope=True, path__startswith=self.province.path
        )  # fmt: skip
        found = list(rows.filter(code=wanted).order_by("-valid_to")[:1]) or list(
            rows.living().filter(name=wanted).select_related("parent")
        )
        if not found:
            raise ValidationError(_("没有找到“%s”，请核对名称或填区划代码") % wanted)
        if len(found) > 1:
            named = "、".join(f"{each.parent}{each.name}{each.code}" for each in found[:MOST_NAMED])
            raise ValidationError(_("有%(n)d个同名乡镇，请填区划代码：%(named)s")
                                  % {"n": len(found), "named": named})  # fmt: skip
        return found[0]

    def clean_month(self) -> Month:
        return Month.parse(self.cleaned_data["month"])


class Days(forms.Field):
    """One day a line; stored as ISO texts, in order."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        days: set[dt.date] = set()
        for number, line in enumerate(str(value or "").split("\n"), start=1):
            if not line.strip():
                continue
            try:
                days.add(read_day(line))
            except ValidationError as error:
                message = _("第%(number)d行“%(line)s”：%(why)s")
                raise ValidationError(
                    message % {"number": number, "line": line.strip(), "why": error.messages[0]}
                ) from None
        return [day.isoformat() for day in sorted(days)]


class SettingsForm(forms.ModelForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    holidays = Days(
        label=N_("节假日"), required=False, help_text=N_("每行一天，如2013-01-01；不填也可以")
    )

    class Meta:
        model = ProvinceSettings
        fields = ["due_day", "issuer", "number_prefix", "copy_to", "holidays"]
        widgets = {"due_day": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2})}
        help_texts = {
            "due_day": N_("次月几日，1至28"),
            "issuer": N_("通报落款和版记用"),
            "number_prefix": N_("如赣团办通"),
            "copy_to": N_("版记中的抄送机关"),
        }
        error_messages = {
            "due_day": {
                "required": N_("填写截止日"),
                "invalid": N_("应为1至28的整数"),
                "min_value": N_("应为1至28的整数"),
                "max_value": N_("应为1至28的整数"),
            }
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["revision"].initial = self.instance.revision if self.instance.pk else 0


class DueDayForm(forms.Form):
    """A month of the open ones and its own due day; empty gives back the usual one."""

    month = forms.ChoiceField(label=N_("月份"))
    due_on = DayField(label=N_("截止日"), required=False, help_text=N_("不填则按通常的截止日"))

    def __init__(self, *args, months: list[Month], **options):
        super().__init__(*args, **options)
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(month), month.title) for month in months]

    def clean_month(self) -> Month:
        return Month.parse(self.cleaned_data["month"])
