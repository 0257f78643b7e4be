"""Whatever the history, a report is current after the review that is drafted for it.

Histories are random, merges and baselines included; the entry is drafted, spliced into the
report's text and judged again, all on values.  ``RRLINT_ORACLE_EXAMPLES`` says how many to try.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings

from rrlint.diagnostic import WORKTREE
from rrlint.edits import apply
from rrlint.gather.pending import Reviewable
from rrlint.history.judge import History
from rrlint.history.pending import find_pending
from rrlint.plans.occasions import in_the_making, is_due
from rrlint.plans.place import place_entry
from rrlint.plans.review import Wishes, draft, with_baselines
from tests import oracle_states, timeline
from tests.history import scripts
from tests.history.written import script_of
from tests.timeline import REPORT, Step

TODAY = "2026-03-01"
EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300")) // 10
LIMITS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def reviewable(script: Sequence[Step]) -> Reviewable:
    """The report of the last step, and what a review of it would state."""
    facts, past = timeline.facts(script, TODAY), timeline.recording(script)
    assert facts.report is not None
    return Reviewable(facts, find_pending(timeline.survey(past, facts.report), len(past.commits) - 1))


def reviewed(one: Reviewable, wishes: Wishes) -> str:
    """The text of a report with the entry that is drafted for it."""
    item = with_baselines(one, draft(one, wishes))
    edits = place_entry(one.facts, one.facts.document, item, (str(item["version"]), str(item["date"])))
    return apply(one.facts.document.text, edits)


def expect_current(found: History) -> None:
    """Nothing is left uncovered, and the last review states what it saw."""
    assert found.verdict == "current", found.uncovered
    assert found.uncovered == () and found.last_review is not None
    assert found.last_review.version not in {one.entry.version for one in found.misstated}


def has_report(script: Sequence[Step]) -> bool:
    return REPORT in timeline.trees(script)[timeline.names(script)[-1]]


@LIMITS
@given(scripts.histories())
def test_a_commit_with_the_review_is_current(commits: list[oracle_states.Commit]) -> None:
    script = script_of(commits)
    assume(has_report(script))
    one = reviewable(script)
    text = reviewed(one, Wishes(kind="" if is_due(one.facts) else "scheduled", summary="Looked."))
    expect_current(
        timeline.history([*script, Step(TODAY, {REPORT: text}, name="review", on=(timeline.names(script)[-1],))], TODAY)
    )


@LIMITS
@given(scripts.histories())
def test_what_is_not_committed_yet_is_current_with_its_review(commits: list[oracle_states.Commit]) -> None:
    script = script_of(commits)
    script = [*script[:-1], replace(script[-1], name=WORKTREE, day=TODAY)]
    assume(has_report(script))
    one = reviewable(script)
    assume(is_due(one.facts))
    made = in_the_making(one.facts)
    text = reviewed(one, Wishes(summary="Looked."))
    after = [*script[:-1], replace(script[-1], files={**script[-1].files, REPORT: text})]
    expect_current(timeline.history(after, TODAY))
    assert text.count("version:") == one.facts.document.text.count("version:") + (made is None)


@LIMITS
@given(scripts.histories())
def test_a_second_review_finds_nothing(commits: list[oracle_states.Commit]) -> None:
    script = script_of(commits)
    assume(has_report(script))
    one = reviewable(script)
    assume(is_due(one.facts))
    after = [
        *script,
        Step(
            TODAY, {REPORT: reviewed(one, Wishes(summary="Looked."))}, name="review", on=(timeline.names(script)[-1],)
        ),
    ]
    assert not is_due(reviewable(after).facts)
