"""RR007: something could not be verified, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Rule

RULE = Rule(
    id="RR007",
    name="history-unavailable",
    since="0.1",
    severity=Severity.ERROR,
    summary="cannot tell: history (or an object) is missing that the verdict depends on",
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One statement for each thing that could not be seen; never a violation."""
    if facts.report is None and not facts.document.missing:
        return  # whatever else there is to be seen, it is no report
    for gap in facts.history.gaps if facts.history else facts.gaps:
        yield RULE.at(
            facts,
            gap.pointer,
            f"cannot tell {gap.question}: {gap.reason}",
            severity=Severity.INFO if gap.is_slight else None,
            result=Result.UNVERIFIABLE,
            help=gap.remedy,
            identity=(gap.reason,),
        )
    for path, why in facts.surroundings.unread.items() if facts.surroundings else ():
        yield RULE.at(
            facts,
            "",
            f"cannot tell whether the report agrees with {path}: {why}",
            result=Result.UNVERIFIABLE,
            help="make the file readable, or use a clone that has every object",
            identity=(path,),
        )
