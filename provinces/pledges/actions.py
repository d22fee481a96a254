"""Changes of pledges: atomic, always with the person who makes them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from provinces.duties.returning import tell_returned_pledges
from provinces.history.overtaking import Overtaken, save_unless_overtaken
from provinces.periods.changes import writing_facts
from provinces.places.models import Division
from provinces.pledges import policies
from provinces.pledges.models import UNDER_WAY, Pledge, PledgeState

DRAFT_FIELDS = ["promisee", "total", "new"]


def _locked(pledge: Pledge, read_revision: int | None = None) -> Pledge:
    """The row as it is now, kept from others until the end of the transaction.

    Raises Overtaken if ``read_revision`` is given and no longer the row's.
    """
    writing_facts([pledge.promisor.province_id])
    current = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if read_revision is not None and current.revision != read_revision:
        raise Overtaken(current)
    return current


def versions_of(year: int, promisor: Division):
    return Pledge.objects.filter(year=year, promisor=promisor)


@transaction.atomic
def create_draft(pledge: Pledge, *, by) -> Pledge:
    """The first version of a year; two at once make one, the second is told by Overtaken."""
    writing_facts([pledge.promisor.province_id])
    Division.objects.select_for_update().get(pk=pledge.promisor_id)
    already = versions_of(pledge.year, pledge.promisor).order_by("-version").first()
    if already:
        raise Overtaken(already)
    pledge.created_by = by
    pledge.save(force_insert=True)
    return pledge


@transaction.atomic
def create_drafts(pledges: Iterable[Pledge], *, by) -> int:
    """First versions of many; who has one already keeps it. Returns how many were made."""
    pledges = list(pledges)
    writing_facts({each.promisor.province_id for each in pledges})
    ids = [each.promisor_id for each in pledges]
    list(Division.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    has = set(Pledge.objects.filter(promisor__in=ids).values_list("year", "promisor_id"))
    fresh = [each for each in pledges if (each.year, each.promisor_id) not in has]
    for each in fresh:
        each.created_by = by
    Pledge.objects.bulk_create(fresh)
    return len(fresh)


@transaction.atomic
def update_draft(pledge: Pledge, *, read_revision: int) -> None:
    """Saves what was typed unless somebody saved meanwhile (Overtaken) or signed (NotAllowed)."""
    policies.check_can_edit(_locked(pledge))
    save_unless_overtaken(pledge, fields=DRAFT_FIELDS, read_revision=read_revision)


@transaction.atomic
def sign(pledge: Pledge, *, on: dt.date, signatories: str, today: dt.date, by,
         read_revision: int | None = None) -> None:  # fmt: skip
    current = _locked(pledge, read_revision)
    policies.check_can_sign(current)
    before = versions_of(pledge.year, pledge.promisor).exclude(pk=pledge.pk)
    policies.check_signing_day(on, today, before.filter(is_current=True).first())
    current.state, current.signed_on, current.signed_by = PledgeState.SIGNED, on, by
    current.signatories = signatories
    current.returned_on, current.returned_by, current.returned_comment = None, None, ""
    current.save(
        update_fields=["state", "signed_on", "signed_by", "signatories", "returned_on",
                       "returned_by", "returned_comment"]
    )  # fmt: skip


@transaction.atomic
def countersign(pledge: Pledge, *, on: dt.date, today: dt.date, by,
                read_revision: int | None = None) -> None:  # fmt: skip
    """The version takes the place of the one in force, if there is one."""
    current = _locked(pledge, read_revision)
    policies.check_can_countersign(current, by)
    policies.check_countersigning_day(current, on, today)
    others = versions_of(pledge.year, pledge.promisor).exclude(pk=pledge.pk)
    others.filter(is_current=True).update(is_current=False)
    current.state, current.countersigned_on = PledgeState.COUNTERSIGNED, on
    current.countersigned_by, current.is_current = by, True
    current.save(update_fields=["state", "countersigned_on", "countersigned_by", "is_current"])


@transaction.atomic
def send_back(pledge: Pledge, *, comment: str, on: dt.date, by,
              read_revision: int | None = None) -> None:  # fmt: skip
    """From signed to draft; the signature is void, so its day and names go."""
    current = _locked(pledge, read_revision)
    policies.check_can_decide(current)
    current.state, current.signed_on, current.signed_by = PledgeState.DRAFTED, None, None
    current.signatories = ""
    current.returned_on, current.returned_by, current.returned_comment = on, by, comment
    current.save(
        update_fields=["state", "signed_on", "signed_by", "signatories", "returned_on",
                       "returned_by", "returned_comment"]
    )  # fmt: skip
    tell_returned_pledges([current.pk], by=by)


@transaction.atomic
def revise(pledge: Pledge, *, reason: str, by) -> Pledge:
    """A new version beside the one in force, which stays so until the new one is countersigned."""
    current = _locked(pledge)
    versions = versions_of(pledge.year, pledge.promisor)
    policies.check_can_revise(current, versions.filter(is_current=False, state__in=UNDER_WAY)
                              .first())  # fmt: skip
    newest = versions.order_by("-version").first()
    assert newest
    return Pledge.objects.create(
        year=current.year,
        promisor=pledge.promisor,
        promisee_id=current.promisee_id,
        total=current.total,
        new=current.new,
        version=newest.version + 1,
        is_current=False,
        reason=reason,
        created_by=by,
    )


@transaction.atomic
def discard(pledge: Pledge) -> None:
    """A draft goes; its history keeps what it was."""
    current = _locked(pledge)
    policies.check_can_discard(current)
    current.delete()
