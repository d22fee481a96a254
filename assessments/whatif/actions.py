"""Doing a trial: judge the frozen sheet twice, compare, keep the comparison for some days."""

from dataclasses import dataclass

from django.db import transaction

from assessments.months.models import Sheet
from assessments.months.sheets import read_sheet
from assessments.results.models import Assessment
from assessments.rules.comparison import UnitChange, compare
from assessments.rules.judgement import Judgement, judge
from assessments.rules.levels import LEVELS
from assessments.rules.loading import SchemeError, from_canonical
from assessments.rules.overview import overview
from assessments.rules.scheme import Scheme
from assessments.rules.unknowns import unknowns
from assessments.schemes.models import SchemeVersion
from assessments.whatif.asking import lead_to_result
from assessments.whatif.models import KEPT, Trial
from assessments.whatif.recording import (
    columns_of,
    overview_to_json,
    record_units,
    unknowns_to_json,
)
from tuanwei import clock
from tuanwei.jobs.registry import JobFailed
from tuanwei.jobs.worker import Running

AT_ONCE = 100
"""Units compared between two reports of progress."""


@dataclass
class Question:
    """The sheet, the version that judged it when the month was closed, and both schemes."""

    sheet: Sheet
    version: SchemeVersion
    before: Scheme
    after: Scheme


def try_scheme(running: Running) -> dict:
    """Safe to do again: whatever an earlier attempt left is replaced in one transaction."""
    question = _question(running.arguments)
    lead_to_result(running.job)
    units = question.sheet.units.count()
    running.steps(3 * units)
    running.step("正在按原方案计分")
    before = _judged(question.sheet, question.before)
    running.finished(units)
    running.step("正在按试算方案计分")
    after = _judged(question.sheet, question.after)
    running.finished(units)
    running.step("正在逐个单位比较")
    changes = _compared(running, question, before, after)
    running.step("正在整理结果")
    trial = _keep(running, question, changes, after)
    return {"trial": trial.pk}


def sweep_expired() -> int:
    """The number of trials that were removed."""
    _, removed = Trial.objects.expired().delete()
    return removed.get(Trial._meta.label, 0)


def _question(arguments: dict) -> Question:
    sheet = Sheet.objects.select_related("province").filter(pk=arguments["sheet"]).first()
    if sheet is None:
        raise JobFailed("这个月的冻结数据已不在，请重新选择月份")
    assessed = Assessment.objects.filter(sheet=sheet).select_related("scheme")
    version = assessed.earliest("computed_at", "id").scheme
    try:
        after = from_canonical(arguments["content"], arguments["title"])
    except SchemeError as error:
        raise JobFailed(f"方案还不能用来计分：{error}") from None
    return Question(sheet, version, version.read(), after)


def _judged(sheet: Sheet, scheme: Scheme) -> list[Judgement]:
    return judge(scheme, read_sheet(sheet, scheme))


def _compared(running: Running, question: Question, before, after) -> list[UnitChange]:
    changes: list[UnitChange] = []
    for change in compare(question.before, before, question.after, after):
        changes.append(change)
        if len(changes) % AT_ONCE == 0:
            running.finished(AT_ONCE)
    running.finished(len(changes) % AT_ONCE)
    return changes


@transaction.atomic
def _keep(
    running: Running, question: Question, changes: list[UnitChange], after: list[Judgement]
) -> Trial:
    Trial.objects.filter(job=running.job).delete()
    levels = {level: [each for each in changes if each.level == level] for level in LEVELS}
    made_at = clock.now()
    trial = Trial.objects.create(
        job=running.job,
        sheet=question.sheet,
        before=question.version,
        after=SchemeVersion.objects.filter(pk=running.arguments["version"]).first(),
        after_title=running.arguments["title"],
        after_digest=running.arguments["digest"],
        columns=columns_of(question.before, question.after),
        overviews={
            level: overview_to_json(overview(members))
            for level, members in levels.items()
            if members
        },
        unknowns=unknowns_to_json(unknowns(question.after, after, question.sheet.month.last)),
        bottom=[question.before.bottom, question.after.bottom],
        made_by=running.job.created_by,
        made_at=made_at,
        expires_at=made_at + KEPT,
    )
    record_units(trial, changes)
    return trial
