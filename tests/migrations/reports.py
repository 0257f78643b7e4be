"""Reports of the draft 0.9 for tests: the usual small report, as it was before 1.0."""

from __future__ import annotations

from tests.reports import WATCH, entry, report

INITIAL = entry("1.0", "2026-01-05", "initial")

#: What differs, as it is written in 1.0 and as it was in the draft.
_WAS = (
    ("schema: reward-report/1.0", "schema: reward-report/0.9"),
    ("{id: m, name: M, direction: max}", "{id: m, name: M, direction: higher}"),
    (", watch: [", ", watches: ["),
    ("reporting_cadence: {every: P3M}", "reporting_cadence: P3M"),
    ("kind: scheduled", "kind: periodic"),
    ("known_failure_modes", "failure_modes"),
    ("/system_details/base_model", "/report/base_model"),
)


def now(*entries: str, beta: str = "Stumbles.", watch: str = WATCH) -> str:
    """A report in 1.0 with a failure mode; ``beta`` describes it."""
    text = report(*entries, triggers=(watch,), cadence="{every: P3M}")
    modes = f"\n  known_failure_modes:\n    - {{id: stumble, description: {beta}}}"
    return text.replace("[{id: m, name: M}]", "[{id: m, name: M, direction: max}]" + modes)


def draft(text: str) -> str:
    """A report in 1.0, as it would have been written in the draft."""
    for new, old in _WAS:
        text = text.replace(new, old)
    return text
