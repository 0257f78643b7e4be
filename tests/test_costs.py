"""What a run does without: libraries that it has no use for, and Git processes.  Counts, and no seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import AS_OF, clean_environment, copy, write
from tests.timeline import git

_PROGRAM = """
import sys
there = set(sys.modules)
sys.argv[0] = "rrlint"
from rrlint.cli import main
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted(sys.modules.keys() - there)))
"""

#: Libraries that take long to import, and what cannot do without them.
_LIBRARIES = {
    "git": {"demo"},
    "jsonschema": set[str](),
    "rich": {"explain"},
    "markdown_it": {"render", "import"},
    "google.protobuf": set[str](),
    "ruamel.yaml": set[str](),
}
WAYS = [
    ("check", "--as-of", AS_OF),
    ("check", "--format", "json"),
    ("check", "--hook", "--history"),
    ("diff", "HEAD"),
    ("event", "--note", "It fell.", "--dry-run"),
    ("log",),
    ("migrate",),
    ("review", "--diff"),
    ("rules",),
    ("schema",),
    ("status",),
    ("render",),
    ("demo", "elsewhere"),
]


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run has imported by its end, its output being no terminal."""
    words = [sys.executable, "-c", _PROGRAM, *arguments]
    ran = subprocess.run(words, cwd=folder, env=clean_environment(), capture_output=True, check=False, text=True)
    return set(ran.stderr.split())


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_a_verb_imports_no_library_that_it_has_no_use_for(stale: Path, tmp_path: Path, way: tuple[str, ...]) -> None:
    modules = imported(copy(stale, tmp_path / "repo"), *way)
    assert "rrlint.cli" in modules
    assert {name for name, verbs in _LIBRARIES.items() if name in modules and way[0] not in verbs} == set()


#: What a check of a report in order has no use for, and what would have.
_OCCASIONS = {
    "rrlint.curves.table": "a curve in a file",
    "rrlint.migrations.step": "a report of an older version",
    "rrlint.report.write": "something to be written",
    "tomllib": "a configuration, or another file in TOML",
}


def test_a_check_imports_what_there_is_an_occasion_for(repo: Path) -> None:
    modules = imported(repo, "check", "--as-of", AS_OF)
    assert "rrlint.engine" in modules
    assert _OCCASIONS.keys() & modules == set()


#: What a hook that has nothing to do has no use for: parts of the standard library that take a millisecond or more,
#: parts of rrlint that judge, and readers of what is not there.
_NOTHING_TO_DO = {
    "dataclasses",
    "hashlib",
    "inspect",
    "pathlib",
    "tempfile",
    "rrlint.dates",
    "rrlint.gather",
    "rrlint.model",
    "rrlint.settings",
    "rrlint.values._overlay",
    "rrlint.values.hydra",
}


def test_a_hook_with_nothing_to_do_imports_little(repo: Path) -> None:
    write(repo, "README.md", "Walks.\n")
    git(repo, "add", ".")
    modules = imported(repo, "check", "--hook", "--history")
    assert "rrlint.staged" in modules
    assert "rrlint.values.yaml" in modules, "it has read the report"
    assert modules & _NOTHING_TO_DO == set()


#: So many data classes at most: each takes half a millisecond to be made, whenever its module is imported.
MOST_DATA_CLASSES = 10
_COUNT = """
import dataclasses, sys
from rrlint.cli import main
try:
    main()
finally:
    ours = [module for name, module in sys.modules.items() if name.startswith("rrlint")]
    classes = {one for module in ours for one in vars(module).values() if isinstance(one, type)}
    sys.stderr.write(str(sum(map(dataclasses.is_dataclass, classes))))
"""


def test_few_data_classes_are_made(repo: Path) -> None:
    words = [sys.executable, "-c", _COUNT, "check", "--as-of", AS_OF]
    ran = subprocess.run(words, cwd=repo, env=clean_environment(), capture_output=True, check=False, text=True)
    assert 0 < int(ran.stderr) <= MOST_DATA_CLASSES


def test_the_version_is_told_without_any_of_the_parts_that_judge(stale: Path) -> None:
    modules = imported(stale, "--version")
    assert "click" in modules
    assert (
        not {
            "git",
            "jsonschema",
            "jsonschema_rs",
            "ruamel.yaml",
            "yaml",
            "rrlint.engine",
            "rrlint.history",
            "rrlint.io_git",
        }
        & modules
    )
