"""After closing a month its bulletin is made as a draft, once."""

from django.urls import reverse

from assessments.bulletins.models import Bulletin
from provinces.periods.models import Period, PeriodState
from provinces.places.models import Division
from tuanwei.jobs.models import Job
from tuanwei.jobs.queue import enqueue
from tuanwei.months import Month


def propose(province: Division, month: Month, *, by=None) -> Job:
    """The unfinished job that makes the bulletin, started if there is none."""
    return enqueue(
        "make_bulletin",
        key=f"make_bulletin:{province.pk}:{month}",
        title=f"生成{province.name}{month.title}通报",
        arguments={"province": province.pk, "month": str(month)},
        by=by,
        province=province,
        result_url=reverse("bulletin", args=[province.code, str(month)]),
    )


def months_without_bulletin() -> list[tuple[Division, Month]]:
    made = set(Bulletin.objects.values_list("province_id", "month"))
    tried = set(
        Job.objects.filter(kind="make_bulletin").values_list(
            "arguments__province", "arguments__month"
        )
    )
    closed = Period.objects.filter(state=PeriodState.CLOSED).select_related("province")
    return [
        (period.province, period.month)
        for period in closed.order_by("month", "province__code")
        if (period.province_id, period.month) not in made
        and (period.province_id, str(period.month)) not in tried
    ]
