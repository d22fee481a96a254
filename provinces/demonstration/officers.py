"""Who can log in on a demonstration site: the one list for loading, and for showing to people."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from provinces.people.models import Deputyship, Officer, RoleAssignment
from provinces.places.models import Division
from tuanwei import clock
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
    LogIn("shijiazhuang-inspector", "石家庄市团委 抽查员", "1301", Role.INSPECTOR),
    LogIn("shijiazhuang-approver", "石家庄市团委 审批员", "1301", Role.APPROVER),
    LogIn("zhengding-entry", "正定县团委 填报员", "130123", Role.ENTRY),
    LogIn("zhengding-approver", "正定县团委 审批员", "130123", Role.APPROVER),
    LogIn("zhengding-admin", "正定县团委 管理员", "130123", Role.ADMINISTRATOR),
    LogIn("quyangqiao-entry", "曲阳桥乡团委 填报员", "130123204", Role.ENTRY),
    LogIn("jiangxi-leader", "江西省团委 领导", "36", Role.LEADER),
    LogIn("jiangxi-admin", "江西省团委 管理员", "36", Role.ADMINISTRATOR),
    LogIn("jiangxi-approver", "江西省团委 审批员", "36", Role.APPROVER),
    LogIn("jiangxi-inspector", "江西省团委 抽查员", "36", Role.INSPECTOR),
    LogIn("jiujiang-inspector", "九江市团委 抽查员", "3604", Role.INSPECTOR),
    LogIn("jiujiang-approver", "九江市团委 审批员", "3604", Role.APPROVER),
    LogIn("gongqingcheng-entry", "共青城市团委 填报员", "360482", Role.ENTRY),
    LogIn("gongqingcheng-approver", "共青城市团委 审批员", "360482", Role.APPROVER),
    LogIn("gongqingcheng-admin", "共青城市团委 管理员", "360482", Role.ADMINISTRATOR),
    LogIn("jiangyi-entry", "江益镇团委 填报员", "360482101", Role.ENTRY),
    LogIn("jiangsu-leader", "江苏省团委 领导", "32", Role.LEADER),
    LogIn("jiangsu-admin", "江苏省团委 管理员", "32", Role.ADMINISTRATOR),
    LogIn("jiangsu-inspector", "江苏省团委 抽查员", "32", Role.INSPECTOR),
    LogIn("zhenjiang-approver", "镇江市团委 审批员", "3211", Role.APPROVER),
    LogIn("danyang-entry", "丹阳市团委 填报员", "321181", Role.ENTRY),
    LogIn("danyang-approver", "丹阳市团委 审批员", "321181", Role.APPROVER),
    LogIn("danyang-admin", "丹阳市团委 管理员", "321181", Role.ADMINISTRATOR),
    LogIn("situ-entry", "司徒镇团委 填报员", "321181100", Role.ENTRY),
    LogIn("shaanxi-leader", "陕西省团委 领导", "61", Role.LEADER),
    LogIn("shaanxi-admin", "陕西省团委 管理员", "61", Role.ADMINISTRATOR),
    LogIn("shaanxi-inspector", "陕西省团委 抽查员", "61", Role.INSPECTOR),
    LogIn("xianyang-approver", "咸阳市团委 审批员", "6104", Role.APPROVER),
    LogIn("liquan-entry", "礼泉县团委 填报员", "610425", Role.ENTRY),
    LogIn("liquan-approver", "礼泉县团委 审批员", "610425", Role.APPROVER),
    LogIn("liquan-admin", "礼泉县团委 管理员", "610425", Role.ADMINISTRATOR),
    LogIn("shide-entry", "史德镇团委 填报员", "610425101", Role.ENTRY),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Not for logging in: shows a state that an account can be in."""

    username: str
    name: str
    division: str
    role: Role | None = None
    disabled: str = ""
    stands_in_for: str = ""

    @property
    def province(self) -> str:
        return self.division[:2]


def _colleagues(
    county: str, place: str, township: tuple[str, str], name: str, town: str
) -> tuple[Colleague, ...]:
    """One who left, one who never logged in, one who stands in for the approver."""
    return (
        Colleague(f"{place}-entry-old", f"{name}团委 原填报员", county, Role.ENTRY, "调离团的岗位"),
        Colleague(f"{township[0]}-entry-new", f"{town}团委 新填报员", township[1], Role.ENTRY),
        Colleague(
            f"{place}-deputy", f"{name}团委 代理审批员", county, stands_in_for=f"{place}-approver"
        ),
    )


COLLEAGUES = (
    *_colleagues("130123", "zhengding", ("quyangqiao", "130123204"), "正定县", "曲阳桥乡"),
    *_colleagues("360482", "gongqingcheng", ("jiangyi", "360482101"), "共青城市", "江益镇"),
    *_colleagues("321181", "danyang", ("situ", "321181100"), "丹阳市", "司徒镇"),
    *_colleagues("610425", "liquan", ("shide", "610425101"), "礼泉县", "史德镇"),
)
AWAY = (dt.date(2013, 1, 14), dt.date(2013, 1, 25))
LAST_SEEN = dt.datetime(2013, 1, 17, 9, 0, tzinfo=clock.SHANGHAI)


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
    password = make_password(PASSWORD)
    wanted = [each for each in LOG_INS if each.province in provinces]
    others = [each for each in COLLEAGUES if each.province in provinces]
    Officer.objects.bulk_create(
        [
            Officer(username=each.username, name=each.post, password=password,
                    division_id=divisions[each.division], password_set_at=LAST_SEEN,
                    last_login=LAST_SEEN + number * dt.timedelta(minutes=11))
            for number, each in enumerate(wanted)
        ]
        + [_colleague(each, password, divisions) for each in others],
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=[
            "name", "password", "division", "is_active", "disabled_reason",
            "must_change_password", "password_set_at", "last_login",
        ],
    )  # fmt: skip
    everybody: list[LogIn | Colleague] = [*wanted, *others]
    names = [each.username for each in everybody]
    ids = dict(Officer.objects.filter(username__in=names).values_list("username", "id"))
    RoleAssignment.objects.filter(officer__in=ids.values()).delete()
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            officer_id=ids[each.username], role=each.role, division_id=divisions[each.division]
        )
        for each in everybody
        if each.role
    )
    _stand_in(others, ids)
    return ids


def _colleague(each: Colleague, password: str, divisions: dict[str, int]) -> Officer:
    is_new = each.role is not None and not each.disabled
    return Officer(
        username=each.username,
        name=each.name,
        password=password,
        division_id=divisions[each.division],
        is_active=not each.disabled,
        disabled_reason=each.disabled,
        must_change_password=is_new,
        password_set_at=LAST_SEEN,
        last_login=None if is_new else LAST_SEEN - dt.timedelta(days=30),
    )


def _stand_in(colleagues: list[Colleague], ids: dict[str, int]) -> None:
    Deputyship.objects.filter(officer__in=ids.values()).delete()
    Deputyship.objects.bulk_create(
        Deputyship(
            officer_id=ids[each.stands_in_for],
            deputy_id=ids[each.username],
            starts_on=AWAY[0],
            ends_on=AWAY[1],
            reason="外出培训",
        )
        for each in colleagues
        if each.stands_in_for
    )


def where(log_in: LogIn) -> str:
    """The unit's full name: 河北省石家庄市正定县."""
    codes = [log_in.division[:length] for length in (2, 4, 6, 9) if length <= len(log_in.division)]
    names = dict(Division.objects.living().filter(code__in=codes).values_list("code", "name"))
    return "".join(names.get(code, "") for code in codes)
