"""What is asked of all rules together, whatever the report is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rrlint import engine
from rrlint.diagnostic import Diagnostic, Result
from rrlint.engine import Outcome, Standing
from rrlint.facts import Facts
from rrlint.output import formats
from rrlint.rules._rule import LoadedRule, all_rules
from rrlint.settings import Settings


def faults(facts: Facts) -> Iterator[str]:
    """What is wrong with what the rules say of a report, in words."""
    found = engine.judge(facts)
    yield from (finding.message for finding in found if finding.result is Result.CRASH)
    if engine.judge(facts, _backwards()) != found:
        yield "the findings depend on the order in which the rules run"
    if sorted(found, key=lambda one: one.sort_key) != list(found):
        yield "the findings are not in order"
    yield from _misplaced(facts, found)


def digest(facts: Facts) -> str:
    """All that is said of a report, in few characters."""
    return hashlib.sha256(repr(engine.judge(facts)).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _backwards() -> list[LoadedRule]:
    return list(reversed(all_rules()))


def _misplaced(facts: Facts, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Findings whose place in the report lies outside of its text."""
    lines = facts.document.text.count("\n") + 2
    for finding in found:
        span = finding.primary.location.span
        if span is not None and not (1 <= span.line <= span.end_line <= lines and span.column >= 1):
            yield f"{finding.rule} points at {span}, and the file has {lines} lines"


def printed(facts: Facts) -> dict[str, str]:
    """What every output format makes of the findings, by its name."""
    settled = engine.settle(facts, engine.judge(facts), Settings())
    texts = {(facts.document.revision, facts.document.path): facts.document.text}
    reports, hidden = (Standing.of(facts),), settled.hidden
    outcome = Outcome(reports, settled.findings, facts.document.revision, None, facts.today, texts, hidden=hidden)
    return {name: formats.render(name, outcome) for name in formats.names()}
