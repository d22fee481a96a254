"""Opening the cases of a closed month: once each, however often it is asked."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from assessments.consequences.fields import UNIT_LEVELS
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.evidence import evidence_of, townships_inside
from assessments.consequences.vetoes.models import VetoCase
from assessments.months.actions import assessment_at_closing, is_closed
from assessments.results.models import Assessment
from provinces.demonstration.today import business_date
from provinces.places.models import Division
from tuanwei.months import Month

RECLOSED = "月份重新结账后不再触发这一条件"


@transaction.atomic
def open_vetoes(province: Division, month: Month, *, by=None) -> int:
    """How many cases were opened. Nothing happens for a month that is not closed.

    After a month was closed anew, cases that nobody was told of follow the new figures, those that
    an earlier closing had ended come back with them; the others stay as they are and are held back
    (policies.py).
    """
    if not is_closed(province, month):
        return 0
    assessment = assessment_at_closing(province, month)
    found = list(_decided(province, assessment, by))
    known = _known(province, month)
    fresh = [each for each in found if _key(each) not in known]
    VetoCase.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=200)
    _follow_new_closing(assessment, {_key(each): each for each in found}, known)
    return len(fresh)


def _decided(province: Division, assessment: Assessment, by) -> Iterator[VetoCase]:
    gates = {each.code: each for each in assessment.scheme.read().gates if each.effect == "veto"}
    rows = assessment.results.filter(level__in=UNIT_LEVELS, gates__overlap=list(gates))
    results = list(rows.defer("marks").order_by("level", "code"))
    if not results:
        return
    inside = townships_inside(assessment)
    of = Counter(assessment.results.values_list("level", flat=True))
    for result in results:
        for code in result.gates:
            if code not in gates:
                continue
            townships = inside.get((result.level, result.division_id), ())
            yield VetoCase(
                province=province,
                division_id=result.division_id,
                level=result.level,
                month=assessment.sheet.month,
                assessment=assessment,
                gate=code,
                gate_title=gates[code].title,
                evidence=evidence_of(assessment, gates[code], result, of[result.level], townships),
                created_by=by,
            )


def _key(case: VetoCase) -> tuple:
    return case.division_id, case.level, case.gate


def _known(province: Division, month: Month) -> dict[tuple, VetoCase]:
    return {_key(each): each for each in VetoCase.objects.filter(province=province, month=month)}


def _follow_new_closing(
    assessment: Assessment, found: dict[tuple, VetoCase], known: dict[tuple, VetoCase]
) -> None:
    for key, case in known.items():
        if case.assessment_id == assessment.pk:
            continue
        ended = case.state == VetoState.REVOKED and case.revoked_reason == RECLOSED
        if key in found and (ended or case.state == VetoState.DRAFTED):
            case.state, case.revoked_on, case.revoked_reason = VetoState.DRAFTED, None, ""
            case.assessment, case.evidence = assessment, found[key].evidence
            case.save(
                update_fields=["state", "revoked_on", "revoked_reason", "assessment", "evidence"]
            )
        elif case.state == VetoState.DRAFTED:
            case.state, case.revoked_on = VetoState.REVOKED, business_date()
            case.revoked_reason = RECLOSED
            case.save(update_fields=["state", "revoked_on", "revoked_reason"])
