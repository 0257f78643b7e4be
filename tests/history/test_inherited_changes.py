"""RR301 where a value is inherited: told at the file that is watched, and pointing into the parent."""

from __future__ import annotations

import json

from rrlint.diagnostic import Severity, Span
from rrlint.output import json_v1
from tests.output.cases import outcome
from tests.reports import report
from tests.rules.finding import only
from tests.rules.test_stale_config import FIRST, RULE, TODAY, related
from tests.timeline import REPORT, Step, facts


def inherited(*heirs: str, after: str = "beta: 2\n") -> list[Step]:
    """Configs that inherit from one file, and an edit of that."""
    start = {REPORT: report(FIRST), "base.yaml": "# the base\nbeta: 1\n"}
    start |= {f"conf/{name}.yaml": "defaults: ../base.yaml\nreward: 1\n" for name in heirs}
    return [Step("2026-01-05", start), Step("2026-01-10", {"base.yaml": after}, name="c0ffee1", message="Edit")]


def test_a_change_through_a_parent_is_told_at_the_watched_file_and_points_into_the_parent() -> None:
    finding = only(facts(inherited("a"), TODAY), RULE)
    assert finding.message == ("conf/a.yaml: /beta changed from 1 to 2 through base.yaml and no review covers it")
    assert related(finding) == ("c0ffee1", "base.yaml", Span(1, 7, 1, 8), "in c0ffee1 (2026-01-10)", "changed here")


def test_a_value_that_a_parent_has_no_more_is_shown_where_it_stood() -> None:
    finding = only(facts(inherited("a", after="gamma: 1\n"), TODAY), RULE)
    assert finding.message == ("conf/a.yaml: /beta was removed (it was 1) through base.yaml and no review covers it")
    assert related(finding)[:3] == ("1", "base.yaml", Span(2, 7, 2, 8))


def test_one_edit_of_a_parent_is_one_finding_and_a_row_for_each_file() -> None:
    made = outcome(inherited("a", "b", "c"), TODAY)
    finding = only(facts(inherited("a", "b", "c"), TODAY), RULE)
    assert finding.message.startswith("conf/a.yaml and 2 more files: /beta changed from 1 to 2 through base.yaml")
    (shown,) = json.loads(json_v1.render(made))["reports"]
    assert [row["path"] for row in shown["uncovered"]] == ["conf/a.yaml", "conf/b.yaml", "conf/c.yaml"]


def test_a_value_that_a_parent_puts_back_is_one_note() -> None:
    back = Step("2026-01-12", {"base.yaml": "beta: 1\n"}, name="back", message="Back")
    finding = only(facts([*inherited("a", "b"), back], TODAY), RULE)
    assert finding.severity is Severity.INFO
    assert finding.message.startswith(
        "conf/a.yaml and 1 more file: /beta changed from 1 to 2 through base.yaml and was"
    )
    assert [label.location.path for label in finding.related] == ["base.yaml", "base.yaml"]
