"""All that a rule may see: values, and nothing that could reach the outside world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rrlint.bindings.surroundings import Surroundings
from rrlint.dates import Duration, utc_date
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.history.commits import Commit
from rrlint.history.gaps import Gap
from rrlint.history.judge import History
from rrlint.model import Report
from rrlint.report.yaml import Document
from rrlint.settings import WARN_BEFORE
from rrlint.spec.validate import Violation

_NOT_COMMITTED = {INDEX: "in what is staged", WORKTREE: "in the work tree"}


@dataclass(frozen=True)
class Facts:
    """One report, its history, and the day on which it is judged.

    ``report`` is None where the file cannot be read as a report of a known format.
    ``history`` is None where history was not asked for or is not there at all; ``gaps``
    says what could not be seen.  ``subjects`` gives the first line of the message of
    every commit that a rule may name.  ``local`` is true in a hook, where what is merely
    late must not stop an unrelated commit.  ``gone`` says that the report is not at the
    target any more, and none came in its place: ``document`` is its last version.
    ``surroundings`` are the other files of the target, as far as the report speaks of
    them.  ``warn_before`` is how long before its day something counts as due soon.
    """

    document: Document
    today: date
    violations: tuple[Violation, ...] = ()
    report: Report | None = None
    history: History | None = None
    gaps: tuple[Gap, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    local: bool = False
    gone: bool = False
    surroundings: Surroundings | None = None
    warn_before: Duration = WARN_BEFORE

    @property
    def verdict(self) -> str:
        """``current``, ``stale``, ``unknown``, ``invalid`` or ``no-report``: coverage and conformance alone."""
        if self.gone:
            return "no-report"
        if self.document.missing:
            return "unknown"
        if self.report is None or self.violations:
            return "invalid"
        return self.history.verdict if self.history else "unknown"

    def describe(self, commit: Commit) -> str:
        """Where something happened, for a sentence: in a commit (short id, subject and day), or in what is none yet."""
        if commit.id in _NOT_COMMITTED:
            return _NOT_COMMITTED[commit.id]
        subject = self.subjects.get(commit.id, "")
        quoted = f' "{subject}"' if subject else ""
        return f"in {commit.id[:7]}{quoted} ({utc_date(commit.time)})"
