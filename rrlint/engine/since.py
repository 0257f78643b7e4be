"""Only what is new: an outcome without what its bases had already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine.outcome import Outcome, Since


def only_new(outcome: Outcome, bases: Sequence[Outcome], since: Since) -> Outcome:
    """An outcome without the violations that each of the bases had already.

    The same violation has the same fingerprint and the same words; of several such, as many
    are old as the base had.  What could not be verified is never old.
    """
    known = [Counter(_likeness(one) for one in base.findings) for base in bases]
    shown = []
    for finding in outcome.findings:
        likeness = _likeness(finding)
        if finding.result is Result.VIOLATION and known and all(counts[likeness] for counts in known):
            for counts in known:
                counts[likeness] -= 1
        else:
            shown.append(finding)
    blind = [one for base in bases for one in base.findings if one.result is not Result.VIOLATION]
    unsure = any(one.severity > Severity.INFO for one in blind)
    since = since._replace(hidden=len(outcome.findings) - len(shown), unsure=unsure)
    return replace(outcome, findings=tuple(shown), since=since)


def _likeness(finding: Diagnostic) -> tuple[str, str]:
    return finding.fingerprint, finding.message
