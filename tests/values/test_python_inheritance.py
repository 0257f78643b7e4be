"""Classes come to what Python makes of them: the oracle runs small packages of its own."""

from __future__ import annotations

import dataclasses
import importlib
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.tree.node import Data, to_data
from rrlint.tree.pointer import resolve, select
from rrlint.values.composition import Effective
from rrlint.values.python import compose, read_python

_numbers = count()


class Commit:
    """The files of a commit, by paths."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def text(self, path: str) -> str | None:
        return self._texts.get(path)

    def node(self, path: str) -> None:
        raise AssertionError(f"the value of {path} is of no use")

    def exists(self, path: str) -> bool:
        return path in self._texts

    def digest(self, path: str) -> None:
        raise AssertionError(f"the value of {path} is of no use")

    def found(self) -> list[str]:
        return list(self._texts)


def effective(texts: Mapping[str, str], path: str) -> Effective:
    """What a file comes to."""
    return compose(path, read_python(texts[path]), Commit(texts))


def values(node: object, pointer: str = "") -> Data:
    """The values of a class without its code and its bases from outside."""
    return _bare(to_data(resolve(node, pointer)))  # type: ignore[arg-type]


def _bare(data: Data) -> Data:
    if not isinstance(data, dict):
        return data
    return {name: _bare(value) for name, value in data.items() if not name.startswith("(")}


# --- Hierarchies ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A class: numbers, classes inside it, and the earlier classes that it inherits from, by their index."""

    numbers: dict[str, int]
    inner: dict[str, Made]
    bases: tuple[int, ...]
    module: int
    by_parent: bool = field(default=True)  # do its inner classes inherit from those of its first base?


def made(depth: int = 1) -> st.SearchStrategy[Made]:
    """Classes with classes in them."""
    return st.builds(
        Made,
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 9), max_size=3),
        st.dictionaries(st.sampled_from(["Rewards", "Scales"]), made(depth - 1), max_size=2) if depth else st.just({}),
        st.lists(st.integers(0, 9), max_size=3).map(tuple),
        st.integers(0, 3),
        st.booleans(),
    )


#: How a class of another module is called: the import, and the name.
WAYS = [
    ("from {package}.m{module} import C{index}", "C{index}"),
    ("from {package}.m{module} import C{index} as Base{index}", "Base{index}"),
    ("import {package}.m{module} as m{module}", "m{module}.C{index}"),
    ("import {package}.m{module}", "{package}.m{module}.C{index}"),
    ("from .m{module} import C{index}", "C{index}"),
    ("from . import m{module} as sibling{module}", "sibling{module}.C{index}"),
    ("from .m{module} import *", "C{index}"),
    ("from .public{module} import C{index}", "C{index}"),
]


