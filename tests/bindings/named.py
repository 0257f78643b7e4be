"""Generated reports in which every id that is named is there, and the places that name one."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from rrlint.facts import Facts
from rrlint.tree.pointer import split
from tests.timeline import REPORT, Step, facts

#: Ids whose letters are all different, so that none is like another.
_NAMES = ["abcde", "fghij", "klmno", "pqrst", "uvwxy", "12345", "67890"]


@dataclass(frozen=True)
class Named:
    """A report as plain data, the pointers of all places that name an id, and those of all that give one."""

    data: dict[str, Any]
    references: tuple[str, ...]
    items: tuple[str, ...]

    def renamed(self, pointer: str, name: str) -> Named:
        """The same with another id at a place; a key is renamed if the place is that of a mapping."""
        data = copy.deepcopy(self.data)
        parent, last = _parent(data, pointer)
        if isinstance(parent[last], dict):
            parent[name] = parent.pop(last)
        else:
            parent[last] = name
        return Named(data, self.references, self.items)

    def without(self, pointer: str) -> Named:
        """The same without what stands at a place."""
        data = copy.deepcopy(self.data)
        parent, last = _parent(data, pointer)
        del parent[last]
        return Named(data, self.references, self.items)

    def doubled(self, pointer: str) -> Named:
        """The same with an item of a list once more, at the end of its list."""
        data = copy.deepcopy(self.data)
        parent, last = _parent(data, pointer)
        parent.append(copy.deepcopy(parent[last]))
        return Named(data, self.references, self.items)


def known(report: Named, day: str = "2026-01-05") -> Facts:
    """The facts about a report that was committed once."""
    return facts([Step(day, {REPORT: json.dumps(report.data)})], day)


def _parent(data: Any, pointer: str) -> tuple[Any, Any]:
    *way, last = split(pointer)
    for token in way:
        data = data[int(token) if isinstance(data, list) else token]
    return data, int(last) if isinstance(data, list) else last


@st.composite
def reports(draw: st.DrawFn) -> Named:
    """Reports with zero to three things of each kind, and with every sort of reference that these allow."""

    def ids(least: int = 0) -> list[str]:
        return draw(st.lists(st.sampled_from(_NAMES), min_size=least, max_size=3, unique=True))

    def some(known: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(known), max_size=2)) if known else []

    def one(key: str, known: Sequence[str]) -> dict[str, str]:
        return {key: draw(st.sampled_from(known))} if len(known) > 0 and draw(st.booleans()) else {}

    people = draw(st.permutations(_NAMES))
    filers, holders = people[: draw(st.integers(1, 2))], people[2 : draw(st.integers(2, 4))]
    parties, metrics, triggers = [*filers, *holders], ids(1), ids(1)
    split_at = draw(st.integers(0, len(metrics)))
    versions, curves, events, assumptions = ids(), ids(), ids(), ids()
    data: dict[str, Any] = {
        "schema": "reward-report/1.0",
        "report": {
            "id": "policy",
            "title": "A policy",
            "status": "active",
            "filers": [{"id": name, "name": "N", "role": "builder"} for name in filers],
        },
        "system_details": {
            "system_owner": {"omitted": "unknown", **one("owner", parties)},
            "feedback_and_communication": "x",
            "versions": [{"id": name} for name in versions],
        },
        "optimization_intent": {
            "framing": {"primary": "tool", "rationale": "R."},
            "goal_of_reinforcement": "Walk.",
            "performance_metrics": [{"id": name, "name": "N"} for name in metrics[:split_at]],
            "oversight_metrics": [{"id": name, "name": "N"} for name in metrics[split_at:]],
            "known_failure_modes": [{"id": name, "description": "D", "metrics": some(metrics)} for name in ids()],
            "claims": [{"id": name, "text": "T", "evidence": some([*metrics, *curves])} for name in ids()],
        },
        "institutional_interface": {
            "stakeholders": [{"id": name, "name": "N"} for name in holders],
            "feedback_loops": [{"id": name, "description": "D", "metrics": some(metrics)} for name in ids()],
        },
        "implementation": {
            "reward_details": {"terms": [{"id": name, "description": "D", **one("metric", metrics)} for name in ids()]}
        },
        "evaluation": {
            "learning_curves": [
                {"id": name, "path": "c.csv", "y": [{"column": "a", **one("metric", metrics)}]}
                | one("version", versions)
                for name in curves
            ]
        },
        "system_maintenance": {
            "reporting_cadence": {"every": "P3M", **one("owner", parties)},
            "update_triggers": [
                {"id": name, "kind": "release", "description": "D", **one("who", parties)}
                | {"watch": [{"metric": draw(st.sampled_from(metrics))}]}
                for name in triggers
            ],
            "events": [{"id": name, "note": "N", **one("trigger", triggers)} for name in events],
            "assumptions": [{"id": name, "text": "T"} for name in assumptions],
            "actions": [{"id": name, "text": "T", **one("owner", parties)} for name in ids()],
            "changelog": [
                {"version": "1.1", "date": "2026-01-05", "kind": "triggered", "by": some(filers), "summary": "S"}
                | {"triggers": some(triggers), "events": some(events)}
                | {"assumptions": [{"id": name} for name in some(assumptions)]}
                | {"baselines": {name: {"c.yaml": "rr1:" + "0" * 32} for name in dict.fromkeys(some(triggers))}},
                {"version": "1.0", "date": "2026-01-04", "kind": "initial", "by": ["gone"], "summary": "S"},
            ],
        },
    }
    return Named(data, tuple(_references(data)), tuple(_items(data)))


#: The keys under which the generator above writes names, as the format's text lists them.
_NAMING = {"owner", "who", "metric", "metrics", "evidence", "trigger", "by", "triggers", "events"}


def _references(data: dict[str, Any]) -> list[str]:
    return [pointer for pointer, key, path in _walk(data, "") if _is_reference(pointer, key, path)]


def _is_reference(pointer: str, key: str, value: Any) -> bool:
    newest = "/system_maintenance/changelog/0/"
    if "/changelog/" in pointer and not pointer.startswith(newest):
        return False
    if pointer.startswith((f"{newest}assumptions", f"{newest}baselines")):
        return (key == "id") or (isinstance(value, dict) and pointer.count("/") == 5 and "baselines" in pointer)
    if "/learning_curves/" in pointer and key == "version":
        return True
    return key in _NAMING and isinstance(value, str)


def _items(data: dict[str, Any]) -> list[str]:
    """The pointers of everything with an id of its own, entries of the changelog and what they name aside."""
    with_id = [pointer for pointer, _, value in _walk(data, "") if isinstance(value, dict) and "id" in value]
    return [one for one in with_id if one != "/report" and "/changelog/" not in one]


def _walk(value: Any, pointer: str, key: str = "") -> list[tuple[str, str, Any]]:
    """Every value with its pointer and the nearest key above it."""
    below: list[tuple[str, str, Any]] = []
    if isinstance(value, dict):
        below = [one for name, inner in value.items() for one in _walk(inner, f"{pointer}/{name}", name)]
    elif isinstance(value, list):
        below = [one for place, inner in enumerate(value) for one in _walk(inner, f"{pointer}/{place}", key)]
    return [(pointer, key, value), *below]
