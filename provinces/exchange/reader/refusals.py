"""Why a file is not read, in words: what it is, and how to mend it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from provinces.exchange.outcome import CannotTake

MB = 1 << 20


class Refused(CannotTake):
    """The file is not read at all; ``code`` names the kind of reason, ``reason`` says it."""

    def __init__(self, file: str, code: str, reason: str) -> None:
        super().__init__(reason if reason.startswith(file) else f"{file}：{reason}")
        self.file = file
        self.code = code
        self.reason = reason


class Cancelled(Exception):
    """Whoever asked for the reading no longer wants it."""


SAVE_AS = lazy("请用WPS表格或Excel打开后另存为xlsx")
REASONS: dict[str, str | Promise] = {
    "empty": lazy("文件是空的"),
    "size": lazy("文件有{size}兆，最多{most}兆，请分成几个文件"),
    "damaged": lazy("文件已损坏，或不是电子表格；如还能打开，{save_as}"),
    "damaged_sheet": lazy("工作表“{sheet}”已损坏，无法读取"),
    "encrypted": lazy("文件设有密码，请取消密码后另存"),
    "encoding": lazy("认不出文字编码，请另存为UTF-8编码的csv或xlsx"),
    "bad_bytes": lazy("第{row}行有损坏的文字，请核对后另存为UTF-8编码的csv或xlsx"),
    "quotes": lazy("第{row}行起的双引号不成对，无法分列"),
    "no_sheet": lazy("没有可见的、有内容的工作表"),
    "no_workbook": lazy("不是电子表格，或里面没有工作簿，{save_as}"),
    "old_excel": lazy("是Excel 95或更早版本的格式，{save_as}"),
    "old_table": lazy("是SYLK、DIF或dBASE一类的旧格式，{save_as}"),
    "is_web": lazy("是网页或XML文档，只是改了扩展名，{save_as}"),
    "is_xml": lazy("是XML格式的表格（XML电子表格2003），{save_as}"),
    "is_pdf": lazy("不是电子表格，是PDF文档"),
    "is_picture": lazy("不是电子表格，是图片"),
    "is_word": lazy("不是电子表格，是文字文档，请把表格复制到电子表格中"),
    "is_slides": lazy("不是电子表格，是演示文稿"),
    "is_archive": lazy("不是电子表格，是压缩包，请解压后导入里面的表格"),
    "is_other": lazy("不是电子表格"),
    "bomb": lazy("展开后过大，已停止读取，请只留要导入的表格"),
    "many_parts": lazy("内含的部件超过{most}个，已停止读取，请只留要导入的表格"),
    "double_parts": lazy("内含重复的部件，无法确定以哪一个为准，{save_as}"),
    "leads_out": lazy("内含指向文件以外的路径，已停止读取，{save_as}"),
    "entities": lazy("内含文档类型或实体声明，已停止读取，{save_as}"),
    "linked": lazy("引用了其他工作簿的数据，请断开链接、只留数值后另存"),
    "wide_sheet": lazy(
        "工作表“{sheet}”的内容散布在{rows}行、{columns}列，超过能读取的范围，请删去远处多余的内容"
    ),
    "many_cells": lazy("单元格过多，请分成几个文件"),
    "many_sheets": lazy("工作表超过{most}张，请只留要导入的工作表"),
    "many_merged": lazy("工作表“{sheet}”合并的单元格超过{most}处，请取消合并后另存"),
    "double_sheets": lazy("有同名的工作表，看不出以哪一张为准，请改名后另存"),
    "many_broken": lazy("出错、未计算或引用其他工作簿的公式超过{most}处，请改为数值"),
    "unplaced": lazy("有出错、未计算或引用其他工作簿的公式，位置不明，请改为数值"),
    "wide_rows": lazy("第{row}行有{columns}列，最多{most}列，请只留要导入的列"),
    "mixed": lazy("第{row}行的文字编码与其他行不同，请分别另存为UTF-8编码的csv，或改存xlsx"),
    "odd_cell": lazy("工作表“{sheet}”有写法异常的单元格，看不出它的值，{save_as}"),
    "odd_cells": lazy("有写法异常的单元格，看不出它的值，{save_as}"),
    "odd_error": lazy("工作表“{sheet}”{cell}公式出错（{words}），请改为数值"),
    "zeros": lazy("夹有空字符，不是文字文件，或已损坏，请另存为UTF-8编码的csv或xlsx"),
    "long_text": lazy("第{row}行有超过32767个字的单元格"),
    "long_cell": lazy("工作表“{sheet}”第{row}行有超过32767个字的单元格"),
    "memory": lazy("读取所需内存超过限度，已停止读取，请分成几个文件，或删去远处多余的内容"),
    "time": lazy("读取超过{seconds}秒，已停止读取，请分成几个文件"),
    "large_rows": lazy("内容过多，请分成几个文件"),
    "failed": lazy("服务器上的读取程序不能运行，请联系管理员"),
    "spool": lazy("服务器暂存空间不足，请稍后重试"),
}  # fmt: skip


def refused(file: str, code: str, **words) -> Refused:
    reason = str(REASONS.get(code) or REASONS["damaged"])
    return Refused(file, code, reason.format(save_as=SAVE_AS, **words))


def too_large(file: str, size: int, most: int) -> Refused:
    return refused(file, "size", size=-(-size // MB), most=most // MB)


def broken_reason(words: str) -> str:
    """Of a cell that shows an error, was never calculated or shares its value unclearly."""
    if words == "=":
        return _("公式没有算出的值，请在表格程序中重新计算并保存，或改为数值")
    if words == "[]":
        return _("公式引用了其他工作簿，值可能已过时，请改为数值")
    if words == "&":
        return _("与相邻单元格合并，看不出各格的值，请取消合并后逐格填写")
    if not words.startswith("#") and "?" in words:
        return _("有的字在存为csv时丢失，变成了“?”，请改存xlsx，确是问号请写作“？”")
    return _("公式出错（{words}），请改为数值").format(words=words)
