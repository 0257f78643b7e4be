"""Mutation testing of the rules and of what history means: ``python -m tests.mutation FAMILY [SAMPLE] [SEED]``.

A mutant is a module with one small mistake: a comparison the other way round, a condition
negated, a number off by one, a statement left out.  A test of that module should fail.  A
family is the beginning of rule ids (``RR3``), ``shared`` (what rules have in common) or
``history``.  Mutants are drawn at random by the seed; each runs in a process of its own, in
memory, under the module's own tests, and those that no test notices are printed.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import io
import os
import random
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import CodeType, ModuleType

from tests.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[1]
#: A mutant that takes so many times as long as all modules as they are, and some seconds, never ends: that is noticed.
SLOWER, SOME = 2, 30
#: The parent loads hypothesis before pytest could rewrite its assertions.
_LOADED = "ignore::pytest.PytestAssertRewriteWarning"
SAMPLE, SEED = 100, 20261126

#: The tests of what rules share, and of modules of history, beside those in tests/history.  No test of history
#: starts rrlint as a process, which would not know of the mistake.
TESTS = {
    "rules/_changes.py": (
        "rules/test_stale_config.py",
        "rules/test_release_unreviewed.py",
        "rules/test_data_changed.py",
    ),
    "rules/_fixes.py": ("rules/test_schema_violation.py", "rules/test_cadence_unreadable.py"),
    "rules/_review.py": ("rules/test_stale_config.py", "rules/test_review_overdue.py"),
    "rules/_rule.py": ("rules/test_rule_crashed.py", "test_catalogue.py", "test_rule_pages.py"),
    "history/baselines.py": ("rules/test_wrong_baseline.py",),
    "history/cadence.py": (
        "rules/test_review_overdue.py",
        "rules/test_interval_missed.py",
        "rules/test_doubtful_date.py",
    ),
    "history/changes.py": ("rules/test_stale_config.py",),
    "history/citations.py": ("rules/test_outdated_curve.py", "rules/test_unmeasured_metric.py"),
    "history/claims.py": ("rules/test_hollow_claim.py",),
    "history/documents.py": ("rules/test_card_changed.py",),
    "history/effective.py": ("rules/test_stale_config.py",),
    "history/entries.py": ("rules/test_past_entry_changed.py",),
    "history/fields.py": ("rules/test_silent_change.py", "rules/test_metric_past_threshold.py"),
    "history/firings.py": (
        "rules/test_metric_past_threshold.py",
        "rules/test_calendar_trigger_passed.py",
        "rules/test_release_unreviewed.py",
    ),
    "history/gaps.py": ("rules/test_history_unavailable.py",),
    "history/judge.py": (
        "rules/test_history_unavailable.py",
        "rules/test_watch_matches_nothing.py",
        "rules/test_compared_by_bytes.py",
    ),
    "history/composed.py": ("history/test_inherited_changes.py", "history/test_horizon.py"),
    "history/horizon.py": ("history/test_horizon.py",),
    "history/moves.py": ("history/test_cases.py", "history/test_horizon.py"),
    "history/linked.py": ("rules/test_card_changed.py",),
    "history/metrics.py": ("rules/test_metric_past_threshold.py", "rules/test_unmeasured_metric.py"),
    "history/names.py": ("rules/test_stale_config.py",),
    "history/own.py": ("rules/test_triggers_changed.py", "rules/test_cadence_changed.py"),
    "history/points.py": ("rules/test_metric_past_threshold.py", "rules/test_release_unreviewed.py"),
    "history/quiet.py": ("rules/test_empty_review.py",),
    "history/reviews.py": ("rules/test_calendar_trigger_passed.py",),
    "history/rows.py": ("rules/test_stale_config.py", "rules/test_outdated_curve.py"),
    "history/silent.py": ("rules/test_silent_change.py",),
    "history/state.py": ("rules/test_watch_matches_nothing.py", "rules/test_compared_by_bytes.py"),
    "history/statements.py": ("rules/test_wrong_baseline.py",),
    "history/watching.py": ("rules/test_stale_config.py", "rules/test_dependency_changed.py", "spec/test_vectors.py"),
    "history/words.py": (
        "rules/test_stale_config.py",
        "rules/test_metric_past_threshold.py",
        "rules/test_dependency_changed.py",
        "rules/test_release_unreviewed.py",
    ),
}


def main(family: str, sample: int, seed: int) -> int:
    """The number of mutants that no test noticed."""
    import jsonschema  # noqa: F401 -- what every child needs is loaded once
    import jsonschema_rs  # noqa: F401
    import pytest  # noqa: F401
    import rich.text  # noqa: F401
    import ruamel.yaml  # noqa: F401
    from hypothesis import Phase, settings

    settings.register_profile("mutation", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
    made = [mutant for path in modules(family) for mutant in mutants(path)]
    chosen = random.Random(f"{family}/{seed}").sample(made, min(sample, len(made)))
    started = time.monotonic()
    assert not _fails(sorted({mutant.path for mutant in chosen}), None, limit=3600), "a test fails anyway"
    limit = SLOWER * (time.monotonic() - started) + SOME
    left = 0
    for mutant in sorted(chosen, key=lambda one: (one.path, one.number)):
        if not _fails([mutant.path], mutant, limit):
            left += 1
            place = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
            print(f"{place}: {mutant.before!r} -> {mutant.after!r}", flush=True)
    print(f"{family}: {len(chosen) - left} of {len(chosen)} mutants noticed (of {len(made)}; seed {seed})")
    return left


def modules(family: str) -> list[Path]:
    """The modules of a family."""
    rules = ROOT / "rrlint" / "rules"
    if family == "history":
        return sorted((ROOT / "rrlint" / "history").glob("[!_]*.py"))
    if family == "shared":
        return sorted(rules.glob("_[!_]*.py"))
    return [path for path in sorted(rules.glob("[!_]*.py")) if f'id="{family}' in path.read_text("utf-8")]


def own_tests(path: Path) -> list[str]:
    """What is run for a module: its own tests, and its page's examples."""
    place = path.relative_to(ROOT / "rrlint").as_posix()
    if place in TESTS or place.startswith("history/"):
        histories = _histories() if place.startswith("history/") else []
        return [*(str(ROOT / "tests" / name) for name in TESTS.get(place, ())), *map(str, histories)]
    return [str(ROOT / "tests" / "rules" / f"test_{path.name}"), str(ROOT / "tests" / "test_rule_pages.py")]


