"""The actions of ``rights.py`` as people read them, in the order of the page that shows them."""

from django.utils.translation import gettext_lazy as _

GROUPS: list[tuple[object, dict[str, object]]] = [
    (
        _("查看"),
        {
            "view_facts": _("查看本辖区的登记、月报、责任状、抽查"),
            "view_workbench": _("使用工作台"),
            "view_scores": _("查看得分、排名和得分依据"),
            "view_bulletins": _("查看已印发的通报"),
            "view_months": _("查看各月结账情况"),
        },
    ),
    (
        _("直属团组织、乡镇"),
        {
            "import_facts": _("用电子表格导入"),
            "edit_organisation": _("填报、修改直属团组织"),
            "approve_organisation": _("批准、退回直属团组织"),
            "grant_waiver": _("一人办公的，豁免他人审批"),
            "edit_profile": _("填报乡镇人口和团干部数"),
            "edit_division": _("维护行政区划"),
        },
    ),
    (
        _("月报"),
        {
            "edit_report": _("填报、报送月报"),
            "review_report": _("审核、退回月报"),
            "close_month": _("月度结账"),
            "reopen_month": _("重开已结账的月份"),
            "grant_exception": _("批准结账后改报"),
            "edit_settings": _("维护月报截止日等省级设置"),
            "try_scheme": _("用草稿或其他方案试算已结账月份"),
            "view_trials": _("查看本省他人的试算"),
        },
    ),
    (
        _("责任状"),
        {
            "edit_pledge": _("起草、签订责任状"),
            "countersign_pledge": _("会签责任状"),
        },
    ),
    (
        _("抽查、调研"),
        {
            "draw_round": _("组织抽查、抽取乡镇"),
            "record_check": _("录入抽查结论"),
            "import_checks": _("导入抽查结论"),
            "answer_check": _("提交整改和异议"),
            "confirm_rectification": _("确认整改"),
            "decide_objection": _("处理异议"),
            "edit_team": _("维护调研组"),
            "edit_survey": _("录入调研活动"),
            "edit_work_system": _("登记六项制度"),
        },
    ),
    (
        _("工作安排"),
        {
            "edit_campaign": _("维护集中行动和试点示范"),
            "edit_contact_point": _("维护联系点"),
            "edit_steering": _("维护领导小组、部署会议、指导文件"),
            "edit_linkage": _("登记双层挂钩"),
        },
    ),
    (
        _("约谈、否决、评优"),
        {
            "view_consequences": _("查看约谈、否决和评优情况"),
            "manage_consequences": _("办理约谈、否决告知和反馈函"),
            "object_to_veto": _("对一票否决提出异议"),
            "decide_veto": _("处理否决异议"),
            "answer_interview": _("填写约谈后的整改情况"),
        },
    ),
    (
        _("人员、通报、方案"),
        {
            "manage_officers": _("维护人员、角色"),
            "make_bulletin": _("生成、印发通报"),
            "edit_scheme": _("拟订、发布考核方案"),
        },
    ),
]

TITLES = {action: title for _group, actions in GROUPS for action, title in actions.items()}