def package_of(classes: list[Made], ways: list[int], package: str) -> dict[str, str]:
    """The files of a package; module n holds the classes from n * 3 on, so that none imports a later one."""
    bodies: dict[int, list[str]] = {}
    for index, one in enumerate(classes):
        module, lines = index // 3, bodies.setdefault(index // 3, [])
        names = []
        for base in dict.fromkeys(base for base in one.bases if base < index):
            imported, name = WAYS[ways[(index + base) % len(ways)]]
            here = {"package": package, "module": base // 3, "index": base}
            if base // 3 == module:
                names.append(f"C{base}")
            else:
                lines.append(imported.format(**here))
                names.append(name.format(**here))
        first = next((base for base in one.bases if base < index), None)
        inherited = classes[first].inner if first is not None and one.by_parent else {}
        lines.append(f"class C{index}({', '.join(names)}):")
        lines += body(one, names[0] if names else "", inherited)
    files = {f"{package}/m{module}.py": "\n".join([*lines, ""]) for module, lines in bodies.items()}
    public = {
        f"{package}/public{index // 3}.py": "".join(f"from .m{index // 3} import C{one}\n" for one in same)
        for index in range(0, len(classes), 3)
        if (same := range(index, min(index + 3, len(classes))))
    }
    return {f"{package}/__init__.py": ""} | public | files


def body(one: Made, parent: str, inherited: Mapping[str, Made], indent: str = "    ") -> list[str]:
    """What stands in a class."""
    lines = [f"{indent}{name} = {value}" for name, value in one.numbers.items()]
    for name, inner in one.inner.items():
        base = f"({parent}.{name})" if name in inherited else ""
        lines += [f"{indent}class {name}{base}:", *body(inner, "", {}, indent + "    ")]
    return [*lines, f"{indent}pass"]


@contextmanager
def running(files: Mapping[str, str], package: str) -> Iterator[list[ModuleType]]:
    """The modules of a package, imported."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
        sys.path.insert(0, folder)
        try:
            names = [path.removesuffix(".py").replace("/", ".") for path in files if "/m" in path]
            yield [importlib.import_module(name) for name in names]
        finally:
            sys.path.remove(folder)
            for name in [name for name in sys.modules if name.partition(".")[0] == package]:
                del sys.modules[name]


def truth(class_: type) -> Data:
    """What Python finds when it is asked for every attribute."""
    names = [name for name in dir(class_) if not name.startswith("__")]
    found = {name: getattr(class_, name) for name in names}
    return {name: truth(value) if isinstance(value, type) else value for name, value in found.items()}


CLASSES = st.lists(made(), min_size=2, max_size=9)


@settings(max_examples=200, deadline=None)
@given(CLASSES, st.lists(st.integers(0, len(WAYS) - 1), min_size=1, max_size=5))
def test_classes_have_the_attributes_that_python_finds(classes: list[Made], ways: list[int]) -> None:
    package = f"package{next(_numbers)}"
    files = package_of(classes, ways, package)
    composed = {path: effective(files, path) for path in files}
    try:
        with running(files, package) as modules:
            for module in modules:
                path = module.__name__.replace(".", "/") + ".py"
                own = {
                    name: value
                    for name, value in vars(module).items()
                    if getattr(value, "__module__", "") == module.__name__
                }
                assert composed[path].uncomposed == {}
                assert values(composed[path].node) == {name: truth(value) for name, value in own.items()}
                assert_origins(files, path, composed[path])
    except TypeError:  # no consistent order of bases, or a class that inherits from one of its own bases
        assert any(one.uncomposed for one in composed.values())


def assert_origins(files: Mapping[str, str], path: str, found: Effective) -> None:
    """Every leaf stands where it is said to stand."""
    for pointer, leaf in select(found.node, ()).items():
        lines = files[found.origins.get(pointer, path)].split("\n")
        if "(" not in pointer and not hasattr(leaf, "entries"):
            span = leaf.span
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == str(to_data(leaf))


FIELDS = [
    "field(default={0})",
    "{0}",
    "field(default_factory=lambda: {0})",
    "dataclasses.field(metadata={{}}, default={0})",
]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 3), st.integers(0, 9))),
        min_size=1,
        max_size=4,
    )
)
def test_dataclasses_have_the_defaults_that_python_finds(chain: list[dict[str, tuple[int, int]]]) -> None:
    lines = ["import dataclasses", "from dataclasses import dataclass, field"]
    for level, fields in enumerate(chain):
        lines += ["@dataclass", f"class C{level}({f'C{level - 1}' if level else ''}):"]
        lines += [f"    {name}: int = {FIELDS[kind].format(value)}" for name, (kind, value) in fields.items()] + [
            "    pass"
        ]
    text = "\n".join([*lines, ""])
    space: dict[str, type] = {"__name__": __name__}  # type: ignore[dict-item]
    exec(text, space)
    last = f"C{len(chain) - 1}"
    expected = {
        one.name: one.default if one.default is not dataclasses.MISSING else one.default_factory()  # type: ignore[operator]
        for one in dataclasses.fields(space[last])
    }
    assert values(effective({"a.py": text}, "a.py").node, f"/{last}") == expected
