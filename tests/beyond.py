"""Facts that no spreadsheet brings, written to the tables; checks and linkage as both ways say."""

import datetime as dt
from typing import Any

from assessments.results.models import Assessment
from provinces import models
from provinces.pledges.models import PledgeState
from tests import factories

Beside = tuple[list[dict[str, Any]], dict[tuple, dict[str, Any]], set[str]]
"""(one outcome for each check, what is known of each holder of contact points, codes of the cities
at the bottom)"""

HOLDER_KINDS = {"department": "部门", "cadre": "干部", "": None}


def load_beyond(facts: dict) -> None:
    """After the import, which makes campaigns, teams and rounds by their names alone."""
    province = models.Division.objects.get(code=facts["行政区划"][0]["区划代码"])
    for row in facts["活动"]:
        models.Campaign.objects.update_or_create(
            province=province, name=row["活动名称"],
            defaults={"starts_on": row["开始日期"], "ends_on": row["结束日期"]},
        )  # fmt: skip
    for row in facts["调研组"]:
        models.SurveyTeam.objects.update_or_create(
            province=province, number=row["调研组"],
            defaults={"starts_on": row["开始日期"], "ends_on": row["结束日期"]},
        )  # fmt: skip
    for row in facts["领导小组"]:
        factories.leading_group(province, established_on=row["成立日期"])
    for row in facts["部署会议"]:
        factories.deployment_meeting(province, title=row["会议名称"], held_on=row["召开日期"])
    for row in facts["异议"]:
        models.SpotCheck.objects.filter(
            round__name=row["轮次"], township__code=row["乡镇代码"]
        ).update(objection_filed_on=row["提出日期"], objection_decided_on=row["处理日期"])
    for row in facts["区划沿革"]:
        _move(row)
    for row in facts["责任状旧版"]:
        factories.pledge(
            models.Division.objects.get(code=row["签订单位代码"]), row["目标总数"], row["年度"],
            signed_on=row["签订日期"], version=0, is_current=False,
            state=PledgeState.COUNTERSIGNED,
        )  # fmt: skip


def _move(row: dict) -> None:
    """The import wrote one period, of what there is now: it begins when the older one ends."""
    division, parent = (
        models.Division.objects.get(code=row[header]) for header in ("区划代码", "上级代码")
    )
    division.periods.all().delete()
    factories.division_period(
        division, name=row["名称"], parent=parent, starts_on=row["自"], ends_on=row["至"]
    )
    factories.division_period(division, starts_on=row["至"])


# Ours, in the words of the slow way


def what_stands_beside(assessment: Assessment) -> Beside:
    """As it is stored. Findings say the code of a division, or else a name."""
    assessment = Assessment.objects.get(pk=assessment.pk)
    codes = dict(models.Division.objects.values_list("name", "code"))
    checks = [_check(each, codes) for each in assessment.checks]
    linkage = {
        (HOLDER_KINDS[each["kind"]], each["holder"]): _holder(each, codes)
        for each in assessment.linkage
    }
    assert len(linkage) == len(assessment.linkage)
    bottom = assessment.results.filter(in_bottom=True).values_list("level", "code")
    assert {level for level, _ in bottom} <= {"city"}
    return checks, linkage, {code for _, code in bottom}


def _check(stored: dict, codes: dict) -> dict:
    found = [_finding(each, codes) for each in stored["findings"]]
    assert len(set(found)) == len(found), found
    return {**stored, "findings": sorted(found, key=repr)}


def _finding(stored: dict, codes: dict) -> tuple:
    name, day = stored.get("name", ""), stored.get("day")
    who = stored.get("code") or codes.get(name, name)
    when = dt.date.fromisoformat(day) if day else None
    return stored["fault"], who, stored.get("found"), stored.get("wanted"), when


def _holder(stored: dict, codes: dict) -> dict:
    told = ("state", "value", "quota", "exceeds", "all_excellent")
    figures = ("counted", "value", "quota", "verdict", "disputed")
    points = {
        each["code"] or codes[each["name"]]: tuple(each[figure] for figure in figures)
        for each in stored["points"]
    }
    assert len(points) == len(stored["points"])
    return {**{name: stored[name] for name in told}, "points": points}


def difference_beside(ours: Beside, theirs: Beside, scheme: dict) -> str:
    """'' if checks and linkage are the same, else the first difference with its place."""
    kinds = [check["kind"] for check in scheme.get("check", [])]
    assert len(ours[0]) == len(theirs[0]) == len(kinds)
    for kind, our, their in zip(kinds, ours[0], theirs[0], strict=True):
        if our != their:
            return f"check {kind}: ours {our}, theirs {their}"
    for holder in {**ours[1], **theirs[1]}:
        if ours[1].get(holder) != theirs[1].get(holder):
            return f"linkage {holder}: ours {ours[1].get(holder)}, theirs {theirs[1].get(holder)}"
    return ""


def stored_heads(assessment: Assessment) -> list[dict[str, Any]]:
    """The results as pages read them: what stands before the indicators, in the order of lines."""
    rows = Assessment.objects.get(pk=assessment.pk).results.all()
    order = {level: place for place, level in enumerate(("province", "city", "county", "township"))}
    return [
        {
            "level": row.level, "code": row.code, "name": row.name,
            "townships": str(row.townships), "completed": str(row.completed),
            "completion": _written(row.completion), "progress": _written(row.progress),
            "score": _written(row.score), "rank": str(row.rank), "grade": row.grade,
            "excellence_eligible": str(row.excellence_eligible).lower(),
            "gates": ";".join(row.gates), "flags": ";".join(row.flags),
            "tied_at_cut": str(row.tied_at_cut).lower(),
        }
        for row in sorted(rows, key=lambda one: (order[one.level], one.rank, one.code))
    ]  # fmt: skip


def _written(number) -> str:
    return "" if number is None else str(number)
