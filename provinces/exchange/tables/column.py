from __future__ import annotations

from import_export.fields import Field

from provinces.exchange.cells.base import Cell, StrOrPromise
from provinces.exchange.cells.codes import DivisionCode


class Column(Field):
    """A column of a fact table: ``column_name``, the ``attribute`` of the model, a ``widget``.

    ``attribute`` is "" if the cell only helps to find another one. ``needed``: a new row cannot do
    without it. ``names_owner``: the words stand for a row of another model (see Owner), whose id
    takes their place. ``numbered``: a key that may be left empty, the row then gets the next free
    number. ``also`` are other headers; ``loosely`` such that count only where no other column of
    the sheet is surer. ``path``: where the words of an owner, or a cell without an attribute, are
    found again from the model. ``reserved``: only an administrator's file decides it, in others
    the cell is passed over. ``help``: what the template says of it where its widget does not say
    enough.
    """

    widget: Cell

    def __init__(
        self,
        title: str,
        attribute: str,
        widget: Cell,
        *,
        key: bool = False,
        needed: bool = False,
        names_owner: bool = False,
        numbered: bool = False,
        also: tuple[str, ...] = (),
        path: str = "",
        reserved: bool = False,
        loosely: tuple[str, ...] = (),
        help: StrOrPromise = "",
    ) -> None:
        super().__init__(attribute, title, widget)
        self.key, self.needed, self.numbered = key, needed, numbered
        self.names_owner, self.reserved = names_owner, reserved
        self.also, self.loosely = also, loosely
        self.path, self.help = path, help

    @property
    def title(self) -> str:
        return self.column_name

    @property
    def refers(self) -> bool:
        """Whether it names a division of another row."""
        return isinstance(self.widget, DivisionCode) and self.attribute != "code"

    @property
    def source(self) -> str:
        """The lookup that gives back what the cell says; "" if no single one does."""
        if self.path or not self.refers or not self.attribute:
            return self.path or self.attribute
        return f"{self.attribute.removesuffix('_id')}__code"

    def export(self, instance, **others):
        """The cell of a stored row."""
        value = instance
        for name in self.source.split("__"):
            value = getattr(value, name, None)
        return self.widget.render(value)