def _histories() -> list[Path]:
    """The tests of history, those last that draw what they try."""
    tests = sorted((ROOT / "tests" / "history").glob("test_*.py"))
    return sorted(tests, key=lambda path: "@given" in path.read_text("utf-8"))


def _fails(paths: Sequence[Path], mutant: Mutant | None, limit: float) -> bool:
    """Does a test of some modules fail, or not end in so many seconds?"""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os._exit(_run(paths, mutant))
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() - started > limit:
            os.kill(child, 9)
            os.waitpid(child, 0)
            return True
        time.sleep(0.02)
    return os.waitstatus_to_exitcode(status) != 0


def _run(paths: Sequence[Path], mutant: Mutant | None) -> int:
    import pytest

    os.environ.setdefault("RRLINT_ORACLE_EXAMPLES", "25")
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    tests = dict.fromkeys(test for path in paths for test in own_tests(path))
    words = [*tests, *_only(paths), "-qx", "-p", "no:cacheprovider", "-W", _LOADED, "--hypothesis-profile=mutation"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            return int(pytest.main(words))
        except BaseException:  # noqa: BLE001 -- whatever it is, it was noticed
            return 1


def _only(paths: Sequence[Path]) -> Sequence[str]:
    """Of the tests of all pages, those of some rules' own, without Git."""
    rules = [path for path in paths if path.parent.name == "rules" and not path.name.startswith("_")]
    ids = [path.read_text("utf-8").partition('id="')[2][:5] for path in rules]
    wanted = [f"test_{path.stem} or ({rule} and not real)" for path, rule in zip(rules, ids, strict=True)]
    return ("-k", " or ".join(wanted)) if wanted else ()


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module in another form."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
        self._path, self._code = mutant.path, mutant.code

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        code: CodeType = self._code
        exec(code, module.__dict__)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[2:]]
    main(sys.argv[1], *numbers, *(SAMPLE, SEED)[len(numbers) :])
