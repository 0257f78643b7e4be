"""RR601: the framing has no reason, or does not go together with what the report says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rrlint.bindings.system import (
    FRAMING,
    FROM_DEPLOYMENT,
    LOOPS,
    PRIMARY,
    RETRAINING,
    TARGETS,
    VERSIONS,
    Stage,
    System,
    read_system,
)
from rrlint.diagnostic import Diagnostic, Label, Location, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import span_at

RULE = Rule(
    id="RR601",
    name="framing-at-odds",
    since="0.1",
    severity=Severity.ERROR,
    summary="the framing has no reason, or is at odds with the targets, the data flow or the retraining",
    needs=frozenset({Need.REPORT}),
)

_RATIONALE = FRAMING + "/rationale"
_WORD = re.compile(r"[^\W_]+")
#: Words that say no more than the framing does.
_WORDS = (
    "a above an and are as because below best describes evident fits for framed framework frameworks framing "
    "here in is it its kind learning metaphor metaphors n na none obvious of our reinforcement rl see self "
    "serves system that the this to tool tools type use used uses we which"
)
_HOLLOW = frozenset(_WORDS.split())
_AGAIN = frozenset({"periodic", "triggered", "online"})


class _Odds(NamedTuple):
    """What contradicts a framing: in words, in which places, how heavy, and the way out."""

    words: str
    places: tuple[str, ...]
    severity: Severity
    way_out: str


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding on the reason, and one on what contradicts the framing."""
    assert facts.report is not None
    system = read_system(facts.report)
    if system is None or system.owes_nothing:
        return
    if _is_hollow(system.text(_RATIONALE)):
        yield RULE.at(
            facts,
            _RATIONALE,
            f"the reason says no more than that it is a {system.framing}",
            severity=system.lack(Severity.WARNING),
            help="say in a sentence what is optimized, in what setting, and whether it feeds on its own effects",
            identity=("reason",),
        )
    odds = _odds(system)
    if odds is not None:
        yield RULE.at(
            facts,
            PRIMARY,
            f"the framing is {system.framing!r}, and {odds.words}",
            severity=system.odds(odds.severity),
            related=tuple(_label(facts, system, place) for place in odds.places),
            help=odds.way_out,
            identity=(system.framing, odds.words),
        )


def _is_hollow(rationale: str) -> bool:
    """Is there a reason, of words that say nothing?  The schema asks for one that is not there."""
    words = _WORD.findall(rationale.casefold())
    return bool(rationale.strip()) and all(word in _HOLLOW for word in words)


def _odds(system: System) -> _Odds | None:
    """The heaviest contradiction, or None."""
    if system.framing == "framework":
        return _of_framework(system)
    if system.is_framework:  # the part that learns from use is framed as such
        return None
    if system.from_deployment and system.retraining in _AGAIN:
        return _of_loop(system)
    return _of_metaphor(system) if system.framing == "metaphor" else None


def _of_loop(system: System) -> _Odds:
    return _Odds(
        f"data from use come back into training, which is {_how(system.retraining)}: that is a framework",
        (FROM_DEPLOYMENT, RETRAINING),
        Severity.ERROR if system.retraining == "online" else Severity.WARNING,
        "frame it as a `framework`, or the part of it that learns from use, under `components`",
    )


def _how(mode: str) -> str:
    return {"online": "never finished", "triggered": "set off by events"}.get(mode, "repeated by the calendar")


def _of_metaphor(system: System) -> _Odds | None:
    if system.stage < Stage.TRIAL or "people" not in system.targets:
        return None
    return _Odds(
        f"the system is {'deployed' if system.stage is Stage.DEPLOYED else 'on trial'} and meant to move people",
        (TARGETS, VERSIONS),
        Severity.ERROR if system.stage is Stage.DEPLOYED else Severity.WARNING,
        "what people meet is a `tool` or a `framework`: frame it so, or the part that they meet, under `components`",
    )


def _of_framework(system: System) -> _Odds | None:
    never = system.retraining == "none" and system.from_deployment is False
    if not never or system.answers(LOOPS):
        return None
    return _Odds(
        "the system is never trained again, nothing comes back from its use, and no feedback loop is named",
        (FROM_DEPLOYMENT, RETRAINING),
        Severity.WARNING,
        f"name under {LOOPS} how its effects come back to it, or frame it as a `tool`",
    )


def _label(facts: Facts, system: System, pointer: str) -> Label:
    document = facts.document
    return Label(Location(document.revision, document.path, pointer, span_at(system.root, pointer)), "said here")
