from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.forms.phones import ReadsPhone
from provinces.people.actions import FIELDS
from provinces.people.choosing import DivisionField, OfficerField
from provinces.people.models import Deputyship, HandOver, Officer
from provinces.people.naming import fault_of
from tuanwei.rights import Role

ROLE_CHOICES = [("", gettext_lazy("未选")), *Role.choices]
WRONG_DAY = {"invalid": gettext_lazy("日期不对，应写作2012-11-05")}


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2012-11-05"})


class ContactForm(ReadsPhone, forms.ModelForm):
    """What everybody may change of himself."""

    class Meta:
        model = Officer
        fields = ("phone", "email")
        error_messages = {"email": {"invalid": gettext_lazy("电子邮箱写得不对，应含@和邮箱域名")}}


class OfficerForm(ContactForm):
    """``revision`` notices a second editor; a new log-in name may be left to the system."""

    division = DivisionField(label=gettext_lazy("单位"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta(ContactForm.Meta):
        fields = tuple(FIELDS)  # type: ignore[assignment]
        error_messages = ContactForm.Meta.error_messages | {
            "name": {"required": gettext_lazy("填写姓名")},
            "username": {
                "required": gettext_lazy("填写登录名"),
                "unique": gettext_lazy("这个登录名已有人用，换一个"),
            },
            "division": {"required": gettext_lazy("填写单位")},
        }

    def __init__(self, *args, by: Officer, **options):
        super().__init__(*args, **options)
        division = self.fields["division"]
        assert isinstance(division, DivisionField)
        division.by = by
        division.help_text = _("区划代码或名称，从列表中选")
        division.error_messages["required"] = _("填写单位")
        self.initial["division"] = self.instance.division
        self.fields["revision"].initial = self.instance.revision
        if self.instance.pk is None:
            self.fields["username"].required = False
            self.fields["username"].help_text = _("不填则按单位和角色起名，如“正定县填报员”的拼音")
        self.order_fields([*FIELDS, "revision"])

    def clean_username(self) -> str:
        typed = self.cleaned_data["username"].strip()
        if typed == self.instance.username or not typed:
            return typed
        typed = typed.lower()
        if fault := fault_of(typed):
            raise forms.ValidationError(fault)
        return typed


class RoleForm(forms.Form):
    """One line of the table of roles; an empty one says nothing."""

    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=ROLE_CHOICES, required=False)
    division = DivisionField(label=gettext_lazy("管辖单位"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("撤去"), required=False)

    def __init__(self, *args, by: Officer, **options):
        super().__init__(*args, **options)
        division = self.fields["division"]
        assert isinstance(division, DivisionField)
        division.by = by

    def clean(self):
        values = super().clean() or self.cleaned_data
        if values.get("remove"):
            self.errors.clear()
        elif "division" in values and "role" in values:
            role, division = values["role"], values["division"]
            if role and not division:
                self.add_error("division", _("填写这个角色管辖的单位"))
            if division and not role:
                self.add_error("role", _("选择角色"))
        return values

    @property
    def grant(self):
        values = self.cleaned_data
        if values.get("remove") or not values.get("role"):
            return None
        return Role(values["role"]), values["division"]


RoleLines = forms.formset_factory(RoleForm, extra=2, max_num=40)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=200,
        error_messages={"required": gettext_lazy("填写停用原因")},
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("如：调离团的岗位")}),
    )


class _PassingOnForm(forms.ModelForm):
    """``person`` is the other officer, whose field of the model is ``to``."""

    person = OfficerField()
    to = ""

    def __init__(self, *args, by: Officer, **options):
        super().__init__(*args, **options)
        person = self.fields["person"]
        assert isinstance(person, OfficerField)
        person.by = by
        person.label = Officer._meta.get_field("name").verbose_name
        person.label = type(self.instance)._meta.get_field(self.to).verbose_name
        person.help_text = _("登录名或姓名，从列表中选")

    def _post_clean(self) -> None:
        if person := self.cleaned_data.get("person"):
            setattr(self.instance, self.to, person)
        super()._post_clean()  # type: ignore[misc]


class HandOverForm(_PassingOnForm):
    to = "successor"
    then_disable = forms.BooleanField(
        label=gettext_lazy("同时停用原账号"),
        required=False,
        help_text=gettext_lazy("移交日期为今天时可选；不停用的，移交后账号不再有任何角色"),
    )

    class Meta:
        model = HandOver
        fields = ("starts_on", "note")
        widgets = {"starts_on": day_input()}
        error_messages = {"starts_on": WRONG_DAY | {"required": gettext_lazy("填写移交日期")}}
        help_texts = {"starts_on": gettext_lazy("从这一天起由接任人办理")}

    field_order = ("person", "starts_on", "note", "then_disable")


class DeputyForm(_PassingOnForm):
    to = "deputy"

    class Meta:
        model = Deputyship
        fields = ("starts_on", "ends_on", "reason")
        widgets = {"starts_on": day_input(), "ends_on": day_input()}
        error_messages = {
            "starts_on": WRONG_DAY | {"required": gettext_lazy("填写起始日期")},
            "ends_on": WRONG_DAY | {"required": gettext_lazy("填写截止日期")},
        }
        help_texts = {"ends_on": gettext_lazy("含当日")}

    field_order = ("person", "starts_on", "ends_on", "reason")

    def clean(self):
        values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("截止日期早于起始日期"))
        return values
