"""One plain function per model for tests that need rows: everything has a harmless default.

``division`` is the ground the others stand on; organisations are qualified unless told otherwise.
"""

import datetime as dt
from itertools import count

from django.db import connection

from provinces import models
from provinces.checks.models import Verdict
from provinces.checks.rounds import draw_round
from provinces.organisations.choices import ApprovalStatus
from provinces.places.levels import CODE_LENGTH, Level, TownshipKind
from provinces.pledges.models import PledgeState
from provinces.reports.models import ReportState
from tuanwei import clock
from tuanwei.months import Month

NOVEMBER = Month(2012, 11)
EARLY = dt.date(2012, 10, 20)
numbers = count(1)

LEVEL_OF_LENGTH = {length: level for level, length in CODE_LENGTH.items()}
IN_ORDER = {
    "status": ApprovalStatus.APPROVED,
    **dict.fromkeys(
        ["established_on", "approved_on", "announced_on", "filed_with_county_on",
         "filed_with_township_on", "plaque_on"], EARLY,
    ),
    "announcement_number": "团发〔2012〕1号",
    **dict.fromkeys(["venue", "supplies", "rules", "duties", "plan"], True),
}  # fmt: skip


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A moment in Asia/Shanghai."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=clock.SHANGHAI)


def division(code: str, parent: models.Division | None = None, **values) -> models.Division:
    """The level follows from the code's length; townships are towns in scope."""
    level = values.pop("level", LEVEL_OF_LENGTH.get(len(code), Level.TOWNSHIP))
    if level == Level.TOWNSHIP:
        values = {"kind": TownshipKind.TOWN, "in_scope": True} | values
    if level == Level.CITY:
        values = {"is_container": code.endswith("90")} | values
    id = _next_id(models.Division)
    path = f"{parent.path if parent else ''}{id}."
    values = {"name": f"{level.label}{code}"} | values
    return models.Division.objects.create(
        id=id, code=code, level=level, parent=parent, path=path, **values
    )


def _next_id(model) -> int:
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        return cursor.fetchone()[0]


def small_province(code: str = "36") -> models.Division:
    """A province with one city, one county and one township in it; returns the township."""
    province = division(code)
    city = division(f"{code}01", province)
    county = division(f"{code}0101", city)
    return division(f"{code}0101100", county)


def division_period(division: models.Division, **values) -> models.DivisionPeriod:
    values = {"code": division.code, "name": division.name, "parent": division.parent} | values
    return models.DivisionPeriod.objects.create(division=division, **values)


def township_profile(township, year=2012, **values) -> models.TownshipProfile:
    values = {"population": 31234, "full_time": 1, "part_time": 2} | values
    return models.TownshipProfile.objects.create(township=township, year=year, **values)


def organisation(township, **values) -> models.Organisation:
    """Qualified in November 2012."""
    number = next(numbers)
    named = {"code": f"{township.code}-{number:04d}"[-14:], "name": f"第{number}合作社团支部"}
    return models.Organisation.objects.create(township=township, **IN_ORDER | named | values)


def organisations(township, number: int, **values) -> list[models.Organisation]:
    return [organisation(township, **values) for _ in range(number)]


def grid_draft(officer, township, **values) -> models.GridDraft:
    """``rows`` as lists of cells by column, each with a key of its own."""
    rows = [{"key": f"r{at}", "cells": cells} for at, cells in enumerate(values.pop("rows", []))]
    return models.GridDraft.objects.create(officer=officer, township=township, rows=rows, **values)


def pledge(promisor, total=25, year=2012, **values) -> models.Pledge:
    values = {"state": PledgeState.COUNTERSIGNED, "signed_on": EARLY} | values
    return models.Pledge.objects.create(promisor=promisor, year=year, total=total, **values)


def monthly_report(township, month=NOVEMBER, **values) -> models.MonthlyReport:
    values = {"state": ReportState.SUBMITTED, "submitted_at": moment(2012, 12, 1)} | values
    return models.MonthlyReport.objects.create(township=township, month=month, **values)


def report_submission(report, number=1, **values) -> models.ReportSubmission:
    values = {"values": {}, "submitted_at": report.submitted_at} | values
    return models.ReportSubmission.objects.create(report=report, number=number, **values)


def lock_exception(township, month=NOVEMBER, **values) -> models.LockException:
    values = {"reason": "数字有误", "granted_at": clock.now()} | values
    values = {"expires_on": dt.date(2013, 1, 25)} | values
    return models.LockException.objects.create(township=township, month=month, **values)


def spot_check_round(province, **values) -> models.SpotCheckRound:
    values = {"name": f"第{next(numbers)}轮"} | values
    return models.SpotCheckRound.objects.create(province=province, **values)


def spot_check(township, verdict=Verdict.PASSED, checked_on=EARLY, **values) -> models.SpotCheck:
    if "round" not in values:
        values["round"] = spot_check_round(models.Division.objects.get(pk=township.province_id))
    return models.SpotCheck.objects.create(
        township=township, verdict=verdict, checked_on=checked_on, **values
    )


def sampled_organisation(organisation, **values) -> models.SampledOrganisation:
    values = {"spot_check": values.get("spot_check") or spot_check(organisation.township)} | values
    return models.SampledOrganisation.objects.create(organisation=organisation, **values)


