"""Everything one officer has to do about facts, most urgent first."""

import datetime as dt

from provinces.checks import duties as checks
from provinces.duties.duty import Duty, Ground
from provinces.organisations import duties as organisations
from provinces.people.models import Officer
from provinces.pledges import duties as pledges
from provinces.reports import duties as reports


def duties_of(officer: Officer, today: dt.date, deadline: dt.date | None = None) -> list[Duty]:
    """Only what his roles let him do, only on the ground they reach.

    ``deadline``: until when organisations have to be qualified, where a scheme asks for it.
    """
    found = [
        *_to_enter(officer, today, deadline),
        *_to_decide(officer, today),
    ]
    return sorted(found, key=lambda duty: duty.urgency(today))


def _to_enter(officer: Officer, today: dt.date, deadline: dt.date | None) -> list[Duty]:
    found: list[Duty] = []
    if ground := Ground.of(officer, "edit_report"):
        townships = reports.expected(ground, today)
        found += reports.duties(reports.owed(ground, today), today, townships)
    if ground := Ground.of(officer, "edit_organisation"):
        found += organisations.duties(organisations.owed(ground, today), today)
        found += organisations.to_complete(ground, today, deadline)
    if ground := Ground.of(officer, "edit_pledge"):
        found += pledges.duties(pledges.owed(ground, today), today)
    if ground := Ground.of(officer, "answer_check"):
        found += checks.duties(checks.owed(ground, today), today)
    return found


def _to_decide(officer: Officer, today: dt.date) -> list[Duty]:
    found: list[Duty] = []
    if ground := Ground.of(officer, "approve_organisation"):
        found += organisations.to_approve(officer, ground)
    if ground := Ground.of(officer, "review_report"):
        found += reports.to_review(officer, ground, today)
    if ground := Ground.of(officer, "countersign_pledge"):
        found += pledges.to_countersign(officer, ground, today)
    if Ground.of(officer, "record_check"):
        found += checks.to_carry_out(officer)
    if ground := Ground.of(officer, "decide_objection"):
        found += checks.to_decide(ground)
    return found
