"""What a case of the tables is, and how it is run: a real repository made by plain Git commands.

A script is for ``sh``; it begins in an empty repository and has a few words of its own:

    start                  two configs and a report that has just been written
    config PATH [BETA [REWARD [LR]]]   write a small config; beta and reward are watched
    report NAME [PATH]     write a report of `REPORTS`
    commit SUBJECT [DAY]   commit everything on disk (default: 2026-01-10)
    review                 commit the report with a review of everything
    day DATE               what the clock says from now on
    caught COMMAND...      a commit that its hook stops; the index that the hook saw is what is checked

A place is written ``commit path#pointer``, the commit by its subject (``INDEX``,
``WORKTREE``; ``?`` where no commit can be named), without a pointer for a whole file;
``commit report#/triggers`` is the report's own triggers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import judge
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.engine import Outcome, Standing
from rrlint.gather import CannotTell, Request, UsageError
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.output import text
from tests.families import SETTINGS
from tests.history.cases import EVERY, INITIAL, ONLY_B, REVIEW, REVIEW_TOO
from tests.reports import entry, report
from tests.timeline import REPORT

AS_OF = date(2026, 2, 1)

#: A clean repository says the same of all of these.
EVERY_WAY = (WORKTREE, INDEX, "HEAD")

_TRIGGERED = entry("2", "2026-01-12", "triggered", ["weights"])
_PLAIN = report(INITIAL)
REPORTS = {
    "plain": _PLAIN,
    "reviewed": report(REVIEW, INITIAL),
    "reviewed_too": report(REVIEW_TOO, INITIAL),
    "both": report(REVIEW_TOO, REVIEW, INITIAL),
    "cites": report(_TRIGGERED, INITIAL),
    "cites_another": report(entry("2", "2026-01-12", "triggered", ["another"]), INITIAL),
    "corrected": report(entry("2", "2026-01-12", "correction"), INITIAL),
    "reworded": _PLAIN.replace("summary: Looked", "summary: Looked closely"),
    "empty": report(),
    "every": report(INITIAL, triggers=[EVERY]),
    "narrow": report(INITIAL, triggers=[ONLY_B]),
    "other": report(INITIAL, id="other"),
    "other_unwritten": report(id="other", status="retired"),
    "successor": report(INITIAL, id="other").replace("  title:", "  supersedes: [policy]\n  title:"),
    "takes_over": report(INITIAL, triggers=[ONLY_B]).replace("  title:", "  supersedes: [policy]\n  title:"),
    "other_reviewed": report(REVIEW, INITIAL, id="other"),
    "retired": report(INITIAL, status="retired"),
    "broken": _PLAIN.replace("status: active", "status: asleep"),
    "unreadable": _PLAIN + "report: twice\n",
    "links": report(
        INITIAL, triggers=[ONLY_B.replace("conf/b.yaml", "conf/b.yaml/**").replace(", keys: [/reward, /beta]", "")]
    ),
    "everything": report(
        INITIAL, triggers=['{id: all, kind: config_change, description: All., watch: [{path: "conf/**"}]}']
    ),
}

_WORDS = """
set -e
day() { export GIT_AUTHOR_DATE="$1T10:00:00Z" GIT_COMMITTER_DATE="$1T10:00:00Z"; }
commit() { git add -A; day "${2:-2026-01-10}"; git commit -q --allow-empty -m "$1"; }
config() {
  mkdir -p "$(dirname "$1")"
  printf 'beta: %s\\nreward: %s\\nlr: %s\\n' "${2:-1}" "${3:-1}" "${4:-1}" > "$1"
}
report() { mkdir -p "$(dirname "${2:-reward-report.yaml}")"; cp "$REPORTS/$1" "${2:-reward-report.yaml}"; }
configs() { config conf/a.yaml; config conf/b.yaml 5; }
start() { configs; report plain; commit start 2026-01-05; }
two() { configs; report plain; report narrow b.reward-report.yaml; commit two 2026-01-05; }
review() { report reviewed; commit review 2026-01-12; }
caught() {
  printf '#!/bin/sh\\ncp "$GIT_INDEX_FILE" "$OUT/index"\\nexit 1\\n' > .git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
  if "$@"; then exit 1; fi
}
mkdir repo && cd repo
git init -q -b main .
day 2026-01-10
"""


@dataclass(frozen=True)
class Case:
    """A state of a repository with its judgement; ``verdicts`` are by path, ``says`` stands in the text."""

    name: str
    why: str
    script: str
    verdicts: Mapping[str, str]
    uncovered: frozenset[str] = frozenset()
    transient: frozenset[str] = frozenset()
    ways: tuple[str, ...] = EVERY_WAY
    code: int = 0
    says: str = ""
    folder: str = "repo"
    since: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def _case(
    verdict: str | Mapping[str, str], code: int, name: str, why: str, script: str, options: dict[str, object]
) -> Case:
    verdicts = {REPORT: verdict} if isinstance(verdict, str) else verdict
    fixed: dict[str, object] = {"code": code, **options}
    fixed |= {key: _places(str(fixed[key])) for key in ("uncovered", "transient") if key in fixed}
    return Case(name, why, script, verdicts, **fixed)  # type: ignore[arg-type]


def current(name: str, why: str, script: str, **options: object) -> Case:
    """A state in which the report is current."""
    return _case("current", 0, name, why, script, options)


def stale(name: str, why: str, script: str, uncovered: str, **options: object) -> Case:
    """A state in which the places listed keep the report from being current."""
    return _case("stale", 1, name, why, script, {"uncovered": uncovered, **options})


def unknown(name: str, why: str, script: str, **options: object) -> Case:
    """A state in which nobody can tell, and ``says`` is part of what is said instead."""
    return _case("unknown", 3, name, why, script, options)


def several(name: str, why: str, script: str, verdicts: Mapping[str, str], code: int, **options: object) -> Case:
    """A state with several reports, or none."""
    return _case(verdicts, code, name, why, script, options)


def build(case: Case, folder: Path) -> None:
    """Make the repository of a case in a folder."""
    reports = folder / "reports"
    reports.mkdir()
    for name, content in REPORTS.items():
        (reports / name).write_text(content)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_EDITOR": "true",
        "HOME": str(folder),
        "REPORTS": str(reports),
        "OUT": str(folder),
        "PYTHON": sys.executable,
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _PERSON.items()},
    }
    done = subprocess.run(
        ["sh"], input=_WORDS + case.script, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (case.name, done.stdout, done.stderr)


_PERSON = {"NAME": "Ada", "EMAIL": "ada@tutor.acme.org"}


def check(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that rrlint judges a repository as its case says, in each way."""
    build(case, folder)
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder / "nowhere"))
    if (folder / "index").exists():
        monkeypatch.setenv("GIT_INDEX_FILE", str(folder / "index"))
    for name, value in case.environment.items():
        monkeypatch.setenv(name, value.replace("$OUT", str(folder)))
    for way in case.ways:
        _check(case, folder, way)


