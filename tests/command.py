"""The installed command as a child process, and the small histories that most tests need."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.families import SELECT
from tests.reports import entry, report
from tests.timeline import REPORT, Step

RRLINT = str(Path(sys.executable).with_name("rrlint"))

#: Until this day nothing in the histories below is due.
AS_OF = "2026-02-01"

INITIAL = entry("1.0", "2026-01-05", "initial")
REVIEW = entry("1.1", "2026-01-12", "triggered", ["weights"])
CONFIG = "conf/ppo.yaml"
FIRST, SECOND, THIRD = (
    "reward: 1\nbeta: 0.1\nlr: 3\n",
    "reward: 2\nbeta: 0.1\nlr: 3\n",
    "reward: 3\nbeta: 0.1\nlr: 3\n",
)
PLAIN, REVIEWED = report(INITIAL), report(REVIEW, INITIAL)

CURRENT = [
    Step("2026-01-04", {CONFIG: FIRST, "README.md": "A policy.\n"}),
    Step("2026-01-05", {REPORT: PLAIN}),
    Step("2026-01-06", {"README.md": "A policy that walks.\n"}),
]
STALE = [*CURRENT, Step("2026-01-10", {CONFIG: SECOND}, name="raise", message="raise the reward")]
COVERED = [*STALE, Step("2026-01-12", {REPORT: REVIEWED}, name="review")]


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict on each report, by path."""
        return {one["path"]: one["verdict"] for one in self.json["reports"]}

    @property
    def rules(self) -> list[str]:
        """The rules that found something, in order."""
        return [one["rule"] for one in self.json["findings"]]


def clean_environment(home: Path | None = None) -> dict[str, str]:
    """The environment without what Git, a hook or a machine's owner put there."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "PREK_", "PYTHON", "SOURCE_DATE_EPOCH", "XDG_", "COVERAGE"))
    }
    path = os.pathsep.join([str(Path(RRLINT).parent), kept.get("PATH", "")])
    return {**kept, "HOME": str(home or "/nonexistent"), "PATH": path, "TERM": "dumb"}


def run(command: list[str], folder: Path, **environment: str | None) -> Ran:
    """Run a command; nobody ever sees a traceback."""
    changed = {**clean_environment(), **environment}
    done = subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in changed.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in out + err, err or out
    return Ran(done.returncode, out, err)


def rrlint(folder: Path, *arguments: str, **environment: str | None) -> Ran:
    """Run the installed command; a check is of what Git and the file show, unless it says otherwise."""
    verb = next((one for one in ("check", "status") if one in arguments), "")
    if verb and "--select" not in arguments:
        place = arguments.index(verb) + 1
        arguments = (*arguments[:place], *SELECT, *arguments[place:])
    return run([RRLINT, *arguments], folder, **environment)


def check(folder: Path, *arguments: str, **environment: str | None) -> Ran:
    """Run ``rrlint check --format json`` as of a day on which nothing is due."""
    as_of = () if "--as-of" in arguments else ("--as-of", AS_OF)
    return rrlint(folder, "check", "--format", "json", *as_of, *arguments, **environment)


def write(folder: Path, path: str, text: str | bytes) -> Path:
    """Write a file below a folder."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def copy(template: Path, folder: Path) -> Path:
    """A copy of a repository, for a test that changes it."""
    shutil.copytree(template, folder, symlinks=True)
    return folder
