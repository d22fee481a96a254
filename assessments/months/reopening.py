"""Opening a closed month again: recorded with its reason, and nothing that was frozen is lost."""

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from assessments.bulletins.models import Bulletin
from assessments.months.actions import one_sheet_at_a_time
from assessments.months.models import Reopening, Sheet
from provinces.demonstration.today import business_moment
from provinces.periods.actions import unlock_month
from provinces.periods.asked import closed_months
from provinces.periods.changes import closing_alone, writing_facts
from provinces.places.models import Division
from tuanwei.months import Month

SHORTEST_REASON = 4
SAY_WHY = N_("写明理由，至少4字")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=N_("重开理由"), max_length=200, min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text=N_("写明哪项数据有误、由谁提出，不超过200字。理由随结账记录长期保存。"),
        error_messages={"required": SAY_WHY, "min_length": SAY_WHY},
    )  # fmt: skip


@transaction.atomic
def reopen_month(province: Division, month: Month, *, reason: str, by=None) -> Reopening:
    """Reports can be changed again; the frozen sheet stays, marked as superseded.

    Until the figures are computed anew the pages go on showing those of the closing. Raises
    NotAllowed if the month is not closed.
    """
    closing_alone(province.pk)
    one_sheet_at_a_time(province)
    at = business_moment()
    unlock_month(province, month, reason=reason, at=at, by=by)
    sheet = Sheet.objects.current().frozen().get(province=province, month=month)
    reopening = Reopening.objects.create(sheet=sheet, reason=reason, at=at, by=by)
    writing_facts([province.pk])
    return reopening


def reopening_question(province: Division, month: Month, form: ReasonForm) -> dict:
    place = [province.code, str(month)]
    return {
        "heading": _("重开已结账月份"),
        "question": _("重开%s？") % f"{province.name}{month.title}",
        "consequence": _(
            "重开后月报解锁，得分和名次改按现有数据预估。原结账数据和结果全部保留，注明已作废；"
            "改正后须重新结账。"
        ),
        "warnings": reopening_warnings(province, month),
        "form": form,
        "action_url": reverse("reopen-month", args=place),
        "action_title": _("重开并解锁月报"),
        "cancel_url": reverse("months"),
        "cancel_title": _("不重开"),
    }


def reopening_warnings(province: Division, month: Month) -> list[str]:
    later = sorted(each for each in closed_months(province) if each > month)
    found = []
    if later:
        titles = "、".join(each.title for each in later)
        found.append(_("%s也已结账，其得分和名次以各自的结账数据为准，不随本月改变。") % titles)
    bulletin = Bulletin.objects.filter(province=province, month=month).first()
    if bulletin:
        found.append(
            _("%(number)d月通报%(state)s，按原结账数据生成，重新结账后须%(what)s。")
            % {
                "number": month.number,
                "state": bulletin.get_state_display(),
                "what": _("印发更正通报") if bulletin.state == "issued" else _("重新生成"),
            }
        )
    return found