def _check(case: Case, folder: Path, way: str) -> None:
    place = folder / case.folder
    request = Request(way, AS_OF, place, named=case.folder != "repo", since=case.since, settings=SETTINGS)
    outcome = _judged(request)
    if isinstance(outcome, Exception):
        assert case.verdicts == {}, (way, case.why, outcome)
        assert isinstance(outcome, CannotTell) == (case.code == 3) and case.says in str(outcome), (way, outcome)
        return
    subjects = _subjects(place)
    said = text.render(outcome)
    assert {report.path: report.verdict for report in outcome.reports} == case.verdicts, (way, case.why, said)
    assert _all(outcome, "uncovered", subjects) == case.uncovered, (way, case.why, said)
    assert _all(outcome, "transient", subjects) == case.transient, (way, case.why, said)
    assert outcome.exit_code() == case.code and case.says in said, (way, case.why, said)


def _judged(request: Request) -> Outcome | UsageError | CannotTell:
    try:
        return judge(request)
    except (UsageError, CannotTell) as error:
        return error


def _all(outcome: Outcome, kind: str, subjects: Mapping[str, str]) -> frozenset[str]:
    return frozenset(_place(row, report, subjects) for report in outcome.reports for row in getattr(report, kind))


def _place(row: Row, report: Standing, subjects: Mapping[str, str]) -> str:
    commit = "?" if row.what == "drifted" else subjects.get(row.commit.id, row.commit.id)
    if row.trigger == OWN_TRIGGERS:
        return f"{commit} report#/triggers"
    several = "" if report.path == REPORT else report.path + ": "
    return f"{several}{commit} {row.path}" + (f"#{row.pointer}" if row.pointer else "")


def _subjects(place: Path) -> dict[str, str]:
    """The subject of every commit that a ref or HEAD reaches."""
    ask = ["git", "-C", str(place), "log", "--all", "HEAD", "--format=%H %s", "--"]
    environment = {**os.environ, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_GRAFT_FILE": "/none"}
    done = subprocess.run(ask, env=environment, capture_output=True, text=True, check=False, errors="replace")
    return dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)


def _places(listed: str) -> frozenset[str]:
    return frozenset(place.strip() for place in listed.split(",") if place.strip())
