"""RR314: a key that matters stands in a watched config, and no watch selects it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrlint.bindings.prose import owes_nothing
from rrlint.bindings.surroundings import Surroundings, Unread
from rrlint.bindings.unwatched import Loose, loose_keys
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.format import TRIGGERS
from rrlint.rules._fixes import append
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join
from rrlint.tree.show import some_of
from rrlint.watch import Watch

RULE = Rule(
    id="RR314",
    name="unwatched-key",
    since="0.1",
    severity=Severity.WARNING,
    summary="a watch looks into a config by keys, and a key there that matters is under no watch",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: So many keys and files are named.
_SHOWN = 3
_REWARD = "reward"
#: What keys are about, in a sentence.
_ABOUT = {_REWARD: "the reward", "model": "the base model", "data": "the data", "optimisation": "the optimization"}


class _Found(NamedTuple):
    path: str
    framework: str
    loose: Loose


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each watch that keys are missing from, and a note on files that were not looked through."""
    assert facts.report is not None and facts.surroundings is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    by_watch: dict[str, tuple[Watch, list[_Found]]] = {}
    unseen = 0
    for path, trained in facts.surroundings.trained.items():
        missing = None if isinstance(trained, Unread) else loose_keys(facts.report, path, trained)
        if missing is None or isinstance(trained, Unread):
            unseen += 1
            continue
        for watch, loose in missing:
            _, found = by_watch.setdefault(watch.pointer, (watch, []))
            found.append(_Found(path, trained.habit.framework, loose))
    for watch, found in by_watch.values():
        yield _finding(facts, facts.surroundings, watch, found)
    if unseen:
        count = "1 watched file was" if unseen == 1 else f"{unseen:,} watched files were"
        message = f"{count} not looked through for keys that no watch selects"
        yield RULE.at(facts, TRIGGERS, message, severity=Severity.INFO, identity=("unseen",))


def _finding(facts: Facts, around: Surroundings, watch: Watch, found: Sequence[_Found]) -> Diagnostic:
    assert facts.report is not None
    about, named = found[0].loose.about, dict.fromkeys(one.loose.key for one in found)
    keys = [key for key in named if f"/**{key}" not in named]
    paths = list(dict.fromkeys(one.path for one in found))
    first = {one.loose.key: one for one in reversed(found)}
    count = "a key that matters" if len(keys) == 1 else f"{len(keys)} keys that matter"
    verb = "is" if len(keys) == 1 else "are"
    is_note = about != _REWARD or facts.report.status == "draft"
    return RULE.at(
        facts,
        watch.pointer,
        f"{count} to {_ABOUT[about]} {verb} under no watch: {some_of(keys, _SHOWN)} in {some_of(paths, _SHOWN)}",
        severity=Severity.INFO if is_note else None,
        related=tuple(_label(around.revision, first[key]) for key in keys[:_SHOWN]),
        help=f"add what counts to `keys`, and the rest to `ignore`, or write `# rrlint: ignore[{RULE.id}] -- reason`",
        identity=tuple(sorted(keys)),
        fix=append(facts.document, join(watch.pointer, "keys"), keys),
    )


def _label(revision: str, one: _Found) -> Label:
    place = Location(revision, one.path, one.loose.pointer, one.loose.span)
    return Label(place, "not watched", f"{one.loose.key} in the way of {one.framework}")
