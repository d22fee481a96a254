from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.places.models import Division
from provinces.registers.forms import NestedForm, RegisterForm, RowMeta
from provinces.registers.places import PlaceKind, writable
from provinces.surveys.models import (
    SurveyActivity,
    SurveyFinding,
    SurveyTeam,
    SurveyVisit,
    WorkSystem,
)

QUANTITY_HELP = gettext_lazy("参加人数；实地调研填走访的组织数")


class TeamForm(RegisterForm):
    places = {"province": PlaceKind.PROVINCE}
    in_order = (("starts_on", "ends_on"),)

    class Meta(RowMeta):
        model = SurveyTeam
        fields = ("province", "number", "leader", "members", "starts_on", "ends_on")
        help_texts = {
            "number": gettext_lazy("如：第一调研组"),
            "leader": gettext_lazy("由领导班子成员担任"),
            "members": gettext_lazy("姓名之间用顿号隔开"),
        }


class VisitForm(RegisterForm):
    places = {"unit": PlaceKind.UNIT}

    class Meta(RowMeta):
        model = SurveyVisit
        fields = ("team", "unit")

    def limit_choices(self) -> None:
        self.choose_from("team", SurveyTeam.objects.visible_to(self.officer).order_by("pk"))

    def clean(self) -> dict:
        values = super().clean()
        team, unit = values.get("team"), values.get("unit")
        if team and unit and unit.province_id != team.province_id:
            self.add_error("unit", _("不在调研组所在的省，请核对"))
        return values


class ActivityLine(NestedForm):
    happened = ("held_on",)

    class Meta(RowMeta):
        model = SurveyActivity
        fields = ("held_on", "quantity", "record")


class FindingLine(NestedForm):
    class Meta(RowMeta):
        model = SurveyFinding
        fields = ("topic", "text")


class OfVisit(RegisterForm):
    """Forms of rows below a visit: only visits to units in which the officer may write."""

    def limit_choices(self) -> None:
        units = writable(self.officer, self.register.action, PlaceKind.UNIT)
        rows = SurveyVisit.objects.filter(unit__in=units).select_related("team", "unit")
        self.choose_from("visit", rows.order_by("unit__path", "team"))


class ActivityForm(OfVisit):
    happened = ("held_on",)

    class Meta(RowMeta):
        model = SurveyActivity
        fields = ("visit", "kind", "held_on", "quantity", "record")
        help_texts = {"quantity": QUANTITY_HELP}


class FindingForm(OfVisit):
    class Meta(RowMeta):
        model = SurveyFinding
        fields = ("visit", "topic", "text")


class SystemForm(RegisterForm):
    places = {"division": PlaceKind.COMMITTEE}
    happened = ("adopted_on",)

    class Meta(RowMeta):
        model = WorkSystem
        fields = ("division", "system", "document_number", "adopted_on")


class SystemLine(NestedForm):
    happened = ("adopted_on",)

    class Meta(RowMeta):
        model = WorkSystem
        fields = ("document_number", "adopted_on")


class UnitSystemsForm(RegisterForm):
    """Nothing of the unit itself: its six systems stand below."""

    class Meta(RowMeta):
        model = Division
        fields: tuple[str, ...] = ()
