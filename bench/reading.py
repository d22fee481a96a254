"""python -m bench.reading: 100,000 organisations from xlsx, ours beside the plain libraries."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

import xlsxwriter  # noqa: E402

from bench.timing import peak_memory, seconds  # noqa: E402
from provinces.exchange.reader.safely import read_safely  # noqa: E402
from provinces.exchange.tables import ORGANISATIONS  # noqa: E402

ROWS = 100_000
RAW = """
import sys, openpyxl
for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].values: pass
"""
PLAIN = """
import sys
from import_export.formats.base_formats import XLSX
data = XLSX().create_dataset(open(sys.argv[1], "rb").read())
assert len(data) == int(sys.argv[2])
"""


def write(path: Path) -> None:
    titles = [column.title for column in ORGANISATIONS.columns]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(ORGANISATIONS.name)
        sheet.write_row(0, 0, titles)
        for at in range(ROWS):
            sheet.write_row(at + 1, 0, _row(at))


def _row(at: int) -> list:
    township, day = f"1301020{at // 2000:02d}", f"2012-11-{at % 28 + 1:02d}"
    return [
        f"{township}-{at % 2000:04d}", township, f"第{at}农民专业合作社团支部", "农民专业合作社",
        "独立建立", day, "", "已批准", day, f"团发{at % 90}号", day, day, day, day,
        "有", "有", "有", "无", "有", at % 40, at % 90, f"张{at}", "", f"李{at % 300}",
    ]  # fmt: skip


def ours(path: Path) -> int:
    rows = read_safely(path, words=ORGANISATIONS.by_head).sheets[0].rows()
    return sum(1 for _row in rows)


def apart(program: str, *words: object) -> None:
    subprocess.run([sys.executable, "-c", program, *map(str, words)], check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "直属团组织.xlsx"
        write(path)
        print(f"{ROWS} organisations, {path.stat().st_size / 1e6:.1f} MB")
        before = peak_memory()
        taken = min(seconds(lambda: ours(path)) for _time in range(3))
        child = getrusage(RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"ours, all rows in the parent  {taken:6.1f} s")
        print(f"  reading process {child} MB at most, parent {before} -> {peak_memory()} MB")
        start = time.perf_counter()
        apart(RAW, path)
        print(f"openpyxl, read only           {time.perf_counter() - start:6.1f} s")
        start = time.perf_counter()
        apart(PLAIN, path, ROWS)
        print(f"django-import-export, XLSX    {time.perf_counter() - start:6.1f} s")


if __name__ == "__main__":
    main()
