"""Fonts of the documents: those a site has put into FONT_DIR, else Noto Serif and Sans SC.

The standard's own faces (方正小标宋, 仿宋_GB2312, 楷体_GB2312) may not be passed on with a program.
System fonts are never used, so that a document looks the same on every machine.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
FACES = {
    "mark": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"),
    "heading": ("黑体", "SimHei", "STHeiti"),
    "subheading": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"),
    "page": ("宋体", "SimSun", "STSong"),
    "table": ("宋体", "SimSun", "STSong"),
}
FALLBACK = {"heading": SANS, "table": SANS}  # figures of Noto Serif are not all of one width


@dataclass(frozen=True)
class Typefaces:
    """`names` by use; `thickened` are uses whose stand-in is too light and gets an outline."""

    fonts: typst.Fonts
    names: dict[str, str]
    thickened: tuple[str, ...]


def typefaces() -> Typefaces:
    return loaded(os.environ.get("FONT_DIR", ""))


@lru_cache(maxsize=4)
def loaded(folder: str) -> Typefaces:
    folders = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    if folder and Path(folder).is_dir():
        folders.append(folder)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    present = {name.casefold() for name in fonts.families()}
    found = {
        use: next((name for name in names if name.casefold() in present), "")
        for use, names in FACES.items()
    }
    names = {use: name or FALLBACK.get(use, SERIF) for use, name in found.items()}
    light = tuple(use for use in ("mark", "heading", "subheading") if not found[use])
    return Typefaces(fonts, names, light)
