"""Of the judgement and of the work in the background."""

from assessments.comparisons.models import Comparison, Difference
from assessments.months.models import Reopening, Sheet
from assessments.movements.models import RankMovement
from assessments.rules.overview import overview
from assessments.schemes.models import DraftSave, SchemeVersion
from assessments.whatif.models import KEPT, Trial, TrialUnit
from assessments.whatif.recording import overview_to_json
from tests.factories.facts import NOVEMBER, division, numbers
from tests.factories.people import officer
from tuanwei import clock
from tuanwei.exports.models import Export, ExportPart
from tuanwei.jobs.models import Job
from tuanwei.notices.models import Notice, NoticeSettings


def sheet(province, month=NOVEMBER, **values) -> Sheet:
    return Sheet.objects.create(province=province, month=month, **{"as_of": clock.now()} | values)


def reopening(sheet_, **values) -> Reopening:
    values = {"reason": "新安乡漏报", "at": clock.now()} | values
    return Reopening.objects.create(sheet=sheet_, **values)


def comparison(sheet_, **values) -> Comparison:
    values = {"compared_at": clock.now(), "digest_fits": True, "units": 4} | values
    return Comparison.objects.create(sheet=sheet_, **values)


def difference(comparison_, division, **values) -> Difference:
    values = {"level": division.level, "code": division.code, "name": division.name} | values
    return Difference.objects.create(comparison=comparison_, division=division, **values)


def rank_movement(assessment, **values) -> RankMovement:
    """Nothing moved, unless said otherwise."""
    place = values.pop("division", None) or assessment.sheet.province
    parts = dict.fromkeys(("rules", "data", "own", "others"), 0)
    values = {"last": assessment, "level": place.level, "before": 2, "after": 2} | parts | values
    return RankMovement.objects.create(assessment=assessment, division=place, **values)


def scheme_version(**values) -> SchemeVersion:
    number = next(numbers)
    values = {"code": f"scheme{number}", "number": 1, "province": "36", "title": "试"} | values
    return SchemeVersion.objects.create(**values)


def draft_save(**values) -> DraftSave:
    return DraftSave.objects.create(**{"revision": 1, "content": "{}"} | values)


def job(**values) -> Job:
    number = next(numbers)
    values = {"kind": "nothing", "key": f"key {number}", "title": f"第{number}件"} | values
    return Job.objects.create(**values)


def export(officer, **values) -> Export:
    """Asked for and not made yet."""
    values = {
        "address": "/organisations/export/csv/", "digest": f"{next(numbers):064}",
        "title": "直属团组织", "format": "csv",
    } | values  # fmt: skip
    return Export.objects.create(officer=officer, **values)


def export_part(export, number=0, content=b"part") -> ExportPart:
    return ExportPart.objects.create(export=export, number=number, content=content)


def trial(**values) -> Trial:
    """Of a job that is done; nothing but the province changes."""
    values = {"sheet": None, "before": None, "after": None} | values
    values["sheet"] = values["sheet"] or sheet(division("36"), is_frozen=True)
    province = values["sheet"].province
    values["before"] = values["before"] or scheme_version(province=province.code)
    values.setdefault("job", job(kind="try_scheme", state="done", province=province))
    overviews = {"province": overview_to_json(overview([]))}
    unknowns = {"gaps": [], "silent": [], "early": None, "late": None}
    made_at = clock.now()
    usual = {
        "after_title": "试", "after_digest": "", "overviews": overviews, "unknowns": unknowns,
        "made_at": made_at, "expires_at": made_at + KEPT,
    }  # fmt: skip
    return Trial.objects.create(**usual | values)


def trial_unit(trial_: Trial, **values) -> TrialUnit:
    figures = {
        "townships": 1, "completed": 0, "completion": None, "progress": None, "eligible": True,
    }  # fmt: skip
    detail = {
        "parts": [], "residue": "0.00", "gates": [], "bands": [],
        "before": figures, "after": figures,
    }  # fmt: skip
    flags = ("is_changed", "crosses_grade", "crosses_gate", "crosses_bottom", "crosses_band",
             "crosses_completion", "bottom_before", "bottom_after", "tied_after")  # fmt: skip
    usual = {
        "level": "city", "code": "3601", "name": "南昌市", "rank_before": 1, "rank_after": 1,
        "movement": 0, "detail": detail, **dict.fromkeys(flags, False),
    }  # fmt: skip
    return TrialUnit.objects.create(trial=trial_, **usual | values)


def notice(officer_=None, **values) -> Notice:
    values = {"kind": "report", "key": f"key {next(numbers)}", "title": "11月月报未报"} | values
    return Notice.objects.create(officer=officer_ or officer(), **values)


def notice_settings(officer, **values) -> NoticeSettings:
    return NoticeSettings.objects.create(officer=officer, **values)
