"""Who is to be told of something that a unit owes: the nearest officers who may do it."""

import datetime as dt
from collections import defaultdict

from provinces.duties.duty import Owed
from provinces.people.models import Deputyship, RoleAssignment
from provinces.places.models import Division
from tuanwei.rights import ROLES_FOR, Role


class Recipients:
    """Of one action in one province; two queries, however many units ask."""

    def __init__(self, province: Division, action: str, today: dt.date):
        self.at: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.reach: dict[int, set[int]] = defaultdict(set)
        self.deputies: dict[int, list[int]] = defaultdict(list)
        rows = RoleAssignment.objects.filter(
            division__path__startswith=province.path,
            role__in=ROLES_FOR[action],
            officer__is_active=True,
        ).on(today)
        for division, role, officer in rows.order_by("officer_id").values_list(
            "division_id", "role", "officer_id"
        ):
            self.at[division][role].append(officer)
            self.reach[officer].add(division)
        deputyships = Deputyship.objects.on(today).filter(deputy__is_active=True)
        for officer, deputy in deputyships.order_by("deputy_id").values_list("officer", "deputy"):
            self.deputies[officer].append(deputy)

    def of(self, item: Owed) -> list[int]:
        """The one who entered it, if he still may; else those at the unit, else one level above.

        At each level the clerks, and the administrators only where there are none. Who stands in
        for one of them is told as well.
        """
        nearest = self._nearest(item)
        deputies = [deputy for officer in nearest for deputy in self.deputies[officer]]
        return list(dict.fromkeys([*nearest, *deputies]))

    def _nearest(self, item: Owed) -> list[int]:
        if item.by and self.reach[item.by] & set(item.division_ids):
            return [item.by]
        for division in item.division_ids:
            if division in self.at:
                there = self.at[division]
                return there.get(Role.ENTRY) or sorted({o for each in there.values() for o in each})
        return []
