"""What one run has to say, and how it ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine.baseline import Compared
from rrlint.engine.standing import Standing
from rrlint.settings import Settings

CLEAN, FINDINGS, USAGE, UNVERIFIED, BUG = 0, 1, 2, 3, 70


class Hidden(NamedTuple):
    """Findings that are not shown, by the reason: excused by a comment, accepted by a file, not asked for."""

    suppressed: int = 0
    baselined: int = 0
    deselected: int = 0

    def plus(self, other: Hidden) -> Hidden:
        """Both numbers of each kind together."""
        return Hidden(
            self.suppressed + other.suppressed,
            self.baselined + other.baselined,
            self.deselected + other.deselected,
        )


class Suppressed(NamedTuple):
    """A finding that a comment excuses, and the comment."""

    finding: Diagnostic
    comment: str


class Since(NamedTuple):
    """What only new findings are shown against: a name, its commits, and how many findings are old.

    ``unsure`` says that the base itself could not be checked wholly, so that what is shown
    need not be new.
    """

    name: str
    commits: tuple[str, ...]
    hidden: int = 0
    unsure: bool = False


@dataclass(frozen=True)
class Outcome:
    """Everything that one run has to say; of a report no more than that, so that a thousand of them fit.

    ``texts`` holds the text of every file version that a finding points into, by revision
    and path; ``note`` is said in place of findings when there was nothing to check;
    ``since`` is set where old findings were left out, and ``hidden`` counts those that are
    not shown for another reason; ``settings`` are those by which it came about;
    ``compared`` holds the findings against the ``baseline`` of that name, which is at
    ``baseline_place`` on disk; ``suppressed`` are those that comments excuse; ``made`` is the
    day of the ``commit`` in UTC, where it is known.
    """

    reports: tuple[Standing, ...]
    findings: tuple[Diagnostic, ...]
    target: str
    commit: str | None
    as_of: date
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    note: str = ""
    since: Since | None = None
    hidden: Hidden = Hidden()
    settings: Settings = Settings()
    baseline: str = ""
    baseline_place: Path | None = None
    compared: Compared = Compared()
    suppressed: tuple[Suppressed, ...] = ()
    made: date | None = None

    def on(self, path: str) -> Sequence[Diagnostic]:
        """The findings on the report at a path."""
        return self._by_path.get(path, ())

    @cached_property
    def _by_path(self) -> Mapping[str, Sequence[Diagnostic]]:
        found: dict[str, list[Diagnostic]] = {}
        for finding in self.findings:
            found.setdefault(finding.primary.location.path, []).append(finding)
        return found

    def count(self, severity: Severity) -> int:
        """How many violations of exactly one severity there are."""
        return sum(one.result is Result.VIOLATION and one.severity is severity for one in self.findings)

    def is_reason(self, finding: Diagnostic, fail_on: Severity | None = None, apart: Collection[str] = ()) -> bool:
        """Is a finding a reason to fail?

        A mere note of something that could not be looked at is none, and neither is what is
        found on the reports at the paths ``apart``, unless it is a bug of ours.
        """
        if finding.result is Result.CRASH:
            return True
        if finding.primary.location.path in apart:
            return False
        if finding.result is Result.VIOLATION:
            return finding.severity >= (self.settings.fail_on if fail_on is None else fail_on)
        return finding.severity > Severity.INFO

    def exit_code(
        self, fail_on: Severity | None = None, allow_unverifiable: bool = False, apart: Collection[str] = ()
    ) -> int:
        """0 clean, 1 findings, 3 could not verify, 70 a bug of ours; the worst one counts.

        ``fail_on`` is the lowest severity that fails, if not that of the settings; ``apart``
        are paths of reports that do not count.  A violation that was proved outweighs what
        could not be looked at.
        """
        results = {one.result for one in self.findings if self.is_reason(one, fail_on, apart)}
        if Result.CRASH in results:
            return BUG
        if Result.VIOLATION in results:
            return FINDINGS
        return UNVERIFIED if results and not allow_unverifiable else CLEAN
