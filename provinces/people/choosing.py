"""Fields into which a division or an officer is typed, with what there is offered as one types."""

from __future__ import annotations

import re

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.people.models import Officer
from provinces.people.queries import MANAGE
from provinces.places.models import Division
from tuanwei.rights import divisions_for

CODE = re.compile(r"(\d{2,9})(\s.*)?", re.DOTALL)


def divisions_managed(by: Officer):
    """Living divisions over which the officer may give roles."""
    rows = Division.objects.living().filter(is_container=False)
    return rows if by.is_superuser else rows.inside(*divisions_for(by, MANAGE))


def division_options(by: Officer) -> list[str]:
    rows = divisions_managed(by).order_by("path").values_list("code", "name")
    return [f"{code} {name}" for code, name in rows]


def option_of(division: Division | None) -> str:
    return f"{division.code} {division.name}" if division else ""


class DivisionField(forms.CharField):
    """130123 正定县: the code, with or without the name; or a name that only one division has."""

    def __init__(self, **options):
        attrs = {"list": "divisions", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)
        self.by: Officer | None = None

    def prepare_value(self, value):
        return option_of(value) if isinstance(value, Division) else value

    def clean(self, value) -> Division | None:
        text = (super().clean(value) or "").strip()
        if not text:
            return None
        assert self.by is not None
        code = CODE.fullmatch(text)
        wanted = Q(code=code[1]) if code else Q(name=text)
        found = list(divisions_managed(self.by).filter(wanted)[:2])
        if not found:
            raise forms.ValidationError(_("没有这个单位，或不在您管理的范围"))
        if len(found) > 1:
            raise forms.ValidationError(_("有几个单位叫这个名称，填区划代码"))
        return found[0]

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def officer_options(by: Officer, *, without: Officer) -> list[str]:
    rows = Officer.objects.managed_by(by).active().exclude(pk=without.pk).order_by("username")
    return [f"{username} {name}" for username, name in rows.values_list("username", "name")]


class OfficerField(forms.CharField):
    """zhengding-entry 张三: the log-in name, with or without the name; or a name only one has."""

    default_error_messages = {"required": gettext_lazy("选择一名人员")}

    def __init__(self, **options):
        attrs = {"list": "officers", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)
        self.by: Officer | None = None

    def clean(self, value) -> Officer:
        text = super().clean(value).strip()
        assert self.by is not None
        rows = Officer.objects.managed_by(self.by)
        found = list(rows.filter(username=text.split()[0])[:1])
        found = found or list(rows.filter(name=text)[:2])
        if not found:
            raise forms.ValidationError(_("没有这名人员，或不在您管理的范围"))
        if len(found) > 1:
            raise forms.ValidationError(_("有几名人员叫这个姓名，填登录名"))
        return found[0]
