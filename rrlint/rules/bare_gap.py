"""RR503: a gap says that something is missing, and not why."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import is_lenient, omissions, owes_nothing
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.prompts import words
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import join

RULE = Rule(
    id="RR503",
    name="bare-gap",
    since="0.1",
    severity=Severity.ERROR,
    summary="a gap says that an answer is missing and gives no reason",
    needs=frozenset({Need.REPORT}),
)


#: Words that say no more than `omitted` does.
_HOLLOW = (
    "a an and applicable available be disclosed do does it is known later missing n na no none not nothing "
    "omitted pending reason see tba tbc tbd to todo unavailable undisclosed unknown we yet determined"
)
_EMPTY = frozenset(_HOLLOW.split())
#: What waits is not decided; that nobody knows a thing because it is not decided says something.
_EMPTY_OF = {"pending": _EMPTY | {"decided"}}
_QUESTIONS = {
    "not_applicable": "why the question does not arise for this system",
    "unknown": "why nobody knows, and what it would take to find out",
    "undisclosed": "what the one who withholds it says about it, or that nothing is said",
    "pending": "what it waits for",
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each gap without a reason; what else a gap needs, the schema asks for."""
    assert facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    lenient = is_lenient(facts.document.node)
    unknown = {one.pointer for one in facts.violations if one.keyword == "additionalProperties"}
    for gap in omissions(facts.document.node):
        if join(gap.pointer, "omitted") in unknown:
            continue  # where no gap may stand, a reason is no way out
        if all(word in _EMPTY_OF.get(gap.kind, _EMPTY) for word in words(gap.reason)):
            yield RULE.at(
                facts,
                gap.pointer,
                f"the gap gives no reason: {gap.reason.strip()!r} says no more than {gap.kind!r}"
                if gap.reason.strip()
                else f"the gap gives no reason for being {gap.kind!r}",
                severity=Severity.WARNING if lenient else Severity.ERROR,
                help=f"add `reason:`, a sentence that says {_QUESTIONS.get(gap.kind, 'why there is no answer')}",
            )
