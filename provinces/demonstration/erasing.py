"""Taking away what a demonstration left, and telling whether a site holds real facts."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, models

from provinces.demonstration.shipped import ESTIMATE_YEAR
from provinces.demonstration.state import is_loaded
from provinces.history.recorded import Recorded
from provinces.places.models import PopulationSource, TownshipProfile
from tuanwei.database import as_owner

KEPT_ROOMS = ("places", "people", "exchange", "demonstration")
"""Places and people stay; so does the shipped estimate of population."""


class RealFacts(RuntimeError):
    """One clear line: this site holds facts that are no demonstration."""


def refuse_real_facts() -> None:
    if is_loaded():
        return
    for model in fact_models():
        if issubclass(model, Recorded) and model._default_manager.exists():
            name = model._meta.verbose_name
            raise RealFacts(f"数据库中已有真实的{name}，不能装入演示数据；请另用一个空数据库")


def fact_models() -> list[type[models.Model]]:
    """Every fact of the provinces with its history, except places, people and the mark."""
    return [
        model
        for model in apps.get_app_config("provinces").get_models()
        if not model._meta.proxy and _room(model) not in KEPT_ROOMS
    ]


def _room(model: type[models.Model]) -> str:
    """``places`` of provinces.places.models; a history table belongs to what it tracks."""
    return getattr(model, "pgh_tracked_model", model).__module__.split(".")[1]


def erase(also: Iterable[type[models.Model]] = ()) -> None:
    """Empties all facts and ``also`` (what was concluded from them), inside the transaction.

    At once and set-based; no trigger of the history sees it, the history goes with its rows.
    """
    tables = [f'"{model._meta.db_table}"' for model in (*fact_models(), *also)]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    TownshipProfile.objects.exclude(
        year=int(ESTIMATE_YEAR), population_source=PopulationSource.ESTIMATE
    ).delete()
