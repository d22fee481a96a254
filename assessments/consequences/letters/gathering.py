"""The figures of all letters of a closed month, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from assessments.consequences.disputes import disputed_townships
from assessments.consequences.excellence.standing import LISTED
from assessments.consequences.excellence.units import RatedUnit, rated
from assessments.consequences.interviews.choices import TALKED, InterviewState
from assessments.consequences.interviews.models import Interview
from assessments.consequences.letters.figures import LetterFigures, money
from assessments.consequences.vetoes.choices import PENDING, VetoState
from assessments.consequences.vetoes.models import VetoCase
from assessments.results.models import Assessment, Result
from assessments.results.words import counted_word, task_word
from assessments.rules.levels import CITY, COUNTY, LEVEL_TITLES, TOWNSHIP
from provinces.places.models import Division

VERDICT, FAILED = "spot_check.verdict", "spot_check.failed"
Key = tuple[str, int]


class Year:
    """What is read once for all letters of an assessment."""

    def __init__(self, assessment: Assessment):
        self.assessment = assessment
        self.scheme = assessment.scheme.read()
        self.month = assessment.sheet.month
        levels = self.scheme.follow_up.letters_to
        results = assessment.results.filter(level__in=levels).order_by("-level", "code")
        self.units = rated(assessment, results)
        self.divisions = Division.objects.in_bulk([u.result.division_id for u in self.units])
        self.of = Counter(each.result.level for each in self.units)
        self.ranks = Counter((each.result.level, each.result.rank) for each in self.units)
        self.townships = self._townships()
        self.vetoes = self._vetoes()
        self.interviews, self.arranged, self.measures = self._interviews()
        self.disputed = disputed_townships(self.divisions.values())

    def _townships(self) -> dict[Key, list[Result]]:
        inside: dict[Key, list[Result]] = defaultdict(list)
        rows = self.assessment.results.filter(level=TOWNSHIP).order_by("code").defer("marks")
        for row in rows:
            for level, unit in ((COUNTY, row.county_id), (CITY, row.city_id)):
                if unit:
                    inside[level, unit].append(row)
        return inside

    def _vetoes(self) -> dict[Key, list[VetoCase]]:
        found: dict[Key, list[VetoCase]] = defaultdict(list)
        rows = VetoCase.objects.filter(
            province=self.assessment.sheet.province, month=self.month
        ).defer("evidence")
        for each in rows.order_by("gate"):
            found[each.level, each.division_id].append(each)
        return found

    def _interviews(self) -> tuple[dict[int, list[str]], dict[int, list[str]], Counter]:
        """Months of the year's talks held and arranged, and measures still open, by unit."""
        held: dict[int, list[str]] = defaultdict(list)
        arranged: dict[int, list[str]] = defaultdict(list)
        left: Counter = Counter()
        rows = Interview.objects.filter(
            province=self.assessment.sheet.province,
            month__startswith=f"{self.month.year}-",
            state__in=[*TALKED, InterviewState.ARRANGED],
        )
        for each in rows.prefetch_related("measures").order_by("month"):
            months = held if each.state in TALKED else arranged
            months[each.division_id].append(f"{each.month.number}月")
            left[each.division_id] += sum(m.done_on is None for m in each.measures.all())
        return held, arranged, left

    def letters(self) -> Iterator[tuple[RatedUnit, LetterFigures, list[str]]]:
        """Each unit, its figures, and why its letter is held back, if anything does."""
        for unit in self.units:
            yield unit, self.figures(unit), self.held(unit.result)

    def held(self, result: Result) -> list[str]:
        reasons = []
        for case in self.vetoes[result.level, result.division_id]:
            if case.state in PENDING:
                reasons.append(f"一票否决“{case.gate_title}”{case.get_state_display()}，尚未生效")
        names = self.disputed.get(result.division_id, [])
        if names:
            reasons.append(f"{'、'.join(names)}对抽查结论的异议还没有处理")
        return reasons

    def figures(self, unit: RatedUnit) -> LetterFigures:
        result, day = unit.result, self.month.last
        key = (result.level, result.division_id)
        townships, cases = self.townships[key], self.vetoes[key]
        verdicts = Counter(each.numbers.get(VERDICT) for each in townships)
        return LetterFigures(
            unit=self.divisions[result.division_id].name,
            level=result.level,
            level_words=LEVEL_TITLES[result.level],
            year=self.month.year,
            day=(day.year, day.month, day.day),
            scheme=self.scheme.title,
            counted=counted_word(self.scheme),
            task=task_word(self.scheme),
            townships=result.townships,
            completed=result.completed,
            completion=money(result.completion),
            count=int(result.progress_value),
            target=int(result.progress_target) or None,
            progress=money(result.progress),
            score=money(result.score),
            grade=result.grade,
            rank=result.rank,
            of=self.of[result.level],
            others_at_rank=self.ranks[result.level, result.rank] - 1,
            excellent=verdicts[2],
            passed=verdicts[1],
            failed=verdicts[0],
            failed_names=tuple(each.name for each in townships if each.numbers.get(FAILED)),
            disputed_names=tuple(
                each.name
                for each in townships
                if each.numbers.get(VERDICT) == 0 and not each.numbers.get(FAILED)
            ),
            unfinished_names=tuple(each.name for each in townships if not each.completed),
            interviews=tuple(self.interviews[result.division_id]),
            arranged=tuple(self.arranged[result.division_id]),
            open_measures=self.measures[result.division_id],
            in_force=tuple(c.gate_title for c in cases if c.state == VetoState.IN_FORCE),
            pending=tuple(c.gate_title for c in cases if c.state in PENDING),
            excellence=unit.standing.code == LISTED,
        )
