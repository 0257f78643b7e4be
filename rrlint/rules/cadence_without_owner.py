"""RR203: nobody is named who keeps the cadence, or no reason is given for it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.format import CADENCE
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Mapping, Scalar
from rrlint.tree.pointer import resolve

RULE = Rule(
    id="RR203",
    name="cadence-without-owner",
    since="0.1",
    severity=Severity.WARNING,
    summary="the cadence names nobody who keeps it, or gives no reason why it is what it is",
    needs=frozenset({Need.REPORT}),
)

_ADVICE = {
    "owner": "`owner: ID`, the id of a filer or stakeholder who will be asked when a review is late",
    "rationale": "`rationale: …`, why this often and not more or less",
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding that names what is missing; a note in a draft, nothing where no cadence is owed any more."""
    assert facts.report is not None and facts.document.node is not None
    cadence = resolve(facts.document.node, CADENCE)
    if not isinstance(cadence, Mapping) or facts.report.status in ("superseded", "retired"):
        return
    missing = [key for key in _ADVICE if not _says(cadence, key)]
    if missing:
        yield RULE.at(
            facts,
            CADENCE,
            f"the cadence has no {' and no '.join(missing)}",
            severity=Severity.INFO if facts.report.status == "draft" else None,
            help="add " + ", and ".join(_ADVICE[key] for key in missing),
            identity=tuple(missing),
        )


def _says(cadence: Mapping, key: str) -> bool:
    found = cadence.get(key)
    return isinstance(found, Scalar) and bool(found.text.strip())
