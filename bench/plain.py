"""python -m bench.plain FILE read|import: django-import-export as it comes; prints JSON."""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

from import_export import fields, resources, widgets  # noqa: E402
from import_export.formats.base_formats import XLSX  # noqa: E402

from bench.timing import peak_memory, seconds  # noqa: E402
from provinces.exchange.cells.choices import Choice, Have  # noqa: E402
from provinces.exchange.tables import ORGANISATIONS  # noqa: E402
from provinces.organisations.models import Organisation  # noqa: E402
from provinces.places.models import Division  # noqa: E402


class Labelled(widgets.Widget):
    """The least that reads the words of the file; everything else is the library's."""

    def __init__(self, values: dict) -> None:
        self.values = values

    def clean(self, value, row=None, **kwargs):
        return self.values[value] if value else ""


def _widget(column, field) -> widgets.Widget:
    kind = column.widget
    if column.attribute == "township_id":
        return widgets.ForeignKeyWidget(Division, "code")
    if isinstance(kind, Choice):
        return Labelled({str(label): value for value, label in kind.choices.choices})
    if isinstance(kind, Have):
        return Labelled({"有": True, "无": False})
    return resources.ModelResource.widget_from_django_field(field)()


class OrganisationResource(resources.ModelResource):
    class Meta:
        model = Organisation
        fields = [column.attribute.removesuffix("_id") for column in ORGANISATIONS.columns]
        import_id_fields = ["code"]


for _column in ORGANISATIONS.columns:
    _name = _column.attribute.removesuffix("_id")
    OrganisationResource.fields[_name] = fields.Field(
        _name, _column.title, _widget(_column, Organisation._meta.get_field(_name))
    )


def main(path: Path, what: str) -> None:
    held = []
    content = path.read_bytes()
    taken = seconds(lambda: held.append(XLSX().create_dataset(content)))
    if what == "import":
        (data,) = held
        taken = 0.0
        for dry_run in (True, False):
            taken += seconds(
                lambda dry_run=dry_run: OrganisationResource().import_data(
                    data, dry_run=dry_run, raise_errors=True, use_transactions=True
                )
            )
    print(json.dumps({"seconds": taken, "memory": peak_memory()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
