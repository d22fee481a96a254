"""Imports go one way, files stay small, and nothing is read from outside the project."""

import ast
import re
from pathlib import Path

import pytest

from tests.structure import (
    CALLED_LATER,
    FLOORS,
    PROJECT,
    files,
    floor_of,
    imports,
    is_inside,
    is_test,
    module_of,
    tree,
)

MOST_LINES = 300
ASSESSMENTS = [path for path in files("assessments") if not is_test(path)]


def importing(paths, *packages):
    """(module, what it imports) for imports from any of the packages."""
    return [
        (module_of(path), name)
        for path in paths
        for name in imports(path)
        if any(is_inside(name, package) for package in packages)
    ]


def test_facts_do_not_know_of_judgements():
    assert importing(files("provinces"), "assessments") == []


def test_rules_know_neither_django_nor_the_rest():
    rules = [path for path in ASSESSMENTS if is_inside(module_of(path), "assessments.rules")]
    assert len(rules) > 10
    assert importing(rules, "django", "provinces", "tuanwei") == []
    outside = [
        (module, name)
        for module, name in importing(rules, "assessments")
        if not is_inside(name, "assessments.rules")
    ]
    assert outside == []


def test_floors_of_judgement_go_one_way():
    for module, name in importing(ASSESSMENTS, "assessments"):
        floor = floor_of(module)
        if floor == "roof":
            continue
        if any(module == caller and is_inside(name, called) for caller, called in CALLED_LATER):
            continue
        assert floor_of(name) in FLOORS[floor] | {floor}, f"{module} imports {name}"


def test_the_table_of_floors_has_no_circle():
    seen: set[str] = set()
    for floor, below in FLOORS.items():
        assert below <= seen, floor
        seen.add(floor)


def test_every_room_of_judgement_has_a_floor():
    rooms = {floor_of(module_of(path)) for path in ASSESSMENTS}
    assert rooms <= set(FLOORS) | {"roof"}


@pytest.mark.parametrize("caller", sorted(caller for caller, _ in CALLED_LATER))
def test_what_is_called_later_is_imported_inside_a_function(caller):
    path = PROJECT / f"{caller.replace('.', '/')}.py"
    body = ast.Module(
        [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ImportFrom)], []
    )
    called = {name for other, name in CALLED_LATER if other == caller}
    assert not called & {node.module for node in body.body}


def test_the_second_way_shares_no_code_with_the_product():
    second = files("tests/second")
    assert len(second) > 10
    assert importing(second, "assessments", "provinces", "tuanwei", "django") == []


def test_product_code_does_not_import_tests():
    product = [path for path in files("tuanwei", "provinces", "assessments") if not is_test(path)]
    assert [
        (module, name)
        for module, name in importing(product, "tests", "provinces", "assessments", "tuanwei")
        if "tests" in name.split(".")
    ] == []


def test_the_project_knows_facts_only_by_their_doors():
    """tuanwei may look at who is signed in and what day it is; judging is none of its business."""
    doors = {"provinces.demonstration", "provinces.people", "provinces.places"}
    product = [path for path in files("tuanwei") if not is_test(path)]
    for module, name in importing(product, "provinces"):
        assert any(is_inside(name, door) for door in doors), f"{module} imports {name}"


def test_files_stay_small():
    large = {}
    for path in files():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES and "migrations" not in path.parts:
            large[module_of(path)] = lines
    assert large == {}


def test_nothing_is_read_from_outside_the_project():
    """No text of the code climbs out of its folder or names a folder of this very machine."""
    product = [path for path in files("tuanwei", "provinces", "assessments") if not is_test(path)]
    assert [
        (module_of(path), node.value)
        for path in product
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if "../" in node.value or is_folder_here(node.value)
    ] == []


SYSTEM = {"proc", "dev", "usr", "etc", "tmp", "bin", "sbin", "sys", "var", "opt"}


def is_folder_here(text: str) -> bool:
    found = re.match(r"/([\w.-]+)(/|$)", text)
    if not found or found[1] in SYSTEM:
        return False
    return Path("/", found[1]).is_dir()
