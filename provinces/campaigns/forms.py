from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.campaigns.models import Campaign, CampaignMember
from provinces.registers.forms import RegisterForm, RowMeta
from provinces.registers.places import PlaceKind


class CampaignForm(RegisterForm):
    places = {"province": PlaceKind.PROVINCE}
    in_order = (("starts_on", "ends_on"), ("starts_on", "deadline"))

    class Meta(RowMeta):
        model = Campaign
        fields = ("province", "name", "kind", "starts_on", "ends_on", "deadline")
        help_texts = {
            "kind": gettext_lazy("如：百日集中行动、先行推进"),
            "deadline": gettext_lazy("全部乡镇完成任务的日期"),
        }


class MemberForm(RegisterForm):
    places = {"township": PlaceKind.TOWNSHIP}
    needed = ("role",)

    class Meta(RowMeta):
        model = CampaignMember
        fields = ("campaign", "township", "role", "due_on")
        help_texts = {"due_on": gettext_lazy("率先完成的日期，未定的不填")}

    def limit_choices(self) -> None:
        rows = Campaign.objects.visible_to(self.officer).order_by("-starts_on", "name")
        self.choose_from("campaign", rows)
        if not self.instance.pk and len(rows) == 1:
            self.initial.setdefault("campaign", rows[0].pk)

    def clean(self) -> dict:
        values = super().clean()
        campaign, township = values.get("campaign"), values.get("township")
        if campaign and township and township.province_id != campaign.province_id:
            self.add_error("township", _("不在开展这项活动的省，请核对"))
        due = values.get("due_on")
        if campaign and due and campaign.starts_on and due < campaign.starts_on:
            message = _("完成时限早于活动开始日期%(day)s")
            self.add_error("due_on", message % {"day": campaign.starts_on})
        return values
