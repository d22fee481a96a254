"""What an officer may see of trials: a stranger to the province 404, the wrong role 403."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.boards.asked import visible_provinces
from assessments.whatif.asking import KIND
from assessments.whatif.models import Trial
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.jobs.models import Job
from tuanwei.rights import can, check_can, check_can_somewhere

RECENT = 10


def province_asked(officer: Officer, code: str) -> tuple[Division, list[Division]]:
    """The province of the code, or the first; and all in which the officer may try schemes."""
    seen = visible_provinces(officer)
    if code:
        for province in seen:
            if province.code == code:
                check_can(officer, "try_scheme", province)
                return province, [each for each in seen if can(officer, "try_scheme", each)]
        raise Http404
    check_can_somewhere(officer, "try_scheme")
    allowed = [each for each in seen if can(officer, "try_scheme", each)]
    if not allowed:
        raise Http404
    return allowed[0], allowed


def job_in_sight(officer: Officer, job_id: int) -> Job:
    """Its own asker may see it, and the administrators of its province."""
    rows = Job.objects.select_related("province", "created_by")
    job = get_object_or_404(rows, pk=job_id, kind=KIND)
    if job.province not in visible_provinces(officer):
        raise Http404
    own = job.created_by_id == officer.pk
    check_can(officer, "try_scheme" if own else "view_trials", job.province)
    return job


def trials_in_sight(officer: Officer, province: Division):
    trials = Trial.objects.of_province(province).select_related("made_by", "sheet")
    if not can(officer, "view_trials", province):
        trials = trials.filter(made_by=officer)
    return trials.order_by("-made_at")[:RECENT]
