"""RR105: a watch looks at nothing, so its trigger can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.names import MAX_MISSPELT
from rrlint.bindings.suggest import near_key, near_path
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.judge import Idle
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join
from rrlint.wildcard import leaves_repository, matches

RULE = Rule(
    id="RR105",
    name="watch-matches-nothing",
    since="0.1",
    severity=Severity.ERROR,
    summary="a watched path, key, package or tag pattern matches nothing",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each path, key, package and tag pattern that matches nothing at the target.

    A pattern of tags may be waiting for the first release, so that is a warning.
    """
    assert facts.history is not None
    for idle in facts.history.idle:
        message, advice = _told(facts, idle)
        yield RULE.at(
            facts,
            idle.pointer,
            message,
            note="this matches nothing",
            severity=Severity.WARNING if idle.part == "tag" else None,
            help=advice,
            identity=(idle.pattern,),
        )


def _told(facts: Facts, idle: Idle) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    match idle.part:
        case "key":
            message = f"the key {idle.pattern!r} is in none of the watched files"
            advice = "a key is a JSON pointer into the file, such as /reward_weights or /trainer/beta"
        case "package":
            message = f"the package {idle.pattern!r} is in none of the watched lock files"
            advice = "write the name as the lock has it; what a requirements file includes is a file of its own"
        case "tag":
            message = f"no tag matches {idle.pattern!r}, though there are tags"
            advice = "a pattern matches the whole name of a tag, such as v*; * stops at /"
        case _ if leaves_repository(idle.pattern):
            message = f"the path {idle.pattern!r} leads out of the repository"
            advice = "paths count from the root of the repository and stay inside it"
        case _:
            message = f"the path {idle.pattern!r} matches no file"
            advice = "paths count from the root of the repository; * stops at /, ** does not"
    near = _near(facts, idle)
    return message, f"did you mean {near!r}?" if near else advice


def _near(facts: Facts, idle: Idle) -> str:
    """What was probably meant; "" if nothing is like it."""
    around = facts.surroundings
    if around is None or facts.report is None or facts.history is None or idle.part == "tag":
        return ""
    if len(facts.history.idle) > MAX_MISSPELT:
        return ""
    if idle.part == "path":
        return near_path(idle.pattern, around.paths)
    watches = (watch for trigger in facts.report.triggers for watch in trigger.watches)
    path = next((watch.path for watch in watches if idle.pointer.startswith(watch.pointer + "/")), "")
    trees = [
        tree for name in sorted(around.values) if matches(path, name) and (tree := around.parsed(name)) is not None
    ]
    if idle.part == "package":
        return near_key(join("", idle.pattern), trees).removeprefix("/")
    return near_key(idle.pattern, trees)
