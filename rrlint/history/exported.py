"""Judging a tree that has no history: by the baselines of its report alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rrlint.history.commits import Commit, Snapshot, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.gaps import DEEPEN, Gap
from rrlint.history.judge import History, judge
from rrlint.history.recording import Recording
from rrlint.history.survey import Survey
from rrlint.model import Report


def states_baselines(report: Report | None) -> bool:
    """Is there anything to go by?"""
    return report is not None and any(entry.baselines for entry in report.entries)


def judge_tree(report: Report, tree: Snapshot, values: Values, commit: Commit, today: date, why: Gap) -> History:
    """Judge a report with the files that stand beside it, as a history that is cut off right there.

    ``tree`` holds every file that is or may be watched, or that one inherits from; ``commit`` is what the state is
    called; ``why`` says what keeps its history from being seen.
    """
    recording = Recording([commit], {commit.id: tree}, _unread, frozenset({commit.id}))
    judged = judge(Survey.of(recording, [report], values), 0, today)
    settled = why.settled() if judged.by_baselines else why
    gaps = (settled, *(gap for gap in judged.gaps if gap.remedy != DEEPEN))
    return replace(judged, gaps=gaps)


def _unread(entry: TreeEntry) -> bytes:
    raise AssertionError(f"{entry.oid} is read by path")
