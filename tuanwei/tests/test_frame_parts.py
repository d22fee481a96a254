from django.core.paginator import Paginator
from django.template import Context
from django.test import RequestFactory

from tuanwei.templatetags import frame_parts


def entries(*titles, tabs=()):
    return [{"title": title, "tab": title in tabs} for title in titles]


def test_the_phone_shows_the_entries_chosen_for_it():
    navigation = entries("工作台", "乡镇", "直属团组织", "月报", tabs={"工作台", "月报"})
    assert [each["title"] for each in frame_parts.phone_tabs(navigation)] == ["工作台", "月报"]


def test_else_the_first_three():
    navigation = entries("看板", "排名", "比较", "通报")
    assert [each["title"] for each in frame_parts.phone_tabs(navigation)] == [
        "看板",
        "排名",
        "比较",
    ]
    assert frame_parts.phone_tabs(None) == []


def test_page_numbers_near_the_page_and_at_both_ends():
    page = Paginator(range(1404), 50).page(10)
    assert frame_parts.page_numbers(page) == [1, None, 8, 9, 10, 11, 12, None, 29]


def test_page_numbers_without_gaps():
    assert frame_parts.page_numbers(Paginator(range(120), 50).page(1)) == [1, 2, 3]


def test_an_address_keeps_what_is_not_changed():
    context = Context({"request": RequestFactory().get("/?month=2012-11&page=3&state=near")})
    assert frame_parts.with_query(context, page=4) == "?month=2012-11&page=4&state=near"
    assert frame_parts.with_query(context, page=None, state="") == "?month=2012-11"


def test_prose_as_text_or_as_pieces():
    pieces = [{"text": "全省", "figure": False}, {"text": "1404", "figure": True}]
    assert frame_parts.prose(pieces) == '全省<span class="from-close">1404</span>'
    assert frame_parts.prose("<b>不是标记</b>") == "&lt;b&gt;不是标记&lt;/b&gt;"
