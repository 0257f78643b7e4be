"""How much of an outcome is said to people, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine import Outcome, Standing
from rrlint.output.folding import Shown, folded


class Waiting(NamedTuple):
    """A commit that waits for the outcome, or a push.

    ``unconcerned`` are the paths of the reports that are known to have nothing to do with it;
    ``stopped`` says that it is refused.
    """

    is_push: bool = False
    unconcerned: frozenset[str] = frozenset()
    stopped: bool = False


class Detail(NamedTuple):
    """How much is said: ``verbosity`` -1 for findings alone, 1 for what was not asked for too.

    ``statistics`` asks for a line a rule in the place of the findings.  While a commit is
    ``waiting``, what stops it comes last, nearest to the prompt; a note that does not, and all
    that is said of an unconcerned report, is only counted.
    """

    verbosity: int = 0
    statistics: bool = False
    waiting: Waiting | None = None

    def shown(self, outcome: Outcome) -> Sequence[Diagnostic]:
        """The findings that are printed."""
        if self.waiting is None:
            return outcome.findings
        kept = (one for one in outcome.findings if not self._omission(one, outcome))
        return sorted(kept, key=lambda one: (self.stops(one, outcome), one.severity))

    def folded(self, outcome: Outcome) -> Sequence[Shown]:
        """The same without those that say of many values what is said of the first few, but counted."""
        shown = self.shown(outcome)
        return [Shown(one) for one in shown] if self.verbosity > 0 else folded(shown)

    def stops(self, finding: Diagnostic, outcome: Outcome) -> bool:
        """Is a finding a reason to refuse what waits?"""
        return self.waiting is not None and outcome.is_reason(finding, apart=self.waiting.unconcerned)

    def left_out(self, outcome: Outcome) -> Mapping[str, int]:
        """How many are not, by the words that say which."""
        return Counter(words for one in outcome.findings if (words := self._omission(one, outcome)))

    def standing(self, outcome: Outcome) -> Sequence[Standing]:
        """The reports of which a line is printed: all but those that are current and leave the commit alone."""
        if (waiting := self._brief) is None:
            return outcome.reports
        idle = waiting.unconcerned - {one.primary.location.path for one in self.shown(outcome)}
        return [one for one in outcome.reports if one.path not in idle or one.verdict != "current"]

    @property
    def _brief(self) -> Waiting | None:
        """What is waiting, if less is said for its sake."""
        return None if self.verbosity > 0 or self.statistics else self.waiting

    def _omission(self, finding: Diagnostic, outcome: Outcome) -> str:
        """Why a finding is only counted, as its number goes on; "" if it is printed."""
        if (waiting := self._brief) is None or self.stops(finding, outcome):
            return ""
        if finding.primary.location.path in waiting.unconcerned:
            return "on reports that this commit does not concern"
        is_note = finding.result is Result.VIOLATION and finding.severity is Severity.INFO
        return "that are only notes" if is_note else ""


#: What is said where nobody asks for more or less.
USUAL = Detail()
