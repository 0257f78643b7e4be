"""What is proved where versions of a report are missing: what none of them could show in another light."""

from __future__ import annotations

from dataclasses import replace

from rrlint.history.judge import History
from rrlint.history.rows import Row
from rrlint.history.survey import Survey


def only_proved(history: History, survey: Survey) -> History:
    """A history of a survey in which some versions of the report could not be read: None, as where there is none.

    A review in one of these covers whatever its commit has in its past, so a row stands that
    names a commit beside or after them.  Where they leave open what a file was called, or what
    a merge decided, none does.
    """
    unread = {position for position, report in enumerate(survey.lineage) if report is None}
    below = survey.graph.gather_down(dict.fromkeys(unread, 1))
    apart = {commit.id for commit, under in zip(survey.graph.commits, below, strict=True) if not under}
    is_open = any(_may_mislead(survey, position, unread) for position in range(len(below)))
    uncovered = tuple(row for row in history.uncovered if not is_open and _is_proved(row, apart))
    verdict = "unknown" if history.verdict == "stale" and not uncovered else history.verdict
    return replace(history, verdict=verdict, uncovered=uncovered)


def _is_proved(row: Row, apart: set[str]) -> bool:
    """Is a row about a commit that stands apart, and not about a state or a day?"""
    return row.what != "drifted" and row.kind != "date" and row.commit.id in apart


def _may_mislead(survey: Survey, position: int, unread: set[int]) -> bool:
    """Is a commit, unread or right behind one that is, a merge, or one in which a file may have moved?"""
    parents = survey.graph.parents[position]
    if position not in unread and unread.isdisjoint(parents):
        return False
    return len(parents) > 1 or any(_may_have_moved(survey, position, parent) for parent in parents)


def _may_have_moved(survey: Survey, position: int, parent: int) -> bool:
    """Did a file go and another come between a commit and its parent?"""
    here, there = survey.snapshots[position], survey.snapshots[parent]
    differing = survey.snapshots.differing(position, parent)
    return any(path not in here for path in differing) and any(path not in there for path in differing)
