"""The small forms around a draft: what it begins from, from when on it is in force."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.schemes.models import SchemeVersion
from assessments.versions.drafting import bases_for
from assessments.versions.publishing import months_offered
from provinces.demonstration.today import business_date
from provinces.places.models import Division
from tuanwei.months import Month

NOTHING = "nothing"


class BeginForm(forms.Form):
    base = forms.ChoiceField(label=_("以什么为底本"))

    def __init__(self, *args, province: Division, **kwargs):
        super().__init__(*args, **kwargs)
        own, others = bases_for(province)
        self.bases: dict[str, SchemeVersion] = {str(each.pk): each for each in (*own, *others)}
        names = dict(Division.objects.provinces().values_list("code", "name"))
        groups: list = [(_("从空白开始"), [(NOTHING, _("只有一项指标的空白方案"))])]
        for title, rows in ((_("外省现行方案"), others), (_("本省方案"), own)):
            options = [(str(each.pk), _label(each, names, title != _("本省方案"))) for each in rows]
            if options:
                groups.insert(0, (title, options))
        field = self.fields["base"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = groups
        self.initial.setdefault("base", str(own[0].pk) if own else NOTHING)

    def base_version(self) -> SchemeVersion | None:
        return self.bases.get(self.cleaned_data["base"])


def _label(version: SchemeVersion, names: dict[str, str], foreign: bool) -> str:
    if foreign:
        return f"{names.get(version.province, '')}：{version}"
    return f"{version}（{version.get_state_display()}）"


class PublishForm(forms.Form):
    from_month = forms.ChoiceField(label=_("从哪个月起适用"))
    note = forms.CharField(
        label=_("修订理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        help_text=_("与方案一起公布，写明改了什么、为什么改"),
    )  # fmt: skip

    def __init__(self, *args, province: Division, **kwargs):
        super().__init__(*args, **kwargs)
        months = months_offered(province)
        field = self.fields["from_month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(each), each.title) for each in months]
        present = Month.of(business_date())
        if present in months:
            self.initial.setdefault("from_month", str(present))

    def clean_from_month(self) -> Month:
        return Month.parse(self.cleaned_data["from_month"])
