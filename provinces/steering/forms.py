from django.utils.translation import gettext_lazy

from provinces.registers.forms import NestedForm, RegisterForm, RowMeta
from provinces.registers.places import PlaceKind
from provinces.steering.models import (
    DeploymentMeeting,
    GuidanceDocument,
    LeadingGroup,
    LeadingGroupMember,
    MeetingAttendance,
)


class GroupForm(RegisterForm):
    places = {"province": PlaceKind.PROVINCE}
    happened = ("established_on",)

    class Meta(RowMeta):
        model = LeadingGroup
        fields = ("province", "name", "document_number", "established_on")
        help_texts = {"document_number": gettext_lazy("没有发文的不填")}


class MemberLine(NestedForm):
    class Meta(RowMeta):
        model = LeadingGroupMember
        fields = ("role", "name", "post")


class MeetingForm(RegisterForm):
    places = {"province": PlaceKind.PROVINCE}
    happened = ("held_on",)

    class Meta(RowMeta):
        model = DeploymentMeeting
        fields = ("province", "title", "form", "held_on", "jointly_with")
        help_texts = {"jointly_with": gettext_lazy("如：省委组织部；单独召开的不填")}


class AttendanceLine(NestedForm):
    class Meta(RowMeta):
        model = MeetingAttendance
        fields = ("people",)


class DocumentForm(RegisterForm):
    places = {"division": PlaceKind.COMMITTEE}
    happened = ("issued_on",)

    class Meta(RowMeta):
        model = GuidanceDocument
        fields = ("division", "kind", "title", "number", "issued_on")
        help_texts = {"number": gettext_lazy("没有文号的不填")}
