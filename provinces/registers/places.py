"""The divisions that a form may name, and the field in which one is chosen.

Few are a select; many are an input that searches, and without a script takes a name or a code.
"""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from provinces.places.levels import Level
from provinces.places.models import Division
from tuanwei.rights import can

MOST_IN_A_SELECT = 40
MOST_NAMED = 3
CODE = re.compile(r"(?:^|[（(，,\s])(\d{2,9})[）)]?$")
"""Alone, or at the end of what ``label`` writes; names have figures too."""


class PlaceKind(TextChoices):
    PROVINCE = "province"
    UNIT = "unit"  # a city, or a county that ranks as one
    COMMITTEE = "committee"  # any level
    COUNTY = "county"
    TOWNSHIP = "township"
    DIVISION = "division"  # counties and townships, as the register of divisions has them


OF_KIND = {
    PlaceKind.PROVINCE: Q(level=Level.PROVINCE),
    PlaceKind.UNIT: Q(level=Level.CITY, is_container=False) | Q(ranks_as_city=True),
    PlaceKind.COMMITTEE: Q(is_container=False),
    PlaceKind.COUNTY: Q(level=Level.COUNTY),
    PlaceKind.TOWNSHIP: Q(level=Level.TOWNSHIP),
    PlaceKind.DIVISION: Q(is_container=False),
}


def tops_for(officer, action: str) -> list[Division]:
    """Divisions over whose subtrees the officer may do the action."""
    return list(
        {each.division_id: each.division for each in officer.role_list
         if can(officer, action, each.division)}.values()
    )  # fmt: skip


def writable(officer, action: str, kind: str):
    """Living divisions of the kind on which the officer may do the action."""
    rows = Division.objects.living().filter(OF_KIND[PlaceKind(kind)])
    if not officer.is_superuser:
        rows = rows.inside(*tops_for(officer, action))
    return rows.order_by("path")


def reaches(officer, action: str, kind: str) -> bool:
    """Whether ``writable`` can have rows, told from the roles alone."""
    if officer.is_superuser:
        return True
    tops = tops_for(officer, action)
    if kind == PlaceKind.PROVINCE:
        return any(each.level == Level.PROVINCE for each in tops)
    if kind == PlaceKind.UNIT:
        wide = {Level.PROVINCE, Level.CITY}
        return any(each.level in wide or each.ranks_as_city for each in tops)
    return bool(tops)


def label(division: Division) -> str:
    """曲阳桥乡（正定县，130123204）: what the searching input shows and reads again."""
    above = division.parent
    if above is None:
        return f"{division.name}（{division.code}）"
    return f"{division.name}（{above.name}，{division.code}）"


class PlaceInput(forms.TextInput):
    """An input with suggestions that come while one types."""

    def __init__(self, kind: str, attrs=None):
        self.kind = kind
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        number = (attrs or {}).get("id", name)
        attrs = {
            **(attrs or {}),
            "list": f"{number}_list",
            "placeholder": _("名称或区划代码"),
            "hx-get": f"{reverse('register-places')}?kind={self.kind}&field={name}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{number}_list",
            "hx-params": name,
            "hx-sync": "this:replace",
        }
        drawn = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}_list"></datalist>', drawn, number)


class PlaceField(forms.Field):
    """One division of ``queryset``. ``limit`` is called by the form, which knows the officer."""

    default_error_messages = {"required": _("选择单位")}

    def __init__(self, *, short: bool = False, **options):
        self.short = short
        super().__init__(**options)
        self.queryset = Division.objects.none()
        self.known: dict[str, Division] | None = None
        self.codes = False

    def limit(self, queryset, kind: str, current: Division | None = None) -> None:
        """``current`` stays choosable although it may be abolished by now."""
        rows = queryset.select_related("parent")
        self.queryset = rows
        found = list(rows[: MOST_IN_A_SELECT + 1])
        self.current = current
        if len(found) > MOST_IN_A_SELECT:
            self.widget = PlaceInput(kind)
        else:
            if current and current not in found:
                found.append(current)
            self.known = {each.code: each for each in found}
            choices = [("", _("未选")), *((each.code, self._option(each)) for each in found)]
            self.widget = forms.Select(choices=choices)
        self.widget.is_required = self.required

    def _option(self, division: Division) -> str:
        above = division.parent
        shown = above and division.level in (Level.TOWNSHIP, Level.COUNTY)
        return f"{division.name}（{above.name}）" if above and shown else division.name

    def prepare_value(self, value):
        if isinstance(value, int):
            if self.current and self.current.pk == value:
                value = self.current
            else:
                value = Division.objects.select_related("parent").filter(pk=value).first()
        if isinstance(value, Division):
            return value.code if self.known is not None else label(value)
        return value

    def to_python(self, value):
        if isinstance(value, Division) or value in self.empty_values:
            return value or None
        text = str(value).strip()
        if self.current and text in (self.current.code, label(self.current)):
            return self.current
        if self.known is not None:
            if text not in self.known:
                raise ValidationError(_("没有这个单位，请重新选择"), "unknown")
            return self.known[text]
        return self._searched(text)

    def _searched(self, text: str) -> Division:
        code = CODE.search(text)
        if code:
            found = list(self.queryset.filter(code=code[1])[:1])
        else:
            found = list(self.queryset.filter(named(text))[: MOST_NAMED + 1])
        if not found:
            raise ValidationError(_("没有找到“%(text)s”，请写全称或区划代码"), "unknown",
                                  {"text": text})  # fmt: skip
        if len(found) > 1:
            names = "、".join(label(each) for each in found[:MOST_NAMED])
            raise ValidationError(_("重名，请写区划代码：%(names)s"), "several", {"names": names})
        return found[0]

    def has_changed(self, initial, data) -> bool:
        return self.prepare_value(initial) != data


def named(text: str) -> Q:
    """By the whole name, alone or behind that of the county: 正定县曲阳桥乡."""
    found = Q(name=text)
    parts = text.replace("　", " ").split()
    if len(parts) > 1:
        found |= Q(name=parts[-1], parent__name=parts[-2])
    ends = [at for at in range(2, len(text)) if text[at - 1] in "县市区旗"]
    for at in ends:
        found |= Q(name=text[at:].strip(), parent__name=text[:at].strip())
    return found


def suggestions(officer, kind: str, text: str, limit: int = 20) -> list[str]:
    if kind not in PlaceKind.values or not text.strip():
        return []
    wanted = text.strip()
    rows = Division.objects.living().visible_to(officer).filter(OF_KIND[PlaceKind(kind)])
    rows = rows.filter(
        Q(name__icontains=wanted)
        | Q(code__startswith=wanted)
        | Q(pinyin__startswith=wanted.lower())
        | Q(parent__name__contains=wanted)
    )
    return [label(each) for each in rows.select_related("parent").order_by("path")[:limit]]
