"""Making and changing organisations: atomic, always with the person who does it."""

from django.db import transaction

from provinces.history.overtaking import save_unless_overtaken
from provinces.organisations.models import Organisation
from provinces.organisations.numbering import next_code
from provinces.periods.changes import writing_facts
from provinces.places.models import Division


@transaction.atomic
def create_organisation(organisation: Organisation, *, by) -> Organisation:
    writing_facts([organisation.township.province_id])
    township = Division.objects.select_for_update().get(pk=organisation.township_id)
    organisation.code = next_code(township)
    organisation.created_by = by
    organisation.save(force_insert=True)
    return organisation


@transaction.atomic
def update_organisation(
    organisation: Organisation, *, fields: list[str], read_revision: int
) -> None:
    """Saves the fields if nobody saved since ``read_revision``; raises Overtaken otherwise."""
    writing_facts([organisation.township.province_id])
    save_unless_overtaken(organisation, fields=fields, read_revision=read_revision)
