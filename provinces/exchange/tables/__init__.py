"""The ten fact tables, in the order in which they depend on each other."""

from provinces.exchange.tables.base import Table
from provinces.exchange.tables.checks import SPOT_CHECKS, SURVEY_ACTIVITIES, WORK_SYSTEMS
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.exchange.tables.places import DIVISIONS, PROFILES
from provinces.exchange.tables.undertakings import (
    CAMPAIGN_MEMBERS,
    CONTACT_POINTS,
    PLEDGES,
    REPORTS,
)

TABLES: tuple[Table, ...] = (
    DIVISIONS,
    PROFILES,
    ORGANISATIONS,
    PLEDGES,
    REPORTS,
    SPOT_CHECKS,
    CONTACT_POINTS,
    CAMPAIGN_MEMBERS,
    SURVEY_ACTIVITIES,
    WORK_SYSTEMS,
)

__all__ = ["DIVISIONS", "ORGANISATIONS", "REPORTS", "TABLES", "Table"]
