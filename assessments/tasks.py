"""Background work of this floor: closing, refreshing, bulletins, trials. All may run twice."""

from celery import shared_task

from assessments.bulletins.actions import PIECES, MonthOpen, make_bulletin
from assessments.bulletins.models import Bulletin
from assessments.bulletins.proposals import months_without_bulletin, propose
from assessments.comparisons.comparing import STEPS, compare_month
from assessments.consequences.interviews.proposing import propose_interviews
from assessments.consequences.letters.making import make_letters
from assessments.consequences.states import NotAllowed
from assessments.consequences.sweeping import sweep
from assessments.consequences.vetoes.proposing import open_vetoes
from assessments.months.actions import MonthNotOver, close_month, is_closed
from assessments.months.refreshing import provinces_touched, refresh_open_months
from assessments.movements.explaining import explain_movements
from assessments.whatif import actions as whatif
from provinces.demonstration.today import business_date
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.jobs.registry import JobFailed, kind
from tuanwei.jobs.worker import Running
from tuanwei.months import Month


@kind("close_month")
def close_month_job(running: Running) -> dict:
    province, month, officer = _asked(running)
    running.steps(2)
    running.step("正在冻结数据、计算得分")
    try:
        close_month(province, month, by=officer)
    except MonthNotOver as error:
        raise JobFailed(str(error)) from None
    running.finished_one()
    running.step("正在测算位次升降原因")
    for each in (month, month.next):
        explain_movements(province, each)
    running.finished_one()
    open_vetoes(province, month, by=officer)
    if not Bulletin.objects.filter(province=province, month=month).exists():
        propose(province, month, by=officer)
    return {}


@kind("make_letters")
def make_letters_job(running: Running) -> dict:
    province, month, officer = _asked(running)
    try:
        made = make_letters(
            province, month, by=officer, steps=running.steps, finished_one=running.finished_one
        )
    except NotAllowed as error:
        raise JobFailed(str(error)) from None
    return {"letters": made}


@kind("compare_month")
def compare_month_job(running: Running) -> dict:
    """A month that was opened again meanwhile has nothing to be compared with."""
    province, month, _officer = _asked(running)
    if not is_closed(province, month):
        raise JobFailed(f"{month.title}已重开，没有可比对的结账数据")
    running.steps(STEPS)
    compared = compare_month(province, month, step=running.step, finished_one=running.finished_one)
    return {"comparison": compared.pk}


@kind("make_bulletin")
def make_bulletin_job(running: Running) -> dict:
    province, month, officer = _asked(running)
    running.steps(PIECES)
    try:
        bulletin = make_bulletin(
            province, month, by=officer, step=running.step, finished_one=running.finished_one
        )
    except MonthOpen as error:
        raise JobFailed(str(error)) from None
    propose_interviews(province, month, by=officer)
    return {"bulletin": bulletin.pk}


@kind("try_scheme")
def try_scheme_job(running: Running) -> dict:
    return whatif.try_scheme(running)


@shared_task(name="assessments.sweep_trials")
def sweep_trials() -> None:
    """Trials are no results; they go when their days are over."""
    whatif.sweep_expired()


@shared_task(name="assessments.refresh_province")
def refresh_province(province_id: int) -> None:
    _refresh(Division.objects.get(pk=province_id))


@shared_task(name="assessments.refresh_changed_provinces")
def refresh_changed_provinces() -> None:
    """What the wake-up after a change missed, for example while the broker was away."""
    for province in provinces_touched():
        _refresh(province)


def _refresh(province: Division) -> None:
    """A month that was opened again changes what the next one is compared with."""
    months = refresh_open_months(province)
    for month in sorted({*months, *(each.next for each in months)}):
        explain_movements(province, month)


@shared_task(name="assessments.propose_bulletins")
def propose_bulletins() -> None:
    """Every closed month without a bulletin gets one as a draft."""
    for province, month in months_without_bulletin():
        propose(province, month)


@shared_task(name="assessments.sweep_consequences")
def sweep_consequences() -> None:
    """Cases that were missed, and vetoes whose days are over."""
    sweep(business_date())


def _asked(running: Running) -> tuple[Division, Month, Officer | None]:
    arguments = running.arguments
    province = Division.objects.get(pk=arguments["province"])
    return province, Month.parse(arguments["month"]), running.job.created_by
