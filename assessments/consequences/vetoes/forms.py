from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.consequences.forms import StepForm, long_text
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.models import OBJECTION_DAYS
from assessments.consequences.vetoes.notice import notice_text

MOST_DAYS = 60


class NoticeForm(StepForm):
    days = forms.IntegerField(
        label=_("异议期限"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=OBJECTION_DAYS,
        help_text=_("告知后几日内可以提出异议"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("填写异议期限"), "invalid": _("应为整数")},
    )
    text = long_text(
        _("告知书正文"),
        _("写明告知内容"),
        rows=9,
        help_text=_("按结账数据拟好，可以修改；改了异议期限的，正文中的日数一并改"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].initial = notice_text(self.row, OBJECTION_DAYS)

    def clean(self):
        values = super().clean() or self.cleaned_data
        days, text = values.get("days"), values.get("text", "")
        if days and text and f"{days}日" not in text:
            self.add_error("text", _("正文中没有写“%d日”，请与异议期限一致") % days)
        return values


class ObjectionForm(StepForm):
    reason = long_text(_("异议理由"), _("写明理由"), help_text=_("逐条对照告知的事实写"))
    evidence = long_text(
        _("证明材料"),
        "",
        required=False,
        help_text=_("材料名称、文号；照片、扫描件上传到有关组织、责任状或抽查页面，这里写明在哪里"),
    )


class DecisionForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=[
            (VetoState.UPHELD, _("维持：事实成立，否决生效")),
            (VetoState.REVOKED, _("撤销：不予否决")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("选择维持或撤销")},
    )
    grounds = long_text(_("处理依据"), _("写明查实情况和依据"))


class InForceForm(StepForm):
    reason = long_text(
        _("生效说明"),
        "",
        required=False,
        longest=500,
        help_text=_("上面列有暂缓事由的必须填写"),
    )


class RevokeForm(StepForm):
    reason = long_text(_("撤案原因"), _("写明撤案原因"), longest=500)
