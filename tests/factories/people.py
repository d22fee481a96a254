"""Officers and what belongs to them."""

import datetime as dt

from provinces import models
from tests.factories.facts import moment, numbers
from tuanwei.rights import Role


def officer(**values) -> models.Officer:
    values = {"username": f"officer{next(numbers)}", "name": "某某"} | values
    return models.Officer.objects.create_user(**values)


def role_assignment(officer, division, role=Role.ENTRY, **values) -> models.RoleAssignment:
    return models.RoleAssignment.objects.create(
        officer=officer, division=division, role=role, **values
    )


def deputyship(officer, deputy, **values) -> models.Deputyship:
    """From the day of the demonstration on, for a week."""
    values = {"starts_on": dt.date(2013, 1, 18), "ends_on": dt.date(2013, 1, 25)} | values
    return models.Deputyship.objects.create(officer=officer, deputy=deputy, **values)


def hand_over(officer, successor, **values) -> models.HandOver:
    values = {"starts_on": dt.date(2013, 1, 18)} | values
    return models.HandOver.objects.create(officer=officer, successor=successor, **values)


def sign_in(officer, **values) -> models.SignIn:
    values = {"session_key": f"session{next(numbers)}"} | values
    times = {"started_at": moment(2013, 1, 18), "seen_at": moment(2013, 1, 18)}
    return models.SignIn.objects.create(officer=officer, **times | values)
