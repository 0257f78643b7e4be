"""A report is found by its id wherever its file has been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rrlint.gather.lineage import ReportReader, former_paths, places, trace
from rrlint.history.commits import TreeEntry
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.values.yaml import read_yaml
from tests.reports import entry, report
from tests.timeline import REPORT, Step, recording, trees

INITIAL, REVIEW = entry("1", "2026-01-05", "initial"), entry("2", "2026-01-12")
OLD = "docs/reward-report.yaml"
TEXT = report(INITIAL)


def _report(script: Sequence[Step], path: str = REPORT) -> Report:
    return read_report(read_yaml(list(trees(script).values())[-1][path]))


def _former(script: Sequence[Step], path: str = REPORT) -> set[str]:
    past = recording(script)
    by_name = dict(zip((commit.id for commit in past.commits), past.snapshots, strict=True))

    def tree(commit: str) -> Mapping[str, TreeEntry]:
        return by_name[commit]

    return former_paths(_report(script, path).id, path, past, ReportReader(past.read), tree)


def _versions(script: Sequence[Step], *paths: str) -> list[str | None]:
    """The newest entry's version of the report in each commit, None where it is not there."""
    past = recording(script)
    report, reader = _report(script), ReportReader(past.read)
    found = trace(report, places(report.id, REPORT, past, reader, frozenset({REPORT, *paths})), reader)
    return [one.newest.version if one and one.newest else None for one in found]


MOVED = [
    Step("2026-01-05", {OLD: TEXT}),
    Step("2026-01-06", {OLD: None, REPORT: TEXT}),
    Step("2026-01-12", {REPORT: report(REVIEW, INITIAL)}),
]


def test_the_commit_that_brought_a_report_here_says_where_it_was() -> None:
    assert _former(MOVED) == {OLD}


def test_a_moved_report_keeps_its_versions() -> None:
    assert _versions(MOVED, OLD) == ["1", "1", "2"]


def test_a_move_with_an_edit_is_still_a_move() -> None:
    script = [MOVED[0], Step("2026-01-06", {OLD: None, REPORT: report(REVIEW, INITIAL)})]
    assert _former(script) == {OLD}
    assert _versions(script, OLD) == ["1", "2"]


def test_a_report_that_was_never_elsewhere_has_no_former_path() -> None:
    assert _former([Step("2026-01-05", {REPORT: TEXT}), Step("2026-01-06", {"README.md": "Hi.\n"})]) == set()


def test_another_report_is_no_former_self() -> None:
    script = [Step("2026-01-05", {OLD: report(INITIAL, id="other")}), Step("2026-01-06", {OLD: None, REPORT: TEXT})]
    assert _former(script) == set()
    assert _versions(script, OLD) == [None, "1"]


def test_a_file_that_is_no_report_by_its_name_is_no_former_self() -> None:
    script = [Step("2026-01-05", {"draft.yaml": TEXT}), Step("2026-01-06", {"draft.yaml": None, REPORT: TEXT})]
    assert _former(script) == set()


def test_a_move_on_a_branch_is_found_behind_the_merge() -> None:
    script = [
        Step("2026-01-05", {OLD: TEXT}, name="start"),
        Step("2026-01-06", {OLD: None, REPORT: TEXT}, name="move"),
        Step("2026-01-06", {OLD: report(REVIEW, INITIAL)}, on=("start",), name="review"),
        Step("2026-01-07", {REPORT: report(REVIEW, INITIAL)}, on=("move", "review")),
    ]
    assert _former(script) == {OLD}
    assert _versions(script, OLD) == ["1", "1", "2", "2"]


def test_a_report_that_was_deleted_and_restored_is_absent_in_between() -> None:
    script = [
        Step("2026-01-05", {REPORT: TEXT}),
        Step("2026-01-06", {REPORT: None}),
        Step("2026-01-07", {REPORT: TEXT}),
    ]
    assert _versions(script) == ["1", None, "1"]


def test_a_version_that_cannot_be_read_is_absent() -> None:
    script = [
        Step("2026-01-05", {REPORT: TEXT}),
        Step("2026-01-06", {REPORT: "a: [\n"}),
        Step("2026-01-07", {REPORT: TEXT}),
    ]
    assert _versions(script) == ["1", None, "1"]


def test_a_report_that_changed_its_id_at_home_is_the_same_report() -> None:
    script = [Step("2026-01-05", {REPORT: report(INITIAL, id="before")}), Step("2026-01-06", {REPORT: TEXT})]
    assert _versions(script) == ["1", "1"]
