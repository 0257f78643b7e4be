"""What a rule is, and how rules are found.

A rule is a module in this package with a ``RULE`` and a ``check(facts)`` that yields
diagnostics.  A module without ``check`` describes findings that the engine itself makes.
Its page is the Markdown file beside it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic, Fix, Label, Location, Result, Severity, Span
from rrlint.facts import Facts
from rrlint.tree.pointer import by_names, span_at

#: What the families of rules are about, by the beginning of their ids.
FAMILIES = {
    "RR0": "the file",
    "RR1": "consistency",
    "RR2": "cadence",
    "RR3": "triggers and invalidation",
    "RR4": "changelog and history",
    "RR5": "content",
    "RR6": "framing and dynamics",
    "RR7": "evidence",
    "RR8": "other documents",
}


class Need(Enum):
    """What must be there before a rule can run, in words."""

    DOCUMENT = "a file that can be read"
    REPORT = "a report of a known format"
    HISTORY = "history"
    GONE = "a report that is gone"  # no other rule looks at it then
    SURROUNDINGS = "the files of the target"


class Rule(NamedTuple):
    """A rule's fixed words.  ``id`` is stable for ever; ``name`` names the bad thing."""

    id: str
    name: str
    since: str
    severity: Severity
    summary: str
    needs: frozenset[Need] = frozenset()

    def at(
        self,
        facts: Facts,
        pointer: str,
        message: str,
        *,
        note: str = "",
        span: Span | None = None,
        severity: Severity | None = None,
        result: Result = Result.VIOLATION,
        related: tuple[Label, ...] = (),
        help: str = "",
        identity: tuple[str, ...] = (),
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A diagnostic of this rule whose primary place is in the report.

        An empty ``pointer`` means the whole file.  ``note`` is what stands beside the
        underlined text; ``span`` overrides the place that the pointer has; ``identity``
        tells this finding from others at that place.
        """
        document = facts.document
        if span is None and pointer and document.node is not None:
            span = span_at(document.node, pointer)
        place = Location(document.revision, document.path, pointer, span)
        level = self.severity if severity is None else severity
        known, anchor = (_id(facts), *identity), by_names(document.node, pointer)
        label = Label(place, note)
        return Diagnostic(self.id, self.name, result, level, message, label, related, help, known, anchor, fix)


class LoadedRule(NamedTuple):
    """A rule with its check and its page."""

    rule: Rule
    check: Callable[[Facts], Iterator[Diagnostic]] | None
    page: Path


@cache
def all_rules() -> tuple[LoadedRule, ...]:
    """Every rule of this package, by id.  A module that cannot be imported is an error."""
    package = Path(__file__).parent
    names = sorted(info.name for info in pkgutil.iter_modules([str(package)]) if not info.name.startswith("_"))
    loaded = [_load(importlib.import_module(f"{__package__}.{name}"), package / f"{name}.md") for name in names]
    return tuple(sorted(loaded, key=lambda one: one.rule.id))


def is_selector(text: str) -> bool:
    """Is a text the id of a rule, or the beginning of one?"""
    return text.startswith("RR") and any(loaded.rule.id.startswith(text) for loaded in all_rules())


def _load(module: ModuleType, page: Path) -> LoadedRule:
    return LoadedRule(module.RULE, getattr(module, "check", None), page)


def _id(facts: Facts) -> str:
    return facts.report.id if facts.report else ""
