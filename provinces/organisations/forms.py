from collections.abc import Collection
from typing import cast

from django import forms
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from provinces.forms.days import DayField
from provinces.forms.phones import ReadsPhone
from provinces.organisations.choices import Category, WorkingMethod
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.models import Organisation
from tuanwei.templatetags.figures import zh_date

HAVE_CHOICES = [("true", _("有")), ("false", _("没有")), ("", _("未填"))]
HAVE_VALUES = {"true": True, "false": False, "": None}
HAVE_TEXTS = {True: "true", False: "false", None: ""}

DATES = (
    "established_on",
    "dissolved_on",
    "announced_on",
    "filed_with_county_on",
    "filed_with_township_on",
    "plaque_on",
)
COUNTS = ("members", "youth")
CHOICES = {"category": Category, "working_method": WorkingMethod}
FIELDS = [
    "name",
    "category",
    "working_method",
    "established_on",
    "dissolved_on",
    "announcement_number",
    "announced_on",
    "filed_with_county_on",
    "filed_with_township_on",
    "plaque_on",
    *HAVE_KEYS,
    "members",
    "youth",
    "secretary",
    "phone",
    "responsible_cadre",
]


def label_of(name: str) -> str:
    field = Organisation._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.verbose_name)


class Have(forms.TypedChoiceField):
    """有, 没有 or 未填, which are three different things."""

    def __init__(self, **options):
        super().__init__(
            choices=HAVE_CHOICES,
            coerce=HAVE_VALUES.__getitem__,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value):
        return HAVE_TEXTS.get(value, value)


class OrganisationForm(ReadsPhone, forms.ModelForm):
    """One organisation in the order of real work; ``revision`` notices a second editor.

    ``only`` leaves the other fields out: a tick mark is filled with the same rules.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organisation
        fields = FIELDS
        widgets = {
            # Number fields of browsers swallow what is no number; here it comes back to be mended.
            name: forms.TextInput(attrs={"inputmode": "numeric"})
            for name in COUNTS
        } | {"phone": forms.TextInput(attrs={"inputmode": "tel"})}
        help_texts = {
            "name": _("全称，本乡镇内不得重名"),
            "established_on": _("可写2012.11.5、20121105等"),
            "announcement_number": _("乡镇团委公布文件的文号"),
            "dissolved_on": _("未撤销的不填"),
            "phone": _("手机号，或带区号的座机号"),
        }
        error_messages = {
            "name": {"required": _("填写组织名称")},
            "category": {"required": _("选择组织类别")},
        }

    def __init__(self, *args, only: Collection[str] = FIELDS, **options):
        super().__init__(*args, **options)
        for name in set(FIELDS) - set(only):
            del self.fields[name]
        if "category" in self.fields:
            self.fields["category"].required = True
        for name in set(DATES) & set(only):
            self.fields[name] = self._day(name)
        for name in COUNTS:
            if name in self.fields:
                self.fields[name].error_messages["invalid"] = _("应为整数")
        for name in set(HAVE_KEYS) & set(only):
            self.fields[name] = Have(label=label_of(name))
            self.initial[name] = getattr(self.instance, name)
        for name, known in CHOICES.items():
            if name in self.fields:
                field = cast(forms.ChoiceField, self.fields[name])
                field.choices = [("", _("未选")), *known.choices]
        self.fields["revision"].initial = self.instance.revision
        self.order_fields([*FIELDS, "revision"])

    def _day(self, name: str) -> DayField:
        return DayField(
            happened=True,
            required=name == "established_on",
            label=label_of(name),
            help_text=self.fields[name].help_text,
            error_messages={"required": _("填写成立日期")},
        )

    def clean_name(self) -> str:
        return self.cleaned_data["name"].strip()

    def clean(self):
        values = super().clean() or self.cleaned_data
        self._check_name(values)
        founded = self._value("established_on", values)
        if founded:
            for name in DATES[1:]:
                day = values.get(name)
                if day and day < founded:
                    message = _("早于成立日期%(day)s，请核对") % {"day": zh_date(founded)}
                    self.add_error(name, message)
        return values

    def _value(self, name: str, values: dict):
        return values.get(name) if name in self.fields else getattr(self.instance, name)

    def _check_name(self, values: dict) -> None:
        """Living organisations of a township have names of their own."""
        name = values.get("name")
        if not name or self._value("dissolved_on", values):
            return
        same = Organisation.objects.living().filter(township=self.instance.township_id, name=name)
        other = same.exclude(pk=self.instance.pk).first()
        if other:
            number = other.code.rsplit("-", 1)[-1]
            message = _("与已登记的%(number)s号组织重名，请核对是否为同一组织")
            self.add_error("name", message % {"number": number})
