"""A module of the product with one thing changed in its text, for the length of a block."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType


@dataclass(frozen=True)
class Mutation:
    """``before`` stands exactly once in the module's text."""

    module: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module.rpartition('.')[2]}: {self.before} → {self.after}"


@contextmanager
def mutated(mutation: Mutation) -> Iterator[None]:
    """Functions keep their identity and get the changed code, so importers see it too."""
    module = import_module(mutation.module)
    changed = changed_copy(module, mutation)
    before = []
    try:
        for target, name, value in list(replacements(module, changed)):
            before.append((target, name, getattr(target, name)))
            setattr(target, name, value)
        assert before, f"{mutation} changes nothing"
        yield
    finally:
        for target, name, value in before:
            setattr(target, name, value)


def changed_copy(module: ModuleType, mutation: Mutation) -> ModuleType:
    path = Path(module.__file__ or "")
    text = path.read_text(encoding="utf-8")
    assert text.count(mutation.before) == 1, f"{mutation} fits {text.count(mutation.before)} times"
    copy = ModuleType(module.__name__)
    code = compile(text.replace(mutation.before, mutation.after), str(path), "exec")
    exec(code, copy.__dict__)
    return copy


def replacements(module: ModuleType, changed: ModuleType) -> Iterator[tuple[object, str, object]]:
    """(object, attribute, new value): code of functions and methods, values of constants."""
    for name, value in vars(changed).items():
        present = vars(module).get(name)
        if isinstance(present, FunctionType):
            yield from new_code(present, value, module)
        elif isinstance(present, type) and present.__module__ == module.__name__:
            for method, function in vars(value).items():
                yield from new_code(vars(present).get(method), function, module)
        elif name.isupper() and not callable(present) and repr(present) != repr(value):
            yield module, name, value


def new_code(present, function, module: ModuleType) -> Iterator[tuple[object, str, object]]:
    if isinstance(present, property):
        present, function = present.fget, function.fget
    ours = isinstance(present, FunctionType) and present.__module__ == module.__name__
    if ours and isinstance(function, FunctionType) and present.__code__ != function.__code__:
        yield present, "__code__", function.__code__


def first_failure(checks: Iterator[tuple[str, Callable[[], object]]]) -> str:
    """The name of the first check that fails in whatever way; empty if all pass."""
    for name, check in checks:
        try:
            check()
        except Exception:
            return name
    return ""