def drawn_round(province, by=None, **values) -> models.SpotCheckRound:
    """Drawn by the real action from the register of the province."""
    values = {
        "name": f"第{next(numbers)}轮", "drawn_on": NOVEMBER.last, "basis": "province", "size": 1,
        "organisations_each": 3, "seed": 2012,
    } | values  # fmt: skip
    return draw_round(models.SpotCheckRound(province=province, **values), by=by)


def check_assignment(spot_check, officer) -> models.CheckAssignment:
    return models.CheckAssignment.objects.create(spot_check=spot_check, officer=officer)


def campaign(province, **values) -> models.Campaign:
    values = {"name": f"第{next(numbers)}次集中行动"} | values
    return models.Campaign.objects.create(province=province, **values)


def campaign_member(campaign, township, **values) -> models.CampaignMember:
    return models.CampaignMember.objects.create(campaign=campaign, township=township, **values)


def department(province, **values) -> models.Department:
    return models.Department.objects.create(province=province, **{"name": "组织部"} | values)


def contact_point(township, year=2012, **values) -> models.ContactPoint:
    values = {"holder": "组织部"} | values
    return models.ContactPoint.objects.create(township=township, year=year, **values)


def linkage(township, **values) -> models.Linkage:
    values = {"level": "county", "cadre": "王晓明"} | values
    return models.Linkage.objects.create(township=township, **values)


def leading_group(province, **values) -> models.LeadingGroup:
    values = {"name": "实体化大团委建设领导小组"} | values
    return models.LeadingGroup.objects.create(province=province, **values)


def leading_group_member(group, **values) -> models.LeadingGroupMember:
    values = {"name": f"第{next(numbers)}人", "role": "member"} | values
    return models.LeadingGroupMember.objects.create(group=group, **values)


def deployment_meeting(province, **values) -> models.DeploymentMeeting:
    values = {"held_on": EARLY, "form": "video", "title": "动员部署会议"} | values
    return models.DeploymentMeeting.objects.create(province=province, **values)


def meeting_attendance(meeting, **values) -> models.MeetingAttendance:
    values = {"sector": "education", "level": "county", "people": 172} | values
    return models.MeetingAttendance.objects.create(meeting=meeting, **values)


def guidance_document(division, **values) -> models.GuidanceDocument:
    values = {"kind": "handbook", "title": f"第{next(numbers)}本手册"} | values
    return models.GuidanceDocument.objects.create(division=division, **values)


def survey_team(province, **values) -> models.SurveyTeam:
    values = {"number": f"第{next(numbers)}组"} | values
    return models.SurveyTeam.objects.create(province=province, **values)


def survey_visit(unit, **values) -> models.SurveyVisit:
    if "team" not in values:
        values["team"] = survey_team(models.Division.objects.get(pk=unit.province_id))
    return models.SurveyVisit.objects.create(unit=unit, **values)


def survey_activity(visit, kind=1, held_on=EARLY, **values) -> models.SurveyActivity:
    return models.SurveyActivity.objects.create(visit=visit, kind=kind, held_on=held_on, **values)


def survey_finding(visit, **values) -> models.SurveyFinding:
    values = {"topic": "gathering", "text": "多在合作社"} | values
    return models.SurveyFinding.objects.create(visit=visit, **values)


def work_system(division, system="contact", **values) -> models.WorkSystem:
    values = {"adopted_on": EARLY} | values
    return models.WorkSystem.objects.create(division=division, system=system, **values)


def period(province, month=NOVEMBER, **values) -> models.Period:
    return models.Period.objects.create(province=province, month=month, **values)


def province_settings(province, **values) -> models.ProvinceSettings:
    return models.ProvinceSettings.objects.create(province=province, **values)


def facts_touched(province) -> models.FactsTouched:
    return models.FactsTouched.objects.create(province=province)


def attachment_content(sha256="0" * 64, content=b"file") -> models.AttachmentContent:
    return models.AttachmentContent.objects.get_or_create(
        sha256=sha256, defaults={"content": content}
    )[0]


def attachment(**values) -> models.Attachment:
    """Give one owner: organisation, pledge, spot_check, work_system or document."""
    values = {"kind": "scan", "name": "扫描件.pdf", "content_type": "application/pdf"} | values
    values = {"size": 4, "stored": attachment_content()} | values
    return models.Attachment.objects.create(**values)


def imported(**values) -> models.Import:
    return models.Import.objects.create(**{"file_name": "表.xlsx", "digest": "0" * 64} | values)


def upload(officer, **values) -> models.Upload:
    values = {
        "file_name": "直属团组织.xlsx",
        "content": b"x",
        "size": 1,
        "digest": "0" * 64,
    } | values
    return models.Upload.objects.create(officer=officer, **values)


def upload_line(upload, number=2, **values) -> models.UploadLine:
    values = {"table": "直属团组织", "kind": "new", "key": "团支部"} | values
    return models.UploadLine.objects.create(upload=upload, number=number, **values)


def column_memory(officer, **values) -> models.ColumnMemory:
    values = {"table": "直属团组织", "head": "有场地", "title": "活动场地"} | values
    return models.ColumnMemory.objects.create(officer=officer, **values)
