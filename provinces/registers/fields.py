"""How a column of a table is typed in: days from paper, figures with a numeric keypad, choices."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from provinces.demonstration.today import business_date
from provinces.forms.days import DayField
from provinces.places.models import Division
from provinces.registers.places import PlaceField

UNCHOSEN = ("", _("未选"))
FIRST_YEAR = 2000
BOOLEANS = [("true", _("是")), ("false", _("否"))]


class YesNo(forms.TypedChoiceField):
    def __init__(self, **options):
        super().__init__(
            choices=BOOLEANS,
            coerce={"true": True, "false": False}.__getitem__,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value):
        return {True: "true", False: "false"}.get(value, value)


def field_for(column: models.Field, **options) -> forms.Field | None:
    """``formfield_callback`` of every form of the registers."""
    common = {
        "label": column.verbose_name,
        "required": not column.blank,
        "help_text": options.get("help_text", ""),
    }
    messages = options.get("error_messages")
    if messages:
        common["error_messages"] = messages
    if isinstance(column, models.ForeignKey):
        if column.related_model is Division:
            return PlaceField(**common)
        rows = column.related_model._default_manager.none()
        return forms.ModelChoiceField(rows, empty_label=str(UNCHOSEN[1]), **common)
    if isinstance(column, models.DateField):
        return DayField(**common)
    if isinstance(column, models.BooleanField):
        return YesNo(**common | {"required": True})
    if column.choices:
        return _choice(column, common)
    if isinstance(column, models.IntegerField):
        return whole_number(common)
    if isinstance(column, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common)
    return forms.CharField(max_length=column.max_length, **common)


def _choice(column: models.Field, common: dict) -> forms.Field:
    coerce = int if isinstance(column, models.IntegerField) else str
    known = [each for each in column.flatchoices if each[0] not in ("", None)]
    return forms.TypedChoiceField(
        choices=[UNCHOSEN, *known], coerce=coerce, empty_value="", **common
    )


def whole_number(common: dict) -> forms.IntegerField:
    """A text field: number fields of browsers swallow what is no number."""
    field = forms.IntegerField(
        min_value=0,
        max_value=2_000_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **common,
    )
    field.error_messages["invalid"] = _("应为整数")
    return field


class Suggested(forms.TextInput):
    """Free text with the usual answers at hand."""

    def __init__(self, answers: list[str]):
        self.answers = answers
        super().__init__({"autocomplete": "off"})

    def render(self, name, value, attrs=None, renderer=None):
        number = (attrs or {}).get("id", name)
        attrs = {**(attrs or {}), "list": f"{number}_list"}
        drawn = super().render(name, value, attrs, renderer)
        options = format_html_join("", '<option value="{}">', ((each,) for each in self.answers))
        return format_html('{}<datalist id="{}_list">{}</datalist>', drawn, number, options)


def checked_year(year: int) -> int:
    latest = business_date().year + 1
    if not FIRST_YEAR <= year <= latest:
        message = _("年度应在%(first)d至%(last)d之间")
        raise ValidationError(message, "year", {"first": FIRST_YEAR, "last": latest})
    return year
