"""What is to be reached: a number, steps by a measure, or another measure with a fallback."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.rules.exact import Number

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class FixedTarget:
    need: Number

    @property
    def asks_for(self) -> str:
        """The measure that decides; empty if none does."""
        return ""

    def value(self, values: Values) -> Number | None:
        return self.need


@dataclass(frozen=True)
class MeasureTarget:
    measure: str
    otherwise: Number | None

    @property
    def asks_for(self) -> str:
        return self.measure

    def value(self, values: Values) -> Number | None:
        known = values.get(self.measure)
        return self.otherwise if known is None else known


@dataclass(frozen=True)
class Step:
    """``need`` applies from ``bound`` on; the bound itself belongs to it if ``included``."""

    need: Number
    bound: Number | None = None
    included: bool = True

    def reached_by(self, value: Number) -> bool:
        if self.bound is None:
            return True
        return value >= self.bound if self.included else value > self.bound


@dataclass(frozen=True)
class StepsTarget:
    by: str
    steps: tuple[Step, ...]

    @property
    def asks_for(self) -> str:
        return self.by

    def step_for(self, values: Values) -> Step | None:
        known = values.get(self.by)
        if known is None:
            return None
        return [step for step in self.steps if step.reached_by(known)][-1]

    def value(self, values: Values) -> Number | None:
        step = self.step_for(values)
        return step.need if step else None

    def open_bound(self, values: Values) -> Step | None:
        """The step on whose bound the unit stands exactly; the source leaves this case open."""
        known = values.get(self.by)
        return next((s for s in self.steps if s.bound is not None and s.bound == known), None)


Target = FixedTarget | MeasureTarget | StepsTarget
