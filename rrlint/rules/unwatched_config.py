"""RR311: files that look like training configs are under no watch."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.surroundings import Stray
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.format import TRIGGERS
from rrlint.rules._rule import Need, Rule
from rrlint.tree.show import some_of

RULE = Rule(
    id="RR311",
    name="unwatched-config",
    since="0.1",
    severity=Severity.WARNING,
    summary="a file that looks like a training config is under no watch of any report",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many files are named.
_SHOWN = 3
#: A repository with more configs under no watch is a collection, and not everything in it is trained.
_COLLECTION = 20


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, and that at one report of a repository."""
    assert facts.surroundings is not None
    strays = facts.surroundings.strays
    if strays is None:
        return
    if not strays.found:
        if strays.unseen:
            message = f"{strays.unseen} files by their names may be training configs, and their content was not seen"
            yield RULE.at(facts, TRIGGERS, message, severity=Severity.INFO, identity=("unseen",))
        return
    count = len(strays.found)
    what = "1 file looks like a training config" if count == 1 else f"{count} files look like training configs"
    unseen = f" (of {strays.unseen} more the content was not seen)" if strays.unseen else ""
    named = some_of([stray.path for stray in strays.found], _SHOWN)
    yield RULE.at(
        facts,
        TRIGGERS,
        f"{what}, and no report watches {'it' if count == 1 else 'them'}: {named}{unseen}",
        severity=Severity.INFO if count > _COLLECTION else None,
        related=tuple(_label(facts.surroundings.revision, stray) for stray in strays.found[:_SHOWN]),
        help="if a system that is reported on is trained from it, add a watch",
        identity=tuple(stray.path for stray in strays.found),
    )


def _label(revision: str, stray: Stray) -> Label:
    shown = f"{stray.framework} ({', '.join(stray.evidence)})"
    return Label(Location(revision, stray.path), "looks like a training config", f"in the way of {shown}")
