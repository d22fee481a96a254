"""Who may import a fact table: whoever may enter its facts on the forms, and for spot checks
the administrator, who takes in what was written on paper.
"""

from __future__ import annotations

from provinces.exchange.tables import Table

ACTIONS = {
    "行政区划": "edit_division",
    "乡镇情况": "edit_profile",
    "直属团组织": "edit_organisation",
    "责任状": "edit_pledge",
    "月报": "edit_report",
    "抽查": "import_checks",
    "联系点": "edit_contact_point",
    "试点示范": "edit_campaign",
    "调研活动": "edit_survey",
    "工作制度": "edit_work_system",
    "人员": "manage_officers",
}


def action_of(table: Table) -> str:
    return ACTIONS[table.name]
