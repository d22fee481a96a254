"""A round of January that is under way: really drawn, sent out, partly begun."""

import datetime as dt

from provinces.checks.choices import Basis, Verdict
from provinces.checks.drafts import Change, sample_field, save_draft
from provinces.checks.models import SpotCheck, SpotCheckRound
from provinces.checks.rounds import (
    add_by_hand,
    assign,
    counted_townships,
    discard_round,
    draw_round,
)
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.rights import Role

DRAWN_ON = dt.date(2013, 1, 14)
SEED = 20130114
NAME, DISCARDED = "2013年1月抽查", "2013年1月试抽"


def draw_open_round(province: Division) -> None:
    """One township of each city: three begun in different ways, one not yet given to anybody, one
    added by hand; and an earlier drawing that was discarded before anybody went."""
    chief = _officer(province, Role.ADMINISTRATOR)
    inspector = _officer(province, Role.INSPECTOR)
    trial = draw_round(_round(province, DISCARDED, 20130110), by=chief)
    discard_round(trial, reason="每市抽取数量填错，重新抽取。", on=DRAWN_ON, by=chief)
    round = draw_round(_round(province, NAME, SEED), by=chief)
    drawn = set(round.checks.values_list("township", flat=True))
    spare = counted_townships(province, DRAWN_ON).exclude(pk__in=drawn).last()
    if spare:
        add_by_hand(round, spare, reason="群众来信反映登记不实，专项核查。", by=chief)
    checks = list(round.checks.select_related("township__parent").order_by("township__code"))
    assign(checks[:-1] or checks, [inspector])
    for check, begin in zip(checks[:-1], (_all_true, _one_missing), strict=False):
        begin(check, inspector)


def _round(province: Division, name: str, seed: int) -> SpotCheckRound:
    return SpotCheckRound(
        province=province, name=name, drawn_on=DRAWN_ON, basis=Basis.CITY, size=2,
        organisations_each=3, seed=seed,
    )  # fmt: skip


def _officer(province: Division, role: Role) -> Officer:
    rows = Officer.objects.filter(assignments__role=role, assignments__division=province)
    return rows.order_by("pk")[0]


def _all_true(check: SpotCheck, inspector: Officer) -> None:
    _type(check, inspector, {"draft_verdict": Verdict.EXCELLENT}, exists="true",
          standards_met="true", haves_met="true")  # fmt: skip


def _one_missing(check: SpotCheck, inspector: Officer) -> None:
    _type(check, inspector, {"findings": "第一个组织查无负责人，"}, exists="false")


def _type(check: SpotCheck, inspector: Officer, own: dict[str, str], **marks: str) -> None:
    """The marks of the first organisation, or of all if nothing is wrong with it."""
    samples = list(check.samples.order_by("organisation__code"))
    marked = samples if "false" not in marks.values() else samples[:1]
    typed = {"checked_on": "2013-01-17"} | own
    typed |= {sample_field(each, name): text for each in marked for name, text in marks.items()}
    changes = {name: Change(None, text) for name, text in typed.items()}
    save_draft(check.pk, changes, read_revision=check.revision, by=inspector)
