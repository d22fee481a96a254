"""What stands where in the project, and who may import whom."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tuanwei.services.folders import PROJECT

PACKAGES = ("tuanwei", "provinces", "assessments", "tests", "bench", "scripts")

FLOORS: dict[str, set[str]] = {
    # floor of assessments: the floors it may stand on (itself always)
    "rules": set(),
    "schemes": {"rules"},
    "measures": {"rules"},
    "sheets": {"rules", "measures"},
    "results": {"rules", "schemes", "sheets"},
    "keeping": {"rules", "schemes", "sheets", "results"},
    "movements": {"rules", "sheets", "results"},
    "found": {"rules", "sheets", "results"},
    "boards": {"rules", "measures", "sheets", "results", "keeping", "movements", "found"},
    "comparisons": {"rules", "sheets", "results", "keeping", "boards"},
    "requirements": {"rules", "sheets", "results", "found", "boards"},
    "advice": {"rules", "sheets", "results", "boards"},
    "explain": {
        "rules", "measures", "sheets", "results", "keeping", "movements", "boards", "advice",
    },
    "bulletins": {"rules", "measures", "sheets", "results", "keeping", "boards"},
    "consequences": {
        "rules", "measures", "schemes", "sheets", "results", "keeping", "found", "boards",
        "requirements", "bulletins",
    },
    "whatif": {"rules", "schemes", "sheets", "results", "keeping", "boards"},
    "work": {
        "rules", "sheets", "results", "keeping", "movements", "comparisons", "bulletins",
        "consequences", "whatif",
    },
    "months": {"rules", "measures", "sheets", "results", "keeping", "boards", "bulletins", "work"},
    "versions": {"rules", "schemes", "sheets", "keeping", "found", "boards", "explain"},
    "desk": {
        "rules", "measures", "sheets", "results", "keeping", "boards", "advice", "explain",
        "bulletins", "consequences", "work", "months",
    },
}  # fmt: skip
"""Judging goes upwards: numbers, sheet, results, the keeping of months, and then what is shown."""

FLOOR_OF = {
    # The room of months has three floors: what is stored, what is done with it, its pages;
    # that of requirements two, for boards show what its own page says in full.
    "assessments.months.models": "sheets",
    "assessments.months.sheets": "sheets",
    "assessments.months.aside": "sheets",
    "assessments.months.actions": "keeping",
    "assessments.months.asked": "keeping",
    "assessments.months.refreshing": "keeping",
    "assessments.requirements.found": "found",
    "assessments.requirements.sentences": "found",
    "assessments.tasks": "work",
}
ROOF = {"admin", "apps", "management", "migrations", "models", "urls"}
"""Where Django looks; may import everything below, and is imported by nobody."""

CALLED_LATER = {("assessments.months.refreshing", "assessments.tasks")}
"""Only inside a function: a change of facts asks for the task that computes."""


@cache
def files(*packages: str) -> tuple[Path, ...]:
    folders = packages or PACKAGES
    return tuple(sorted(path for name in folders for path in (PROJECT / name).rglob("*.py")))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Full names of the modules and names that a file imports, wherever it does."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{each.name}" for each in node.names)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(PROJECT).parts


def is_inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def floor_of(module: str) -> str:
    """The floor of a module or name of assessments; ROOF is one floor."""
    for known, floor in FLOOR_OF.items():
        if is_inside(module, known):
            return floor
    room = module.split(".")[1] if "." in module else "models"
    return "roof" if room in ROOF else room
