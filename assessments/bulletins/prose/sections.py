"""The bulletin's text: four sections, their headings and where table and chart stand."""

from dataclasses import dataclass

from assessments.bulletins.figures import BulletinFigures

from . import hebei, inspection, jiangsu, pace, ranking, shaanxi
from .opening import opening
from .problems import problems
from .requirements import requirements

RANKING = "ranking"


@dataclass(frozen=True)
class Section:
    """`anchor` is 'ranking' where table and chart follow, after paragraph `anchor_after`."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    anchor: str = ""
    anchor_after: int = 0


def compose(figures: BulletinFigures) -> list[Section]:
    """The generated draft: 导语, 一、进展情况, 二、存在问题, 三、下步要求."""
    return [
        Section("opening", "", (opening(figures),)),
        Section("progress", "一、进展情况", progress(figures), RANKING),
        Section("problems", "二、存在问题", problems(figures)),
        Section("requirements", "三、下步要求", requirements(figures)),
    ]


def progress(figures: BulletinFigures) -> tuple[str, ...]:
    """The order of the units first, then the province against calendar and last month."""
    paragraphs = (
        (ranking.leading, ranking.trailing, ranking.ties, ranking.spread),
        (pace.against_pace, pace.fulfilled_units, pace.growth, ranking.movements),
        (hebei.standards_met, hebei.haves_met, hebei.qualified),
        (jiangsu.increment, jiangsu.totals_by_band),
        (shaanxi.surveyed, shaanxi.systems),
        (inspection.checked, inspection.reported),
    )
    texts = ("".join(say(figures) for say in sentences) for sentences in paragraphs)
    return tuple(text for text in texts if text)
