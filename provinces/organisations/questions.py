"""Decisions that are asked about first: what is filled in, and what the answer will bring about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from provinces.demonstration.today import business_date
from provinces.forms.days import DayField
from provinces.organisations import conditions, listing
from provinces.organisations.models import Organisation
from tuanwei.months import Month

LONGEST = 200


def _sentence(label, help_text, required):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required},
    )


class CommentForm(forms.Form):
    comment = _sentence(_("退回意见"), _("写明缺什么、怎么改，填报单位照此修改"), _("填写退回意见"))


class WaiverForm(forms.Form):
    reason = _sentence(_("豁免理由"), _("如：团委只有1人办公，无他人审批"), _("填写豁免理由"))


class DissolutionForm(forms.Form):
    on = DayField(
        label=_("撤销日期"),
        happened=True,
        help_text=_("从这一天起不再计入"),
        error_messages={"required": _("填写撤销日期")},
    )
    because = _sentence(_("撤销原因"), _("如：合作社解散；两个支部合并"), _("填写撤销原因"))

    def __init__(self, *args, organisation: Organisation, **options):
        super().__init__(*args, **options)
        self.founded = organisation.established_on

    def clean_on(self):
        day = self.cleaned_data["on"]
        if self.founded and day < self.founded:
            raise forms.ValidationError(
                _("早于成立日期%(day)s"), "early", {"day": f"{self.founded:%Y-%m-%d}"}
            )
        return day


def if_dissolved(organisation: Organisation) -> str:
    """撤销后曲阳桥乡2013年1月组织数 26 → 25 个，合格组织 18 → 17 个。"""
    return _change(organisation, -1)


def if_restored(organisation: Organisation) -> str:
    return _change(organisation, +1)


def _change(organisation: Organisation, step: int) -> str:
    month = Month.of(business_date())
    rows = Organisation.objects.filter(township=organisation.township_id)
    found = listing.tallies(rows.with_failures(month.last).annotate(
        missing=conditions.missing_items()
    ))  # fmt: skip
    mask = rows.with_failures(month.last).values_list("failures", flat=True).get(pk=organisation.pk)
    mask &= ~conditions.bits_of(["living"])
    counts, qualified = not mask & conditions.ACTIVE, not mask & conditions.QUALIFIED
    return _("%(place)s%(month)s直属团组织%(active)s，合格组织%(qualified)s。") % {
        "place": organisation.township.name,
        "month": month.title,
        "active": _moved(found["approved"], step if counts else 0),
        "qualified": _moved(found["tab_qualified"], step if qualified else 0),
    }


def _moved(number: int, step: int) -> str:
    return f"{number} → {number + step}个" if step else f"仍为{number}个"
