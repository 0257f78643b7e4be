"""What a case of the tables is, and the small words that they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, history

A, B, C = "conf/a.yaml", "conf/b.yaml", "conf/c.yaml"
TRIGGERS = "report#/triggers"

INITIAL = entry("1", "2026-01-05", "initial")
REVIEW, REVIEW_TOO = entry("2", "2026-01-12"), entry("3", "2026-01-13")

#: A second trigger, which watches the learning rate.
RATE = '{id: rate, kind: reward_change, description: Rate., watch: [{path: "conf/*.yaml", keys: [/lr]}]}'
EVERY = WATCH.replace("kind:", "every_change: true, kind:")
ONLY_A, ONLY_B = (WATCH.replace("conf/*.yaml", path) for path in (A, B))


@dataclass(frozen=True)
class Case:
    """A history with its judgement.

    A place is written ``commit path#pointer`` (no pointer: the whole file), the report's
    own triggers ``commit report#/triggers``, and ``?`` stands for the commit where the
    state check alone knows of it.
    """

    name: str
    why: str
    script: tuple[Step, ...]
    verdict: str
    uncovered: frozenset[str] = frozenset()
    transient: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


def current(name: str, why: str, *script: Step, transient: str = "", moved: str = "") -> Case:
    """A history that leaves the report current; places are separated by commas."""
    return Case(name, why, script, "current", frozenset(), _places(transient), _places(moved))


def stale(name: str, why: str, *script: Step, uncovered: str, transient: str = "", moved: str = "") -> Case:
    """A history that leaves the report stale; places are separated by commas."""
    return Case(name, why, script, "stale", _places(uncovered), _places(transient), _places(moved))


def config(beta: object = 1, reward: object = 1, lr: object = 1) -> str:
    """A small config; the usual trigger watches ``beta`` and ``reward``."""
    return f"beta: {beta}\nreward: {reward}\nlr: {lr}\n"


def step(name: str, files: Mapping[str, str | None] | None = None, *on: str, day: str = "2026-01-10") -> Step:
    """A commit by its name; on the one before if it is not said on which."""
    return Step(day, files or {}, on or None, name)


def reviewed(name: str, *entries: str, on: tuple[str, ...] = (), files: Mapping[str, str] | None = None) -> Step:
    """A commit that leaves these entries and the initial one in the report."""
    return step(name, {REPORT: report(*entries, INITIAL), **(files or {})}, *on, day="2026-01-12")


#: The usual first commit: two configs and a report that has just been written.
START = step("start", {A: config(), B: config(beta=5), REPORT: report(INITIAL)}, day="2026-01-05")


def check(case: Case) -> None:
    """Assert that rrlint judges a history as its case says."""
    found = history(case.script, "2026-02-01")
    assert {_place(row) for row in found.uncovered} == case.uncovered, case.why
    assert {_place(row) for row in found.transient} == case.transient, case.why
    assert {f"{move.commit.id} {move.old}->{move.new}" for move in found.moved} == case.moved, case.why
    assert found.verdict == case.verdict, case.why


def _place(row: Row) -> str:
    commit = "?" if row.what == "drifted" else row.commit.id
    if row.trigger == OWN_TRIGGERS:
        return f"{commit} {TRIGGERS}"
    return f"{commit} {row.path}" + (f"#{row.pointer}" if row.pointer else "")


def _places(text: str) -> frozenset[str]:
    return frozenset(place.strip() for place in text.split(",") if place.strip())
