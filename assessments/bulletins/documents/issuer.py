"""Who issues a bulletin: names, number prefix, addressee and copy-to line."""

from dataclasses import dataclass

from assessments.bulletins.figures import BulletinFigures

# One-character short names as used in document numbers.
LETTERS = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "内", "辽宁": "辽",
    "吉林": "吉", "黑龙江": "黑", "上海": "沪", "江苏": "苏", "浙江": "浙", "安徽": "皖",
    "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫", "湖北": "鄂", "湖南": "湘",
    "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川", "贵州": "黔",
    "云南": "云", "西藏": "藏", "陕西": "陕", "甘肃": "甘", "青海": "青", "宁夏": "宁",
    "新疆": "新",
}  # fmt: skip
CITY_ENDINGS = ("市", "州", "盟", "地区")


@dataclass(frozen=True)
class Issuer:
    """Texts as they stand in the document, without 抄送：."""

    committee: str  # 共青团河北省委
    office: str  # 共青团河北省委办公室
    prefix: str  # 冀团办通
    addressee: str  # 各设区市团委：
    copy_to: str  # 各设区市党委组织部。


def issuer_of(figures: BulletinFigures) -> Issuer:
    """The usual issuer of a province; a province may keep its own instead."""
    committee = f"共青团{figures.province}委"
    units = "设区市" if figures.unit_word.startswith("市") else figures.unit_word
    others = "".join(f"、{name}团委" for name in apart(figures))
    party = "".join(f"、{name}党工委组织部门" for name in apart(figures))
    return Issuer(
        committee=committee,
        office=f"{committee}办公室",
        prefix=f"{LETTERS.get(figures.short, figures.short)}团办通",
        addressee=f"各{units}团委{others}：",
        copy_to=f"各{units}党委组织部{party}。",
    )


def apart(figures: BulletinFigures) -> list[str]:
    """Units ranked beside the cities that are none, as 杨凌示范区; counties are not listed."""
    names = [row.name for row in figures.rows if not row.name.endswith(CITY_ENDINGS)]
    return names if len(names) < len(figures.rows) / 2 else []
