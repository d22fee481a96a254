"""Log-in names such as zhengding-entry: where somebody works and what he does there."""

import re
from collections.abc import Container, Iterable

from django.db.models import F, Func, Value
from django.utils.translation import gettext as _

from provinces.people.models import Officer
from provinces.places.models import Division
from provinces.places.tree import pinyin_key
from tuanwei.rights import Role

WORDS = {Role.ADMINISTRATOR: "admin"}
GENERIC = ("街道办事处", "街道", "自治县", "自治区", "民族乡", "省", "市", "县", "区", "乡", "镇")
RESERVED = {"new", "import", "export", "rights"}
PATTERN = re.compile(r"[a-z0-9][a-z0-9._-]*")
LONGEST = 30


def proposed(division: Division, role: Role | None, *, besides: Container[str] = ()) -> str:
    """The first free one: zhengding-entry, zhengding-entry2 …; ``besides`` are as good as taken."""
    return Names().proposed(division, role, besides=besides)


NUMBER = Value("[0-9]*$")


class Names:
    """Names proposed for several officers; what is taken is asked once for all beginnings."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}
        self._latest: dict[str, int] = {}

    def look_up(self, wanted: Iterable[tuple[Division, Role | None]]) -> None:
        """One query, however many there are."""
        bases = {_base(division, role) for division, role in wanted} - {*self._taken}
        self._taken.update({base: set() for base in bases})
        bare = Func(F("username"), NUMBER, Value(""), function="REGEXP_REPLACE")
        if bases:
            found = Officer.objects.annotate(base=bare).filter(base__in=bases)
            for base, username in found.values_list("base", "username"):
                self._taken[base].add(username)

    def proposed(
        self, division: Division, role: Role | None, *, besides: Container[str] = ()
    ) -> str:
        self.look_up([(division, role)])
        base = _base(division, role)
        taken, number = self._taken[base], self._latest.get(base, 1)
        while (name := base if number == 1 else f"{base}{number}") in taken or name in besides:
            number += 1
        self._latest[base] = number
        return name


def _base(division: Division, role: Role | None) -> str:
    word = WORDS.get(role, str(role.value)) if role else "officer"
    return f"{_place(division)}-{word}"


def _place(division: Division) -> str:
    name = division.name
    for ending in GENERIC:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            name = name.removesuffix(ending)
            break
    letters = re.sub(r"[^a-z0-9]", "", pinyin_key(name).lower())
    return letters[:LONGEST] or division.code


def fault_of(username: str) -> str:
    """What is wrong with a new log-in name; empty if nothing is."""
    if not PATTERN.fullmatch(username):
        return _("登录名由小写字母、数字和. - _组成，以字母或数字开头")
    if username in RESERVED:
        return _("这个登录名系统已占用，换一个")
    return ""
