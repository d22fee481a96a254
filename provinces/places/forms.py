from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.forms.days import DayField
from provinces.places.levels import Level
from provinces.places.models import Division, TownshipProfile
from provinces.registers.fields import checked_year
from provinces.registers.forms import RegisterForm, RowMeta
from provinces.registers.places import PlaceField, PlaceKind
from tuanwei.rights import can


class ProfileForm(RegisterForm):
    places = {"township": PlaceKind.TOWNSHIP}

    class Meta(RowMeta):
        model = TownshipProfile
        fields = ("township", "year", "population", "population_source", "full_time", "part_time")
        help_texts = {
            "population": gettext_lazy("不掌握的不填，不要填0"),
            "full_time": gettext_lazy("乡镇团委专职干部"),
            "part_time": gettext_lazy("乡镇团委兼职干部"),
        }

    def clean_year(self) -> int:
        return checked_year(self.cleaned_data["year"])

    def clean(self) -> dict:
        values = super().clean()
        if values.get("population") is not None and not values.get("population_source"):
            self.add_error("population_source", _("选择人口数的来源：普查、统计或估算"))
        return values


class DivisionForm(RegisterForm):
    """Only what fits the level: kind and scope of a township, the rank of a county, which the
    level above decides."""

    class Meta(RowMeta):
        model = Division
        fields = ("kind", "in_scope", "ranks_as_city")
        help_texts = {
            "in_scope": gettext_lazy("镇、乡一般纳入，街道一般不纳入；未结账的月份随之重新计算"),
            "ranks_as_city": gettext_lazy("省直接管理、与市并列排名的县级单位"),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        township = self.instance.level == Level.TOWNSHIP
        unfit = ["ranks_as_city"] if township else ["kind", "in_scope"]
        above = self.instance.parent
        ranked_here = above is not None and can(self.officer, "edit_division", above)
        if self.instance.level == Level.COUNTY and not ranked_here:
            unfit = ["kind", "in_scope", "ranks_as_city"]
        if self.instance.level not in (Level.TOWNSHIP, Level.COUNTY):
            unfit = ["kind", "in_scope", "ranks_as_city"]
        for name in unfit:
            del self.fields[name]
        if township:
            self.fields["kind"].required = True


class RenameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("新名称"), max_length=60)
    on = DayField(label=gettext_lazy("改名日期"), happened=True)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AbolishForm(forms.Form):
    on = DayField(
        label=gettext_lazy("撤销日期"),
        happened=True,
        help_text=gettext_lazy("从这一天起不再计入"),
    )
    successor = PlaceField(
        label=gettext_lazy("并入单位"),
        required=False,
        help_text=gettext_lazy("撤并的填并入哪个单位，没有的不填"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
