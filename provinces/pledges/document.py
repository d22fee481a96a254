"""The responsibility pledge as the paper that both sides sign."""

from django.utils.translation import gettext as _

from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges.models import Pledge, PledgeState
from provinces.pledges.words import in_words


def committee(division: Division | None) -> str:
    """共青团修水县委员会."""
    return _("共青团%s委员会") % division.name if division else ""


def document_of(pledge: Pledge) -> dict:
    promisor, promisee = pledge.promisor, pledge.promisee
    return {
        "pledge": pledge,
        "year": pledge.year,
        "title": _("%d年度乡镇实体化“大团委”建设责任状") % pledge.year,
        "first": committee(promisee),
        "second": committee(promisor),
        "targets": targets(pledge),
        "duties_above": numbered(duties_above()),
        "duties_below": numbered(duties_below(promisor)),
        "is_signed": pledge.state != PledgeState.DRAFTED,
        "is_countersigned": pledge.state == PledgeState.COUNTERSIGNED,
    }


def numbered(items: list[str]) -> list[str]:
    """（一）…… as documents number what stands below a heading."""
    return [
        f"（{number}）{item}" for number, item in zip("一二三四五六七八九", items, strict=False)
    ]


def targets(pledge: Pledge) -> list[str]:
    where = {
        Level.TOWNSHIP: _("本乡镇"),
        Level.COUNTY: _("所辖各乡镇"),
        Level.CITY: _("全市各乡镇"),
    }.get(Level(pledge.promisor.level), _("所辖各乡镇"))
    end = _("%d年12月31日") % pledge.year
    found = []
    if pledge.total is not None:
        text = _("到%(end)s，%(where)s直属团组织总数达到%(total)d个（大写：%(words)s个）")
        words = {"end": end, "where": where, "total": pledge.total}
        found.append(text % (words | {"words": in_words(pledge.total)}))
    if pledge.new is not None:
        text = _("其中本年度新建%(new)d个（大写：%(words)s个）")
        found.append(text % {"new": pledge.new, "words": in_words(pledge.new)})
    return found


def duties_above() -> list[str]:
    """What the one who is promised to does."""
    return [
        _("指导乙方制定工作方案，帮助协调解决建设中的困难和问题。"),
        _("按月通报进度，组织抽查，核实直属团组织是否真实存在、正常活动。"),
        _("将完成情况纳入年度考核，作为评优的依据。任务未完成或抽查不合格的，取消评优资格。"),
    ]


def duties_below(promisor: Division) -> list[str]:
    """What the one who promises does, by level."""
    township = [
        _("摸清本乡镇青年分布，按规定程序申请、批准、公布、备案、挂牌，建一个成一个。"),
        _("直属团组织有活动场地、必备用品、工作制度、工作分工、工作计划，团干部分工联系。"),
        _("如实登记，按月报送，不虚报、不重报；接受抽查，限期整改。"),
    ]
    if promisor.level == Level.TOWNSHIP:
        return township
    return [
        _("与所辖各单位逐级签订责任状，所签目标合计不少于本级目标。"),
        _("负责推动落实，按月调度，及时审批、审核，帮助进度慢的单位查找原因。"),
        _("对所辖单位上报的数据负责，发现虚报、重报的及时纠正；接受抽查，限期整改。"),
    ]
