"""Of the judgement and of the work in the background."""

from assessments.months.models import Sheet
from assessments.schemes.models import SchemeVersion
from tests.factories.facts import NOVEMBER, numbers
from tests.factories.people import officer
from tuanwei import clock
from tuanwei.jobs.models import Job
from tuanwei.notices.models import Notice, NoticeSettings


def sheet(province, month=NOVEMBER, **values) -> Sheet:
    return Sheet.objects.create(province=province, month=month, **{"as_of": clock.now()} | values)


def scheme_version(**values) -> SchemeVersion:
    number = next(numbers)
    values = {"code": f"scheme{number}", "number": 1, "province": "36", "title": "试"} | values
    return SchemeVersion.objects.create(**values)


def job(**values) -> Job:
    number = next(numbers)
    values = {"kind": "nothing", "key": f"key {number}", "title": f"第{number}件"} | values
    return Job.objects.create(**values)


def notice(officer_=None, **values) -> Notice:
    values = {"kind": "report", "key": f"key {next(numbers)}", "title": "11月月报未报"} | values
    return Notice.objects.create(officer=officer_ or officer(), **values)


def notice_settings(officer, **values) -> NoticeSettings:
    return NoticeSettings.objects.create(officer=officer, **values)
