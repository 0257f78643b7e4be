"""A baseline: findings that a project has accepted for now, so that only new ones count.

A finding is known by its fingerprint, which depends on no line.  Several with the same
one are counted: one more than was accepted is new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rrlint.diagnostic import Diagnostic, Result
from rrlint.spec.validate import validate

#: What a baseline is called where nobody names it.
DEFAULT_NAME = ".rrlint-baseline.json"


class Accepted(NamedTuple):
    """A finding that was accepted: the report's path, the rule, its fingerprint and its words."""

    path: str
    rule: str
    fingerprint: str
    message: str

    @classmethod
    def of(cls, finding: Diagnostic) -> Accepted:
        """What a baseline keeps of a finding."""
        return cls(finding.primary.location.path, finding.rule, finding.fingerprint, finding.message)


class Compared(NamedTuple):
    """Findings held against a baseline: new ones, known ones, and what was accepted and is not found any more.

    ``elsewhere`` is what was accepted of reports and rules that were not looked at.
    """

    new: tuple[Diagnostic, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    fixed: tuple[Accepted, ...] = ()
    elsewhere: tuple[Accepted, ...] = ()


def compare(
    findings: Sequence[Diagnostic], accepted: Iterable[Accepted], is_looked_at: Callable[[Accepted], bool]
) -> Compared:
    """Hold findings against accepted ones.  What could not be verified is never accepted."""
    left: dict[str, list[Accepted]] = {}
    elsewhere = []
    for one in accepted:
        if is_looked_at(one):
            left.setdefault(one.fingerprint, []).append(one)
        else:
            elsewhere.append(one)
    new, old = [], []
    for finding in findings:
        known = left.get(finding.fingerprint) if finding.result is Result.VIOLATION else None
        if known:
            known.pop()
            old.append(finding)
        else:
            new.append(finding)
    return Compared(tuple(new), tuple(old), tuple(one for group in left.values() for one in group), tuple(elsewhere))


def read_baseline(text: str) -> tuple[Accepted, ...]:
    """The findings that a file accepts.  Raises ValueError, with a line for a person, for anything else."""
    try:
        data: Any = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    violation = next(iter(validate(data, "rrlint-baseline", "1")), None)
    if violation is not None:
        raise ValueError(f"{violation.pointer or 'the file'}: {violation.message}")
    return tuple(Accepted(**one) for one in data["findings"])


def write_baseline(accepted: Iterable[Accepted]) -> str:
    """The text of the file with some accepted findings, sorted, with a final line feed."""
    found = [one._asdict() for one in sorted(accepted)]
    return json.dumps({"version": 1, "findings": found}, indent=2, ensure_ascii=False) + "\n"
