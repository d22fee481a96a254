"""States as data: which may follow which. Each kind of case has its table and a test of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

Transitions = Mapping[str, frozenset[str]]


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


def check_transition(table: Transitions, before: str, after: str, words: Mapping[str, Any]) -> None:
    """Raises NotAllowed for what the table does not have; ``words`` are the states' names."""
    if after not in table[before]:
        raise NotAllowed(
            _("现为“%(before)s”，不能改为“%(after)s”。请刷新页面后再办。")
            % {"before": words[before], "after": words[after]}
        )
