"""Every sentence of an e-mail."""

import pytest

from tuanwei.notices.letters import body, subject
from tuanwei.notices.models import Notice

LAST = "登录系统，在“消息”中办理；不想收到邮件的，在“提醒设置”中关闭。"
REPORT = Notice(title="11月月报还有4个乡镇未报，还剩3天", text="南牛乡未填。", url="/reports/")
BARE = Notice(title="果蔬社团支部的申请被退回")


@pytest.mark.parametrize(
    ("notices", "words"),
    [
        ([REPORT], "11月月报还有4个乡镇未报，还剩3天"),
        ([REPORT, BARE], "11月月报还有4个乡镇未报，还剩3天（另有1条）"),
        ([BARE, REPORT, REPORT], "果蔬社团支部的申请被退回（另有2条）"),
    ],
)
def test_subject(notices, words):
    assert subject(notices) == words


@pytest.mark.parametrize(
    ("notices", "site", "lines"),
    [
        # one alone has no number; without an address of the site no links
        ([BARE], "", ["张三：", "", "果蔬社团支部的申请被退回", "", LAST]),
        ([REPORT], "", ["张三：", "", REPORT.title, "南牛乡未填。", "", LAST]),
        (
            [REPORT], "https://a.example",
            ["张三：", "", REPORT.title, "南牛乡未填。", "https://a.example/reports/", "", LAST],
        ),
        (
            [BARE, REPORT], "",
            ["张三：", "", f"1. {BARE.title}", "", f"2. {REPORT.title}", "南牛乡未填。", "", LAST],
        ),
    ],
)  # fmt: skip
def test_body(settings, notices, site, lines):
    settings.SITE_URL = site
    assert body(notices, name="张三").split("\n") == lines
