"""RR105: a watch looks at nothing, so its trigger can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.suggest import near_key, near_path
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.judge import Idle
from rrlint.rules._rule import Need, Rule
from rrlint.wildcard import leaves_repository, matches

RULE = Rule(
    id="RR105",
    name="watch-matches-nothing",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched path matches no file, or a watched key is in none of the files that match",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each path and each key that matches nothing at the target."""
    assert facts.history is not None
    for idle in facts.history.idle:
        if idle.is_key:
            message = f"the key {idle.pattern!r} is in none of the watched files"
            advice = "a key is a JSON pointer into the file, such as /reward_weights or /trainer/beta"
        elif leaves_repository(idle.pattern):
            message = f"the path {idle.pattern!r} leads out of the repository"
            advice = "paths count from the root of the repository and stay inside it"
        else:
            message = f"the path {idle.pattern!r} matches no file"
            advice = "paths count from the root of the repository; * stops at /, ** does not"
        near = _near(facts, idle)
        advice = f"did you mean {near!r}?" if near else advice
        yield RULE.at(facts, idle.pointer, message, note="this matches nothing", help=advice, identity=(idle.pattern,))


def _near(facts: Facts, idle: Idle) -> str:
    """What was probably meant; "" if nothing is like it."""
    around = facts.surroundings
    if around is None or facts.report is None:
        return ""
    if not idle.is_key:
        return near_path(idle.pattern, around.paths)
    watches = (watch for trigger in facts.report.triggers for watch in trigger.watches)
    path = next((watch.path for watch in watches if idle.pointer.startswith(watch.pointer + "/")), "")
    trees = (around.parsed(name) for name in sorted(around.values) if matches(path, name))
    return near_key(idle.pattern, (tree for tree in trees if tree is not None))
