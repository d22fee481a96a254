from django import forms
from django.utils.translation import gettext_lazy as _

from tuanwei.notices.models import NoticeKind, NoticeSettings


class QuietForm(forms.ModelForm):
    muted = forms.MultipleChoiceField(
        label=_("不要这些提醒"),
        choices=NoticeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只是不再提醒截止日期；被退回的仍会告知。"),
    )

    quiet_until = forms.DateField(
        label=_("免打扰至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期应写作2012-11-05")},
        help_text=_("当天及以前不提醒、不发邮件，过后照常。不填即照常。"),
    )

    class Meta:
        model = NoticeSettings
        fields = ["muted", "no_email", "quiet_weekends", "quiet_until"]
        help_texts = {
            "no_email": _("消息只在系统内显示。"),
            "quiet_weekends": _("周六、周日的邮件到周一再发。"),
        }
