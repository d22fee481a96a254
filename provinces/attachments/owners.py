"""What evidence can be attached to: whose it is and who may add to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from provinces.attachments.models import DIVISIONS, Attachment, AttachmentKind
from provinces.checks.models import SpotCheck
from provinces.organisations.models import Organisation
from provinces.places.models import Division
from provinces.pledges.models import Pledge
from provinces.steering.models import GuidanceDocument
from provinces.surveys.models import WorkSystem
from tuanwei.rights import can


@dataclass(frozen=True)
class Owner:
    """``writers`` are actions on its division, any of which allows to add and remove evidence;
    ``page`` leads back.
    """

    model: type[models.Model]
    writers: tuple[str, ...]
    kinds: tuple[AttachmentKind, ...]
    page: Callable[[models.Model], str]


def _address(name: str, *attributes: str) -> Callable:
    def page(row) -> str:
        values = []
        for attribute in attributes:
            value = row
            for part in attribute.split("."):
                value = getattr(value, part)
            values.append(value)
        return reverse(name, args=values)

    return page


SCAN, PLAQUE, SCENE, OTHER = (
    AttachmentKind.SCAN,
    AttachmentKind.PLAQUE,
    AttachmentKind.SCENE,
    AttachmentKind.OTHER,
)
OWNERS: dict[str, Owner] = {
    "organisation": Owner(
        Organisation,
        ("edit_organisation",),
        (PLAQUE, SCENE, SCAN, OTHER),
        _address("organisation", "code"),
    ),
    "pledge": Owner(
        Pledge,
        ("edit_pledge",),
        (SCAN, OTHER),
        _address("pledge", "year", "promisor.code"),
    ),
    "spot_check": Owner(
        SpotCheck,
        ("record_check", "answer_check"),
        (SCENE, SCAN, OTHER),
        _address("check", "pk"),
    ),
    "work_system": Owner(
        WorkSystem,
        ("edit_work_system",),
        (SCAN, OTHER),
        lambda row: reverse("register-row", args=["work-systems", row.pk]),
    ),
    "document": Owner(
        GuidanceDocument,
        ("edit_steering",),
        (SCAN, OTHER),
        lambda row: reverse("register-row", args=["documents", row.pk]),
    ),
}


def name_of(row: models.Model) -> str:
    """The key of OWNERS for a row."""
    return next(name for name, owner in OWNERS.items() if isinstance(row, owner.model))


def owner_of(attachment: Attachment) -> models.Model:
    """The row that the evidence is on."""
    return next(row for name in OWNERS if (row := getattr(attachment, name)) is not None)


def division_of(row: models.Model) -> Division:
    return getattr(row, DIVISIONS[name_of(row)])


def may_attach(officer, row: models.Model) -> bool:
    division = division_of(row)
    return any(can(officer, action, division) for action in OWNERS[name_of(row)].writers)
