"""RR105: a watch looks at nothing, so its trigger can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.wildcard import leaves_repository

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
        yield RULE.at(facts, idle.pointer, message, note="this matches nothing", help=advice, identity=(idle.pattern,))
