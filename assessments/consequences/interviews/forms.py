from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.consequences.forms import StepForm, long_text, short_text
from assessments.consequences.interviews.models import InterviewMeasure
from provinces.demonstration.today import business_date
from provinces.forms.days import DayField

LINES = 5
"""Measures that can be written with the minutes; more are added one by one."""


class ConfirmForm(StepForm):
    pass


class ArrangementForm(StepForm):
    planned_on = DayField(
        label=_("约谈时间"), error_messages={"required": _("填写约谈日期")},
        help_text=_("今天或以后"),
    )  # fmt: skip
    place = short_text(_("约谈地点"), _("填写约谈地点"), 60)
    conducted_by = short_text(_("约谈人"), _("写明由谁约谈"), 60, help_text=_("如团省委分管副书记"))
    invited = short_text(
        _("参加人员"), _("写明请谁参加"), 200, help_text=_("如市团委书记、分管副书记")
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("planned_on", "place", "conducted_by", "invited"):
            self.fields[name].initial = getattr(self.row, name)

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if day < business_date():
            raise forms.ValidationError(_("约谈日期已过，请核对"))
        return day


class MinutesForm(StepForm):
    """The minutes, and up to LINES measures; an empty line is none."""

    held_on = DayField(
        label=_("约谈日期"), happened=True, error_messages={"required": _("填写约谈日期")}
    )
    minutes = long_text(
        _("约谈纪要"),
        _("写明约谈情况"),
        rows=5,
        help_text=_("单位说明的情况、查找的原因、提出的要求"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["held_on"].initial = min(self.row.planned_on, business_date())
        for number in range(1, LINES + 1):
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("措施%d") % number, max_length=200, required=False
            )
            self.fields[f"responsible_{number}"] = forms.CharField(
                label=_("责任人%d") % number, max_length=40, required=False
            )
            self.fields[f"due_on_{number}"] = DayField(
                label=_("完成时限%d") % number, required=False
            )

    def lines(self) -> list[list]:
        """Bound fields of each measure, for the template."""
        return [
            [self[f"{name}_{number}"] for name in ("what", "responsible", "due_on")]
            for number in range(1, LINES + 1)
        ]

    def plain_fields(self) -> list:
        return [self["held_on"], self["minutes"]]

    def clean(self):
        values = super().clean() or self.cleaned_data
        measures = [m for number in range(1, LINES + 1) if (m := self._measure(values, number))]
        if not measures and not self.errors:
            self.add_error("what_1", _("至少写一项整改措施"))
        values["measures"] = measures
        return values

    def _measure(self, values: dict, number: int) -> dict | None:
        found = {name: values.get(f"{name}_{number}") for name in ("what", "responsible", "due_on")}
        if not any(found.values()):
            return None
        words = {
            "what": _("写明措施"), "responsible": _("写明责任人"), "due_on": _("填写完成时限"),
        }  # fmt: skip
        for name, message in words.items():
            if not found[name] and f"{name}_{number}" not in self.errors:
                self.add_error(f"{name}_{number}", message)
        held = values.get("held_on")
        if held and found["due_on"] and found["due_on"] < held:
            self.add_error(f"due_on_{number}", _("完成时限早于约谈日期，请核对"))
        return found

    def values(self) -> dict:
        kept = ("held_on", "minutes", "measures")
        return {name: self.cleaned_data[name] for name in kept}


class MeasureForm(StepForm):
    what = short_text(_("措施"), _("写明措施"), 200)
    responsible = short_text(_("责任人"), _("写明责任人"), 40)
    due_on = DayField(label=_("完成时限"), error_messages={"required": _("填写完成时限")})


class FollowForm(StepForm):
    """``row`` is the measure."""

    note = long_text(_("跟踪情况"), _("写明进展"), longest=500)
    done_on = DayField(
        label=_("完成日期"), required=False, happened=True, help_text=_("还没有完成的不填")
    )

    row: InterviewMeasure

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["note"].initial = self.row.note
        self.fields["done_on"].initial = self.row.done_on


class ClosingForm(StepForm):
    note = long_text(_("销号意见"), _("写明整改结果"), longest=500)


class WaiveForm(StepForm):
    reason = long_text(_("不予约谈的理由"), _("写明理由"), longest=500)
