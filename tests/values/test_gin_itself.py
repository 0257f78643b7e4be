"""gin-config and rrlint read the same values out of a file; what rrlint reads, gin-config reads."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.tree.document import Unparsable
from rrlint.values.gin import read_gin
from tests.spec.reference import digest

pytestmark = pytest.mark.suites

SCALARS = ["1", "-2", "1.5e-3", "'a'", '"b"', "'''c\nd'''", "'a' 'b'", "True", "None"]
SCALARS += ["@f", "@s/m.f()", "%M", "b'x'", "2j", "r'\\d'", "0x1F", "1_0", ".5"]
VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(lambda items: f"({', '.join(items)},\n)" if items else "()"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"'k{n}': {item}" for n, item in enumerate(items)) + "}"
        ),
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(["f.x", "g.y", "s/f.x", "s/t/f.x", "s/m.h.z", "M", "s/N"])
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("{}={} # why".format, KEYS, VALUES),
    st.builds("{}:\n  p = {}\n  # why\n  q = {}\n".format, st.sampled_from(["b", "s/b", "m.b2"]), VALUES, VALUES),
)
IMPORTS = st.sampled_from(["import a.b", "from a import c", "import d as e", "from a.f import g as h", "", "# why"])
INCLUDES = st.sampled_from(["include 'a.gin'", 'include "b/c.gin"', ""])
FILES = st.builds(
    lambda *parts: "\n".join(line for part in parts for line in part) + "\n",
    st.lists(IMPORTS, max_size=3),
    st.lists(INCLUDES, max_size=2),
    st.lists(LINES, max_size=5),
)
PIECES = st.sampled_from([*SCALARS, *"=:,()[]{}@%/.-# \n", "  ", "\n  ", "\\\n", "f.x", "s/f.x", "b", "include", "as"])
SOUP = st.lists(PIECES, max_size=14).map("".join)
TEXTS = st.one_of(SOUP, st.builds("{}{}".format, FILES, SOUP), st.builds("f.x = {}{}".format, VALUES, SOUP))


@pytest.fixture(scope="module")
def itself() -> ModuleType:
    """Imported late, so that whoever does not run these tests need not have gin-config."""
    return importlib.import_module("tests.values.gin_itself")


@given(text=FILES)
@settings(max_examples=400, deadline=None)
def test_files_come_to_the_same_values(itself: ModuleType, text: str) -> None:
    assert read_gin(text).digest == digest(itself.parsed(text))


@given(text=TEXTS)
@settings(max_examples=2000, deadline=None)
def test_what_rrlint_reads_gin_reads_alike(itself: ModuleType, text: str) -> None:
    try:
        node = read_gin(text)
    except Unparsable:
        return
    assert node.digest == digest(itself.parsed(text))
