"""示范乡镇 whose day comes: owed until the rules say that the township has done its task."""

import datetime as dt
from collections.abc import Sequence

from assessments.boards.asked import months_with_results
from assessments.results.models import Assessment, Result
from assessments.rules.levels import TOWNSHIP
from provinces.campaigns.models import CampaignMember
from provinces.duties.duty import Duty, Ground, Owed
from provinces.duties.reminding import Reminded
from provinces.places.models import Division
from tuanwei.links import link
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.DEMONSTRATION
LOOK_AHEAD = 30


def owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Members with a due day near or past, whose township has not done its task by the newest
    results; without results nothing is known to be owed."""
    members = list(
        CampaignMember.objects.filter(
            ground.inside("township__path"), due_on__lte=today + dt.timedelta(days=LOOK_AHEAD)
        )
        .exclude(role="")
        .select_related("township")
        .order_by("due_on", "township__code")
    )
    results = _open_results({member.township.province_id for member in members}, members)
    return [
        Owed(KIND, f"{member.pk}", member.township.path, member.township.name,
             member.township.code, member.get_role_display(), member.due_on,
             _how_far(results[member.township_id]), None, member.pk)
        for member in members
        if member.township_id in results
    ]  # fmt: skip


def _open_results(provinces: set[int], members: Sequence[CampaignMember]) -> dict[int, Result]:
    found: dict[int, Result] = {}
    townships = [member.township_id for member in members]
    for province in Division.objects.filter(pk__in=provinces):
        months = months_with_results(province)
        assessment = Assessment.objects.current(province, months[0]) if months else None
        if assessment:
            rows = assessment.results.filter(level=TOWNSHIP, division__in=townships, completed=0)
            found |= {row.division_id: row for row in rows}
    return found


def _how_far(result: Result) -> str:
    """现有17个，目标20个."""
    if not result.progress_target:
        return "还没有完成任务"
    return f"现有{int(result.progress_value)}个，目标{int(result.progress_target)}个"


def duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    return [
        Duty(
            KIND,
            f"{each.name}{each.state}任务待完成",
            f"{each.comment}。",
            link("township", each.code),
            "看进度",
            each.due_on,
        )
        for each in found
    ]


REMINDED = Reminded(KIND, "edit_organisation", owed, duties)
