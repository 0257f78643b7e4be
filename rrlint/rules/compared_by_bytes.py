"""RR313: a watched file cannot be taken apart, so any change of its bytes counts."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR313",
    name="compared-by-bytes",
    since="0.1",
    severity=Severity.WARNING,
    summary="a watched file does not parse, so it is compared by its bytes and its keys are not looked at",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each watch and file."""
    assert facts.history is not None
    for whole in facts.history.whole:
        yield RULE.at(
            facts,
            whole.watch.pointer,
            f"{whole.path} is compared by its bytes: {whole.why}",
            note="any edit of that file counts as a change",
            help="mend the file, or watch one whose values rrlint can read",
            identity=(whole.path,),
        )
