"""Where a report gives ids, and where it names them (docs/specification/1.0.md, section 4.3).

One table of each.  Whatever has not the form of an id is left out: that is for the schema to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.model import REVIEW_KINDS, Report
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import reached, split
from rrlint.tree.wording import EXTENSION

FILER, STAKEHOLDER, METRIC, CURVE = "filer", "stakeholder", "metric", "learning curve"
TRIGGER, EVENT, ASSUMPTION, ENTRY, VERSION = "trigger", "event", "assumption", "changelog entry", "system version"

_INTENT, _INTERFACE, _MAINTENANCE = "/optimization_intent", "/institutional_interface", "/system_maintenance"
_CHANGELOG = f"{_MAINTENANCE}/changelog"
_TERMS, _CURVES = "/implementation/reward_details/terms", "/evaluation/learning_curves"

#: Where ids are given, and to what.
_GIVEN = (
    (FILER, "/report/filers/*/id"),
    (STAKEHOLDER, f"{_INTERFACE}/stakeholders/*/id"),
    (METRIC, f"{_INTENT}/performance_metrics/*/id"),
    (METRIC, f"{_INTENT}/oversight_metrics/*/id"),
    (CURVE, f"{_CURVES}/*/id"),
    (TRIGGER, f"{_MAINTENANCE}/update_triggers/*/id"),
    (EVENT, f"{_MAINTENANCE}/events/*/id"),
    (ASSUMPTION, f"{_MAINTENANCE}/assumptions/*/id"),
    (ENTRY, f"{_CHANGELOG}/*/version"),
    (VERSION, "/system_details/versions/*/id"),
    ("failure mode", f"{_INTENT}/known_failure_modes/*/id"),
    ("claim", f"{_INTENT}/claims/*/id"),
    ("feedback loop", f"{_INTERFACE}/feedback_loops/*/id"),
    ("reward term", f"{_TERMS}/*/id"),
    ("action", f"{_MAINTENANCE}/actions/*/id"),
)

#: Where ids are named, and what may bear them.
_NAMED = (
    ((FILER, STAKEHOLDER), "/**/owner"),  # of gaps, the cadence and actions
    ((FILER, STAKEHOLDER), f"{_MAINTENANCE}/update_triggers/*/who"),
    ((METRIC,), f"{_MAINTENANCE}/update_triggers/*/watch/*/metric"),
    ((METRIC,), f"{_INTENT}/known_failure_modes/*/metrics/*"),
    ((METRIC,), f"{_INTERFACE}/feedback_loops/*/metrics/*"),
    ((METRIC,), f"{_TERMS}/*/metric"),
    ((METRIC,), f"{_CURVES}/*/y/*/metric"),
    ((METRIC, CURVE), f"{_INTENT}/claims/*/evidence/*"),
    ((VERSION,), f"{_CURVES}/*/version"),
    ((TRIGGER,), f"{_MAINTENANCE}/events/*/trigger"),
    ((FILER,), f"{_CHANGELOG}/*/by/*"),
    ((TRIGGER,), f"{_CHANGELOG}/*/triggers/*"),
    ((EVENT,), f"{_CHANGELOG}/*/events/*"),
    ((ENTRY,), f"{_CHANGELOG}/*/corrects/*"),
    ((ASSUMPTION,), f"{_CHANGELOG}/*/assumptions/*/id"),
)
#: Where the name is a key.
_KEYS = ((TRIGGER,), f"{_CHANGELOG}/*/baselines/*")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")


class Given(NamedTuple):
    """An id with what bears it; ``pointer`` is the place of the id."""

    kind: str
    id: str
    pointer: str
    span: Span

    @property
    def scope(self) -> str:
        """The kinds among which the id must be the only one of its name."""
        return FILER if self.kind == STAKEHOLDER else self.kind


class Reference(NamedTuple):
    """A place that names an id, and the kinds of things that may bear it; no span where the name is a key."""

    kinds: tuple[str, ...]
    id: str
    pointer: str
    span: Span | None = None

    @property
    def is_evidence(self) -> bool:
        """May it be a path as well?"""
        return CURVE in self.kinds

    @property
    def is_past(self) -> bool:
        """Does it stand in a changelog entry, which speaks of the report as it was?"""
        return self.pointer.startswith(_CHANGELOG + "/")


class Known:
    """The ids that a report gives, to look up what a reference names."""

    def __init__(self, items: Iterable[Given]) -> None:
        self._kinds: dict[str, list[str]] = {}
        self._ids: dict[str, set[str]] = {}
        self._versions: dict[str, str] = {}
        for one in items:
            self._kinds.setdefault(one.id, []).append(one.kind)
            self._ids.setdefault(one.kind, set()).add(one.id)
            if one.kind == ENTRY:
                self._versions[one.pointer] = one.id
        self._twice = {name for name, kinds in self._kinds.items() if kinds.count(ENTRY) > 1}

    def has(self, reference: Reference) -> bool:
        """Does a reference name something?"""
        return any(reference.id in self._of(kind, reference) for kind in reference.kinds)

    def like(self, reference: Reference) -> set[str]:
        """All ids that a reference could name."""
        return set[str]().union(*(self._of(kind, reference) for kind in reference.kinds))

    def is_itself(self, reference: Reference) -> bool:
        """Does an entry say that it corrects itself?"""
        return reference.kinds == (ENTRY,) and self._own(reference) == reference.id

    def others(self, reference: Reference) -> set[str]:
        """The kinds of things that have the id and cannot be meant."""
        return set(self._kinds.get(reference.id, ())) - {*reference.kinds}

    def _of(self, kind: str, reference: Reference) -> set[str]:
        """The ids of a kind; an entry cannot speak of itself as another one."""
        known = self._ids.get(kind, set())
        if kind != ENTRY:
            return known
        own = self._own(reference)
        return known if own in self._twice else known - {own}

    def _own(self, reference: Reference) -> str:
        """The version of the entry that a reference stands in."""
        return self._versions.get(f"{_entry_of(reference.pointer)}/version", "")


@lru_cache(maxsize=1)  # as in `rrlint.bindings.prose`
def given(document: Node) -> tuple[Given, ...]:
    """Every id that a report gives, kind by kind; of one kind in the order of the file."""
    return tuple(
        Given(kind, node.text, pointer, node.span)
        for kind, pattern in _GIVEN
        for pointer, node in reached(document, pattern).items()
        if isinstance(node, Scalar) and node.text and (kind == ENTRY or _ID.match(node.text))
    )


def references(document: Node) -> Iterator[Reference]:
    """Every place of a report that names an id."""
    for kinds, pattern in _NAMED:
        for pointer, node in reached(document, pattern).items():
            if isinstance(node, Scalar) and _is_name(node, kinds) and not _is_foreign(pointer):
                yield Reference(kinds, node.text, pointer, node.span)
    kinds, pattern = _KEYS
    for pointer in reached(document, pattern):
        yield Reference(kinds, split(pointer)[-1], pointer)


def unresolved(report: Report) -> list[Reference]:
    """The references of a report that name nothing in it.

    Of changelog entries the newest and the newest review are looked at: older ones keep what
    they say of things that have been removed since.
    """
    if report.root is None:
        return []
    known = Known(given(report.root))
    recent = _recent(report)
    return [
        one
        for one in references(report.root)
        if (not one.is_past or _entry_of(one.pointer) in recent) and not known.has(one)
    ]


def named_before(missing: Sequence[Reference], versions: Iterable[Report]) -> set[str]:
    """The pointers of those references that name something in one of some other versions of the report."""
    known = {(one.kind, one.id) for version in versions if version.root is not None for one in given(version.root)}
    return {one.pointer for one in missing if any((kind, one.id) in known for kind in one.kinds)}


def place_for(kind: str) -> str:
    """The pointer of the list in which things of a kind stand; of metrics, the first."""
    return next(pattern for given_kind, pattern in _GIVEN if given_kind == kind).partition("/*")[0]


def _recent(report: Report) -> set[str]:
    """The pointers of the newest entry and of the newest review."""
    reviews = [entry for entry in report.entries if entry.kind in REVIEW_KINDS]
    newest = (report.newest, max(reviews, key=lambda entry: entry.date, default=None))
    return {entry.pointer for entry in newest if entry is not None}


def _entry_of(pointer: str) -> str:
    """The pointer of the changelog entry that a place is in."""
    return "/".join(pointer.split("/", 4)[:4])


def _is_name(node: Scalar, kinds: tuple[str, ...]) -> bool:
    """Has it the form of an id, or of the version of an entry?  What YAML takes for a number is none."""
    return isinstance(node.value, str) and (kinds == (ENTRY,) or _ID.match(node.text) is not None)


def _is_foreign(pointer: str) -> bool:
    """Is it below a key whose members belong to the writer: an extension, or the paths of baselines?"""
    return any(token.startswith(EXTENSION) or token == "baselines" for token in split(pointer))
