"""What is asked at each step of a check, and for a new round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from provinces.checks.choices import Basis, Outcome, Verdict
from provinces.checks.models import OBJECTION_DAYS, SpotCheck, SpotCheckRound
from provinces.checks.rounds import MOST_SEED
from provinces.demonstration.today import business_date
from provinces.forms.days import DayField
from provinces.places.models import Division

LONGEST = 2000
MOST_IN_PERCENT = 100


def _long(label, missing, *, required: bool = True, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
        **options,
    )


class StepForm(forms.Form):
    """``check`` is the check that the step is about."""

    def __init__(self, *args, check: SpotCheck, **options):
        self.check = check
        super().__init__(*args, **options)


class NothingToAsk(StepForm):
    pass


class CorrectionForm(StepForm):
    verdict = forms.ChoiceField(label=_("结论"), choices=Verdict.choices, widget=forms.RadioSelect)
    findings = _long(_("存在问题"), "", required=False)
    rectify_by = DayField(label=_("整改期限"), required=False)
    reason = forms.CharField(
        label=_("更正原因"),
        max_length=200,
        error_messages={"required": _("写明更正原因")},
        help_text=_("与原结论一同留在修改记录里"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("verdict", "findings", "rectify_by"):
            self.fields[name].initial = getattr(self.check, name)

    def clean(self):
        values = super().clean() or self.cleaned_data
        failed = values.get("verdict") == Verdict.FAILED
        if failed and not values.get("findings"):
            self.add_error("findings", _("不合格的，写明存在问题"))
        if failed and not values.get("rectify_by") and "rectify_by" not in self.errors:
            self.add_error("rectify_by", _("不合格的，写明整改期限"))
        _check_after(self, "rectify_by", _("整改期限早于抽查日期，请核对"))
        return values


class RectificationForm(StepForm):
    rectified_on = DayField(
        label=_("整改日期"), happened=True, error_messages={"required": _("填写整改日期")}
    )
    text = _long(
        _("整改情况"),
        _("写明整改了什么"),
        help_text=_("逐项对照存在问题写；照片可在抽查页面上传"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].initial = self.check.rectification

    def clean(self):
        values = super().clean() or self.cleaned_data
        _check_after(self, "rectified_on", _("整改日期早于抽查日期，请核对"))
        return values


def _check_after(form: StepForm, name: str, message) -> None:
    day, checked = form.cleaned_data.get(name), form.check.checked_on
    if day and checked and day < checked:
        form.add_error(name, message)


class ConfirmationForm(StepForm):
    decision = forms.ChoiceField(
        label=_("确认结果"),
        choices=[("confirm", _("整改属实，予以确认")), ("return", _("退回重新整改"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("选择确认或退回")},
    )
    comment = forms.CharField(
        label=_("退回意见"), required=False, max_length=500, help_text=_("退回的必须填写")
    )

    def clean(self):
        values = super().clean() or self.cleaned_data
        if values.get("decision") == "return" and not values.get("comment"):
            self.add_error("comment", _("写明哪里还没有改到位"))
        return values


class ObjectionForm(StepForm):
    reason = _long(_("异议理由"), _("写明理由和依据"), help_text=_("证明材料可在抽查页面上传"))


class DecisionForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("选择维持或变更")},
    )
    verdict = forms.ChoiceField(
        label=_("变更后的结论"),
        choices=[("", _("不变更的不选")), *Verdict.choices],
        required=False,
    )
    rectify_by = DayField(
        label=_("整改期限"), required=False, help_text=_("变更结论后不需要整改的，清空此项")
    )
    text = _long(_("处理意见"), _("写明处理意见和依据"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["rectify_by"].initial = self.check.rectify_by

    def clean(self):
        values = super().clean() or self.cleaned_data
        if values.get("outcome") == Outcome.CHANGED:
            if not values.get("verdict"):
                self.add_error("verdict", _("选择变更后的结论"))
            elif values["verdict"] == self.check.verdict:
                self.add_error("verdict", _("与原结论相同；不变更的选“维持结论”"))
        return values


class RoundForm(forms.ModelForm):
    """A new round: who is to be drawn from, how many, and with which seed."""

    drawn_on = DayField(
        label=_("抽取日期"), happened=True, error_messages={"required": _("填写抽取日期")}
    )
    basis = forms.ChoiceField(label=_("抽取范围"), choices=Basis.choices, widget=forms.RadioSelect)
    in_percent = forms.TypedChoiceField(
        label=_("抽取方式"),
        choices=[("", _("按个数")), ("1", _("按比例"))],
        coerce=bool,
        required=False,
        widget=forms.RadioSelect,
    )
    size = forms.IntegerField(
        label=_("抽取数量"),
        min_value=1,
        help_text=_("按个数为每个范围抽几个乡镇，按比例为百分之几，不足1个的按1个"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("填写抽取数量"), "invalid": _("应为整数")},
    )
    organisations_each = forms.IntegerField(
        label=_("每乡镇抽查组织"),
        min_value=1,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("填写每个乡镇抽查几个组织"), "invalid": _("应为整数")},
    )
    objection_days = forms.IntegerField(
        label=_("异议期限"),
        min_value=1,
        max_value=60,
        help_text=_("结论提交后几日内可以提出异议"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("填写异议期限"), "invalid": _("应为整数")},
    )
    seed = forms.IntegerField(
        label=_("种子数"),
        required=False,
        min_value=0,
        max_value=MOST_SEED,
        help_text=_("公开摇号等产生的数，可不填，由系统产生；抽取后公布，任何人可据以复核"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("应为整数")},
    )

    class Meta:
        model = SpotCheckRound
        fields = [
            "name", "drawn_on", "basis", "in_percent", "size", "organisations_each",
            "objection_days", "seed",
        ]  # fmt: skip
        error_messages = {"name": {"required": _("填写轮次名称")}}

    def __init__(self, *args, province: Division, **options):
        super().__init__(*args, **options)
        self.province = province
        today = business_date()
        self.initial = {
            "name": _free_name(province, f"{today.year}年{today.month}月"),
            "drawn_on": today,
            "basis": Basis.COUNTY,
            "in_percent": "",
            "size": 1,
            "organisations_each": 3,
            "objection_days": OBJECTION_DAYS,
        }

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        if SpotCheckRound.objects.filter(province=self.province, name=name).exists():
            raise forms.ValidationError(_("已有同名轮次，换一个名称"))
        return name

    def clean(self):
        values = super().clean() or self.cleaned_data
        values["in_percent"] = bool(values.get("in_percent"))
        if values["in_percent"] and (values.get("size") or 0) > MOST_IN_PERCENT:
            self.add_error("size", _("比例不超过100"))
        return values


def _free_name(province: Division, month: str) -> str:
    """2013年1月抽查; the second of a month 2013年1月第2轮抽查."""
    taken = set(SpotCheckRound.objects.filter(province=province).values_list("name", flat=True))
    names = (f"{month}第{number}轮抽查" for number in range(2, len(taken) + 3))
    return next(name for name in (f"{month}抽查", *names) if name not in taken)


class AdditionForm(forms.Form):
    """A township added by hand."""

    township = forms.CharField(
        label=_("乡镇"),
        help_text=_("乡镇代码或全称"),
        error_messages={"required": _("填写乡镇代码或全称")},
    )
    reason = forms.CharField(
        label=_("增加原因"), max_length=200, error_messages={"required": _("写明增加的原因")}
    )

    def __init__(self, *args, round: SpotCheckRound, **options):
        super().__init__(*args, **options)
        self.round = round

    def clean_township(self) -> Division:
        asked = self.cleaned_data["township"].strip()
        rows = Division.objects.townships().living().inside(self.round.province)
        found = list(rows.filter(code=asked) or rows.filter(name=asked)[:2])
        if not found:
            raise forms.ValidationError(_("没有找到这个乡镇，请核对代码或全称"))
        if len(found) > 1:
            raise forms.ValidationError(_("有几个同名乡镇，请填乡镇代码"))
        return found[0]


class DiscardForm(forms.Form):
    reason = forms.CharField(
        label=_("作废原因"), max_length=200, error_messages={"required": _("写明作废原因")}
    )
