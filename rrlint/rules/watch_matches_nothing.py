"""RR105: a watch looks at nothing, so its trigger can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.judge import Idle
from rrlint.rules._rule import Need, Rule
from rrlint.wildcard import leaves_repository

RULE = Rule(
    id="RR105",
    name="watch-matches-nothing",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched path, key, package or tag pattern matches nothing",
    needs=frozenset({Need.HISTORY}),
)

_PATHS = "paths count from the root of the repository; * stops at /, ** does not"


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each path, key, package and tag pattern that matches nothing at the target.

    A pattern of tags may be waiting for the first release, so that is a warning.
    """
    assert facts.history is not None
    for idle in facts.history.idle:
        message, advice = _told(idle)
        yield RULE.at(
            facts,
            idle.pointer,
            message,
            note="this matches nothing",
            severity=Severity.WARNING if idle.part == "tag" else None,
            help=advice,
            identity=(idle.pattern,),
        )


def _told(idle: Idle) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    match idle.part:
        case "key":
            message = f"the key {idle.pattern!r} is in none of the watched files"
            return message, "a key is a JSON pointer into the file, such as /reward_weights or /trainer/beta"
        case "package":
            message = f"the package {idle.pattern!r} is in none of the watched lock files"
            return message, "write the name as the lock has it; what a requirements file includes is a file of its own"
        case "tag":
            message = f"no tag matches {idle.pattern!r}, though there are tags"
            return message, "a pattern matches the whole name of a tag, such as v*; * stops at /"
    if leaves_repository(idle.pattern):
        message = f"the path {idle.pattern!r} leads out of the repository"
        return message, "paths count from the root of the repository and stay inside it"
    return f"the path {idle.pattern!r} matches no file", _PATHS
