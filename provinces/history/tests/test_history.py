"""Triggers keep the old row of every change, and nobody can change what they kept."""

import pghistory
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from provinces.history.recorded import Recorded
from provinces.organisations.models import Organisation
from provinces.places.models import Division
from provinces.pledges.models import Pledge
from tests.factories import division, organisation, organisations, pledge, small_province

pytestmark = pytest.mark.django_db
OrganisationEvent = apps.get_model("provinces", "OrganisationEvent")


def kept(organisation_id):
    events = OrganisationEvent.objects.filter(pgh_obj_id=organisation_id).order_by("pgh_id")
    return list(events.values_list("pgh_label", "name"))


def test_creation_keeps_nothing():
    organisation(small_province())
    assert not OrganisationEvent.objects.exists()


def test_a_saved_change_keeps_the_old_row():
    one = organisation(small_province(), name="旧名")
    for name in ("新名", "又一名"):
        one.name = name
        one.save(update_fields=["name"])
    assert kept(one.pk) == [("changed", "旧名"), ("changed", "新名")]


def test_bulk_changes_keep_every_old_row():
    first, second = organisations(small_province(), 2)
    Organisation.objects.update(secretary="张")
    first.name, second.name = "甲", "乙"
    Organisation.objects.bulk_update([first, second], ["name"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE provinces_organisation SET name = name || '一'")
    assert [name for _, name in kept(first.pk)][1:] == [kept(first.pk)[0][1], "甲"]
    assert OrganisationEvent.objects.count() == 6


def test_an_update_that_changes_nothing_keeps_nothing():
    one = organisation(small_province())
    Organisation.objects.update(name=one.name)
    assert kept(one.pk) == []


def test_deletion_keeps_the_row():
    one = organisation(small_province(), name="旧名")
    pk = one.pk
    one.delete()
    assert kept(pk) == [("deleted", "旧名")]
    Organisation.objects.filter(pk=organisation(small_province("37")).pk).delete()
    assert OrganisationEvent.objects.filter(pgh_label="deleted").count() == 2


def test_history_outlives_what_it_refers_to():
    township = small_province()
    pledge(township).delete()
    organisation(township).delete()
    Division.objects.filter(pk=township.pk).delete()
    assert OrganisationEvent.objects.get().township_id == township.pk


def test_who_and_why_are_kept_with_the_row():
    one = organisation(small_province())
    with pghistory.context(reason="更正"):
        Organisation.objects.update(name="新名")
    assert OrganisationEvent.objects.get(pgh_obj_id=one.pk).pgh_context.metadata == {
        "reason": "更正"
    }


def test_a_change_rolled_back_leaves_no_history():
    one = pledge(small_province())
    with transaction.atomic():
        Pledge.objects.update(total=1)
        transaction.set_rollback(True)
    assert not one.events.exists()


def tracked():
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


@pytest.mark.parametrize("model", tracked(), ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_application_cannot_change_history(model, statement):
    assert_denied(statement.format(model._meta.db_table))


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}"])
def test_nor_remove_who_and_why(statement):
    assert_denied(statement.format("pghistory_context"))


def assert_denied(statement):
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_recorded_model_has_a_history():
    names = {model.pgh_tracked_model for model in tracked()}
    recorded = {model for model in apps.get_models() if issubclass(model, Recorded)}
    recorded = {model for model in recorded if not hasattr(model, "pgh_tracked_model")}
    assert recorded and recorded <= names


def test_the_province_of_an_organisation_is_not_lost_with_its_code():
    place = division("36")
    Division.objects.filter(pk=place.pk).update(code="37")
    assert [event.code for event in place.events.all()] == ["36"]
