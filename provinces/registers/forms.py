"""The form of a register's row, and of the rows edited on their parent's page.

A room's form names its fields and states its rules in ``clean``; limiting the choices to the
officer's subtree, the guard against doubles and the one against a second editor are here.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from provinces.forms.days import DayField
from provinces.registers.fields import field_for
from provinces.registers.places import PlaceField, PlaceKind, writable
from provinces.registers.spec import Register


class RowForm(forms.ModelForm):
    """``happened``: days of things that have taken place. ``order``: (earlier, later) days."""

    happened: ClassVar[tuple[str, ...]] = ()
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    needed: ClassVar[tuple[str, ...]] = ()
    """Fields that the page asks for although old rows may lack them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in self.happened:
            field = self.fields[name]
            assert isinstance(field, DayField)
            field.happened = True
        for name in self.needed:
            self.fields[name].required = True
        for field in self.fields.values():
            field.error_messages["required"] = required_message(field)
        self.fields["revision"].initial = self.instance.revision

    @property
    def own_fields(self) -> list[str]:
        """Columns of the row that this form writes."""
        return [name for name in self._meta.fields or () if name in self.fields]

    def clean(self) -> dict:
        values = super().clean() or self.cleaned_data
        for earlier, later in self.in_order:
            first, second = values.get(earlier), values.get(later)
            if first and second and second < first:
                label = self.fields[earlier].label
                message = _("%(later)s早于%(earlier)s%(day)s")
                words = {"later": self.fields[later].label, "earlier": label, "day": first}
                self.add_error(later, message % words)
        return values

    def validate_unique(self) -> None:
        """``_check_same`` says it with more use to the reader."""

    def validate_constraints(self) -> None:
        """What the database refuses is asked in ``clean``; the rest it says itself."""


def required_message(field: forms.Field) -> str:
    verb = _("选择") if isinstance(field, forms.ChoiceField | PlaceField) else _("填写")
    return f"{verb}{field.label or ''}"


class RowMeta:
    formfield_callback = field_for


class RegisterForm(RowForm):
    """``places``: field → kind of division that may be chosen in it."""

    places: ClassVar[dict[str, str]] = {}

    def __init__(self, *args, register: Register, officer, **options):
        self.register, self.officer = register, officer
        super().__init__(*args, **options)
        for name, kind in self.places.items():
            self._limit(name, kind)
        self.limit_choices()

    def limit_choices(self) -> None:
        """Rooms narrow their selects here."""

    def choose_from(self, name: str, rows) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def _limit(self, name: str, kind: str) -> None:
        """A single possible division is not asked for; it is there."""
        field = self.fields[name]
        assert isinstance(field, PlaceField)
        current = getattr(self.instance, name) if getattr(self.instance, f"{name}_id") else None
        rows = writable(self.officer, self.register.action, kind)
        field.limit(rows, kind, current)
        if field.required and field.known is not None and len(field.known) == 1:
            self.initial.setdefault(name, next(iter(field.known.values())))
            if not self.initial.get(name):
                self.initial[name] = next(iter(field.known.values()))
            if kind == PlaceKind.PROVINCE:
                field.widget = forms.HiddenInput()

    def clean(self) -> dict:
        values = super().clean()
        self._check_same(values)
        return values

    def _check_same(self, values: dict) -> None:
        """Two rows that say the same are one row entered twice."""
        same = self.register.same
        wanted: dict[str, Any] = {}
        for name in same:
            value = values.get(name, getattr(self.instance, name, None))
            if value is None:
                return
            wanted[name] = value
        if wanted and self.register.model._default_manager.filter(**wanted).exclude(
            pk=self.instance.pk
        ).exists():  # fmt: skip
            named = next((name for name in reversed(same) if name in self.fields), None)
            self.add_error(named, str(self.register.same_message))


class NestedForm(RowForm):
    """One row below its parent. Blank means: there is none (or it is to go)."""

    row = forms.IntegerField(widget=forms.HiddenInput, required=False)
    use_required_attribute = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["row"].initial = self.instance.pk
        self.use_required_attribute = False

    def speak_of(self, line: str) -> None:
        """In a table the heads are the labels; who cannot see them hears line and column."""
        for field in self.fields.values():
            if field.widget.is_hidden:
                continue
            field.widget.attrs["aria-label"] = f"{line} {field.label}"
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2

    @property
    def is_blank(self) -> bool:
        """As typed: nothing in any field that can be seen."""
        return not any(
            (self[name].data or "").strip()
            for name in self.fields
            if not self.fields[name].widget.is_hidden
        )
