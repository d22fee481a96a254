"""Who can log in on a demonstration site: the one list for loading, and for showing to people."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from provinces.people.models import Officer, RoleAssignment
from provinces.places.models import Division
from tuanwei.rights import Role

PASSWORD = "Tuanwei-2012"


@dataclass(frozen=True, slots=True)
class LogIn:
    username: str
    post: str
    division: str
    role: Role

    @property
    def province(self) -> str:
        return self.division[:2]


LOG_INS = (
    LogIn("hebei-leader", "河北省团委 领导", "13", Role.LEADER),
    LogIn("hebei-admin", "河北省团委 管理员", "13", Role.ADMINISTRATOR),
    LogIn("hebei-inspector", "河北省团委 抽查员", "13", Role.INSPECTOR),
    LogIn("shijiazhuang-approver", "石家庄市团委 审批员", "1301", Role.APPROVER),
    LogIn("zhengding-entry", "正定县团委 填报员", "130123", Role.ENTRY),
    LogIn("zhengding-approver", "正定县团委 审批员", "130123", Role.APPROVER),
    LogIn("quyangqiao-entry", "曲阳桥乡团委 填报员", "130123204", Role.ENTRY),
    LogIn("jiangxi-leader", "江西省团委 领导", "36", Role.LEADER),
    LogIn("jiangxi-admin", "江西省团委 管理员", "36", Role.ADMINISTRATOR),
    LogIn("jiangxi-inspector", "江西省团委 抽查员", "36", Role.INSPECTOR),
    LogIn("jiujiang-approver", "九江市团委 审批员", "3604", Role.APPROVER),
    LogIn("gongqingcheng-entry", "共青城市团委 填报员", "360482", Role.ENTRY),
    LogIn("gongqingcheng-approver", "共青城市团委 审批员", "360482", Role.APPROVER),
    LogIn("jiangyi-entry", "江益镇团委 填报员", "360482101", Role.ENTRY),
    LogIn("jiangsu-leader", "江苏省团委 领导", "32", Role.LEADER),
    LogIn("jiangsu-admin", "江苏省团委 管理员", "32", Role.ADMINISTRATOR),
    LogIn("jiangsu-inspector", "江苏省团委 抽查员", "32", Role.INSPECTOR),
    LogIn("zhenjiang-approver", "镇江市团委 审批员", "3211", Role.APPROVER),
    LogIn("danyang-entry", "丹阳市团委 填报员", "321181", Role.ENTRY),
    LogIn("danyang-approver", "丹阳市团委 审批员", "321181", Role.APPROVER),
    LogIn("situ-entry", "司徒镇团委 填报员", "321181100", Role.ENTRY),
    LogIn("shaanxi-leader", "陕西省团委 领导", "61", Role.LEADER),
    LogIn("shaanxi-admin", "陕西省团委 管理员", "61", Role.ADMINISTRATOR),
    LogIn("shaanxi-inspector", "陕西省团委 抽查员", "61", Role.INSPECTOR),
    LogIn("xianyang-approver", "咸阳市团委 审批员", "6104", Role.APPROVER),
    LogIn("liquan-entry", "礼泉县团委 填报员", "610425", Role.ENTRY),
    LogIn("liquan-approver", "礼泉县团委 审批员", "610425", Role.APPROVER),
    LogIn("shide-entry", "史德镇团委 填报员", "610425101", Role.ENTRY),
)


def desks() -> dict[str, tuple[str, str]]:
    """County code → its clerk and its approver, as user names."""
    counties = {each.division for each in LOG_INS if len(each.division) == 6}
    return {
        code: (_at(code, Role.ENTRY).username, _at(code, Role.APPROVER).username)
        for code in counties
    }


def _at(code: str, role: Role) -> LogIn:
    return next(each for each in LOG_INS if each.division == code and each.role == role)


def install(provinces: list[str], divisions: dict[str, int]) -> dict[str, int]:
    """Makes or resets the officers and their roles; returns user name → id.

    ``divisions``: code → id. The password is hashed once, for all of them.
    """
    wanted = [each for each in LOG_INS if each.province in provinces]
    password = make_password(PASSWORD)
    Officer.objects.bulk_create(
        [
            Officer(username=each.username, name=each.post, password=password,
                    division_id=divisions[each.division])
            for each in wanted
        ],
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["name", "password", "division", "is_active"],
    )  # fmt: skip
    names = [each.username for each in wanted]
    ids = dict(Officer.objects.filter(username__in=names).values_list("username", "id"))
    RoleAssignment.objects.filter(officer__in=ids.values()).delete()
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            officer_id=ids[each.username], role=each.role, division_id=divisions[each.division]
        )
        for each in wanted
    )
    return ids


def where(log_in: LogIn) -> str:
    """The unit's full name: 河北省石家庄市正定县."""
    codes = [log_in.division[:length] for length in (2, 4, 6, 9) if length <= len(log_in.division)]
    names = dict(Division.objects.living().filter(code__in=codes).values_list("code", "name"))
    return "".join(names.get(code, "") for code in codes)
