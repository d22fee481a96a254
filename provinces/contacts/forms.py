from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.contacts.models import ContactPoint, Department, HolderKind, Linkage
from provinces.registers.fields import Suggested, checked_year
from provinces.registers.forms import RegisterForm, RowMeta
from provinces.registers.places import PlaceKind


class DepartmentForm(RegisterForm):
    places = {"province": PlaceKind.PROVINCE}

    class Meta(RowMeta):
        model = Department
        fields = ("province", "name")


class ContactPointForm(RegisterForm):
    places = {"township": PlaceKind.TOWNSHIP}
    needed = ("kind",)

    class Meta(RowMeta):
        model = ContactPoint
        fields = ("year", "kind", "holder", "township", "quota")
        help_texts = {
            "holder": gettext_lazy("省委部门名称或干部姓名"),
            "quota": gettext_lazy("该乡镇应建的直属团组织数，未定的不填"),
        }

    def limit_choices(self) -> None:
        names = Department.objects.visible_to(self.officer).order_by("name")
        self.fields["holder"].widget = Suggested(list(names.values_list("name", flat=True)))

    def clean_year(self) -> int:
        return checked_year(self.cleaned_data["year"])

    def clean(self) -> dict:
        values = super().clean()
        township, holder = values.get("township"), values.get("holder")
        if township and holder and values.get("kind") == HolderKind.DEPARTMENT:
            known = Department.objects.filter(province=township.province_id)
            if known.exists() and not known.filter(name=holder).exists():
                message = _("部门中没有“%(holder)s”，请核对名称，或先登记部门")
                self.add_error("holder", message % {"holder": holder})
        return values


class LinkageForm(RegisterForm):
    places = {"township": PlaceKind.TOWNSHIP}
    in_order = (("starts_on", "ends_on"),)

    class Meta(RowMeta):
        model = Linkage
        fields = ("township", "level", "cadre", "post", "starts_on", "ends_on")
        help_texts = {
            "cadre": gettext_lazy("市级或县级团委干部姓名"),
            "ends_on": gettext_lazy("仍在挂钩的不填"),
        }
