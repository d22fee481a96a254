"""Drawing a round, adding to it by hand, sending inspectors, discarding, and verifying it."""

import datetime as dt
import secrets
from collections import defaultdict
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from provinces.checks import drawing
from provinces.checks.choices import Basis
from provinces.checks.models import CheckAssignment, SampledOrganisation, SpotCheck, SpotCheckRound
from provinces.checks.policies import NotAllowed, check_can_discard, why_not_inspector
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from provinces.periods.changes import writing_facts
from provinces.places.levels import Level
from provinces.places.models import Division

MOST_SEED = 10**9
LEVELS = {Basis.CITY: Level.CITY, Basis.COUNTY: Level.COUNTY}


def new_seed() -> int:
    return secrets.randbelow(MOST_SEED)


def counted_townships(province: Division, day: dt.date):
    rows = Division.objects.townships().inside(province).valid_on(day)
    return rows.filter(in_scope=True).order_by("code")


def frame_of(province: Division, basis: str, day: dt.date) -> dict[str, list[str]]:
    """{code of the group: codes of its counted townships on the day}, both in order."""
    level = LEVELS.get(Basis(basis))
    groups = Division.objects.inside(province).filter(level=level) if level else [province]
    codes = {each.pk: each.code for each in groups}
    frame: dict[str, list[str]] = defaultdict(list)
    for township in counted_townships(province, day):
        group = next((codes[id] for id in township.ancestor_ids if id in codes), province.code)
        frame[group].append(township.code)
    return {group: frame[group] for group in sorted(frame)}


@transaction.atomic
def draw_round(round: SpotCheckRound, *, by: Officer | None) -> SpotCheckRound:
    """Draws the townships and their organisations; ``round`` is new and names everything but the
    frame. The seed is made here if none was given."""
    writing_facts([round.province_id])
    assert round.drawn_on is not None and round.size is not None
    if round.seed is None:
        round.seed = new_seed()
    round.method = drawing.METHOD
    round.frame = frame_of(round.province, round.basis, round.drawn_on)
    round.frame_digest = drawing.digest(round.frame)
    round.created_by = by
    round.save(force_insert=True)
    size = drawing.Size(round.size, round.in_percent)
    codes = drawing.drawn_by_group(round.seed, round.frame, size)
    townships = counted_townships(round.province, round.drawn_on).filter(code__in=codes)
    _make_checks(round, list(townships), by=by)
    return round


def _make_checks(
    round: SpotCheckRound, townships: list[Division], *, by: Officer | None, reason: str = ""
) -> list[SpotCheck]:
    """Checks with their samples, in four queries however many there are."""
    assert round.drawn_on is not None and round.seed is not None
    known = Organisation.objects.active_on(round.drawn_on).filter(township__in=townships)
    frames: dict[int, list[str]] = defaultdict(list)
    ids = {}
    for pk, township, code in known.order_by("code").values_list("pk", "township", "code"):
        frames[township].append(code)
        ids[code] = pk
    checks = SpotCheck.objects.bulk_create(
        SpotCheck(
            round=round, township=each, drawn_from=frames[each.pk], added_reason=reason,
            created_by=by,
        )
        for each in townships
    )  # fmt: skip
    SampledOrganisation.objects.bulk_create(
        SampledOrganisation(spot_check=check, organisation_id=ids[code])
        for check in checks
        for code in sample_of(round, check)
    )
    return checks


def sample_of(round: SpotCheckRound, check: SpotCheck, seed: int | None = None) -> list[str]:
    used = round.seed if seed is None else seed
    return drawing.drawn(used or 0, check.drawn_from or [], round.organisations_each or 0)


@transaction.atomic
def add_by_hand(round: SpotCheckRound, township: Division, *, reason: str, by) -> SpotCheck:
    """A township that was not drawn; its organisations are drawn with the round's seed."""
    writing_facts([round.province_id])
    current = SpotCheckRound.objects.select_for_update().get(pk=round.pk)
    if current.seed is None or current.discarded_on:
        raise NotAllowed(_("这个轮次不能再增加乡镇。"))
    if not reason.strip():
        raise NotAllowed(_("写明增加的原因。"))
    try:
        with transaction.atomic():
            return _make_checks(current, [township], by=by, reason=reason.strip())[0]
    except IntegrityError:
        raise NotAllowed(_("%s已在本轮名单中。") % township.name) from None


@transaction.atomic
def assign(checks: list[SpotCheck], officers: list[Officer]) -> tuple[int, list[str]]:
    """Sends each officer to each township; returns how many were sent and why others were not."""
    made, refused = [], []
    for check in checks:
        for officer in officers:
            reason = why_not_inspector(officer, check.township)
            if check.verdict:
                reason = _("%s已有结论，不再分工。") % check.township.name
            if reason:
                refused.append(reason)
            else:
                made.append(CheckAssignment(spot_check=check, officer=officer))
    CheckAssignment.objects.bulk_create(made, ignore_conflicts=True)
    return len(made), list(dict.fromkeys(refused))


@transaction.atomic
def unassign(check: SpotCheck, officer: Officer) -> None:
    current = SpotCheck.objects.select_for_update().get(pk=check.pk)
    if current.verdict:
        raise NotAllowed(_("%s已有结论，不再分工。") % check.township.name)
    CheckAssignment.objects.filter(spot_check=check, officer=officer).delete()


@transaction.atomic
def discard_round(round: SpotCheckRound, *, reason: str, on: dt.date, by) -> None:
    """The round stays with its seed, so that everybody sees what was drawn before; its checks go.

    The history keeps them.
    """
    writing_facts([round.province_id])
    current = SpotCheckRound.objects.select_for_update().get(pk=round.pk)
    check_can_discard(current)
    current.checks.all().delete()
    current.discarded_on, current.discarded_by, current.discard_reason = on, by, reason
    current.save(update_fields=["discarded_on", "discarded_by", "discard_reason"])


@dataclass(frozen=True)
class Verification:
    """A drawing repeated. ``townships`` and ``organisations`` are what it gives now.

    ``differences`` are sentences; none means that the stored round is what the lots say.
    """

    seed: int
    townships: list[str]
    organisations: dict[str, list[str]]
    differences: list[str]


def verify(round: SpotCheckRound, seed: int | None = None) -> Verification:
    """Repeats the drawing from the stored frame and compares with the stored sample."""
    if round.seed is None or round.size is None or round.frame is None:
        raise NotAllowed(_("这个轮次没有抽取记录，不能复核。"))
    if round.discarded_on:
        raise NotAllowed(_("这个轮次已经作废。"))
    if round.method != drawing.METHOD:
        raise NotAllowed(_("不认识抽取方法“%s”。") % round.method)
    used = round.seed if seed is None else seed
    townships = drawing.drawn_by_group(
        used, round.frame, drawing.Size(round.size, round.in_percent)
    )
    checks = list(round.checks.select_related("township").prefetch_related("samples__organisation"))
    organisations = {each.township.code: sorted(sample_of(round, each, used)) for each in checks}
    differences = [] if drawing.digest(round.frame) == round.frame_digest else [_("名单被改动过")]
    stored = {each.township.code for each in checks if not each.added_reason}
    differences += [_("%s应抽中而不在轮次中") % each for each in sorted({*townships} - stored)]
    differences += [_("%s在轮次中而未抽中") % each for each in sorted(stored - {*townships})]
    for each in checks:
        kept = sorted(sample.organisation.code for sample in each.samples.all())
        if kept != organisations[each.township.code]:
            differences.append(_("%s抽到的组织不一致") % each.township.code)
    return Verification(used, townships, organisations, differences)
