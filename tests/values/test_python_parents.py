"""Where parents of Python classes are looked for, and what cannot be composed without running code."""

from __future__ import annotations

import pytest

from rrlint.tree.pointer import resolve
from rrlint.values.python import read_python
from tests.tree.everything import everything
from tests.values.test_python_inheritance import effective, values

BASE = "class Base:\n    x = 1\n    class rewards:\n        y = 2\n"


@pytest.mark.parametrize(
    ("path", "text", "base"),
    [
        ("lab/envs/walk.py", "from lab.core.base import Base", "lab/core/base.py"),
        ("lab/envs/walk.py", "from ..core.base import Base", "lab/core/base.py"),
        ("lab/envs/walk.py", "from ..core import base\nBase = base.Base", "lab/core/base.py"),
        ("scripts/walk.py", "from helpers import Base", "scripts/helpers.py"),
        ("scripts/walk.py", "from lab.base import Base", "src/lab/base.py"),
        ("scripts/walk.py", "import lab.base as b\nfrom other import x\nBase = b.Base", "src/lab/base.py"),
        ("source/tasks/tasks/walk.py", "from lab.base import Base", "source/lab/lab/base.py"),
        ("walk.py", "if TYPE_CHECKING:\n    from base import Base", "base.py"),
        ("walk.py", "from package import Base", "package/__init__.py"),
    ],
)
def test_modules_are_found_where_they_usually_stand(path: str, text: str, base: str) -> None:
    child = f"{text}\nclass Child(Base):\n    z = 3\n    class rewards(Base.rewards):\n        w = 4\n"
    inits = {f"lab/{name}__init__.py": "" for name in ("", "envs/", "core/")} if path.startswith("lab") else {}
    found = effective({path: child, base: BASE, **inits}, path)
    assert values(found.node, "/Child") == {"x": 1, "z": 3, "rewards": {"y": 2, "w": 4}}
    assert found.origins == {"/Child/x": base, "/Child/rewards/y": base}
    assert found.uncomposed == {}


OUTSIDE = ["transformers.TrainingArguments", "Exception", "Generic[T]", "NamedTuple('A', [])", "make()"]


@pytest.mark.parametrize("base", OUTSIDE)
def test_bases_from_elsewhere_stay_as_they_are_written(base: str) -> None:
    text = f"import transformers\nfrom typing import *\nclass A({base}):\n    x = 1\nclass B(A):\n    y = 2\n"
    found = effective({"a.py": text}, "a.py")
    assert values(found.node, "/B") == {"x": 1, "y": 2}
    assert everything(resolve(found.node, "/B/(bases)")) == everything(resolve(read_python(text), "/A/(bases)"))
    assert found.uncomposed == {}


def test_a_base_in_the_repository_is_no_value_of_its_own() -> None:
    one = {"a.py": "from b import Base\nclass A(Base): x = 1\n", "b.py": "class Base: y = 2\n"}
    other = {"a.py": "from c import Other as B\nclass A(B): x = 1\n", "c.py": "class Other: y = 2\n"}
    assert effective(one, "a.py").node.digest == effective(other, "a.py").node.digest


COMPUTED = {
    "a call of something in the repository": ("from b import make\nclass A(make()): pass", "b.py"),
    "a call with it": ("from b import Base\nclass A(mixed(Base)): pass", "b.py"),
    "an attribute that is no class": ("from b import Base\nclass A(Base.x): pass", "b.py"),
    "a name that is not there": ("from b import Gone\nclass A(Gone): pass", "b.py"),
    "one of two": ("if x:\n  from b import Base\nelse:\n  from c import Base\nclass A(Base): pass", "b.py"),
    "the other of two": ("if x:\n  from b import Base\nelse:\n  from c import Base\nclass A(Base): pass", "c.py"),
    "perhaps from elsewhere": ("try:\n  from b import Base\nexcept E:\n  Base = object\nclass A(Base): pass", "b.py"),
    "an alias for a call": ("from b import made\nclass A(made): pass", "b.py"),
    "a circle of imports": ("from d import D\nclass A(D): pass", "d.py"),
    "a circle of classes": ("from d import E\nclass A(E): pass", "d.py"),
    "a file that does not parse": ("from bad import Base\nclass A(Base): pass", "bad.py"),
}


@pytest.mark.parametrize("name", COMPUTED)
def test_files_that_only_running_could_compose_count_as_a_whole(name: str) -> None:
    text, path = COMPUTED[name]
    others = {
        "b.py": BASE + "def make(): return Base\nmade = make()\n",
        "c.py": BASE,
        "d.py": "from e import D\nfrom e import E as F\nclass E(F): pass\n",
        "e.py": "from d import D, E\n",
        "bad.py": "class (",
    }
    assert path in effective({"a.py": text, **others}, "a.py").uncomposed


def test_inheritance_has_limits() -> None:
    chain = "class A0: x = 1\n" + "".join(f"class A{n}(A{n - 1}): pass\n" for n in range(1, 200))
    wide = "class A0: x = 1\n" + "".join(
        f"class A{n}:\n  class a(A{n - 1}): pass\n  class b(A{n - 1}): pass\n" for n in range(1, 30)
    )
    files = "".join(f"from m{n} import *\n" for n in range(2_000)) + "class A(B): pass\n"
    above = "from b import A199\nclass A(A199): pass\n"
    for text, other in ((above, chain), (wide, ""), (files, "")):
        found = effective({"a.py": text, "b.py": other}, "a.py")
        assert everything(found.node) == everything(read_python(text))
        assert "a.py" in found.uncomposed
