"""``rrlint event``: what people saw comes into the report, and waits for an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import INITIAL, Ran, check, rrlint, write
from tests.reports import WATCH, report
from tests.timeline import REPORT, Step, git, repository, time_of

BOARD = "{id: complaints, kind: stakeholder_request, description: People complain., who: team}"
TEXT = report(INITIAL, triggers=(WATCH, BOARD))
EPOCH = str(time_of("2026-01-20"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    repository([Step("2026-01-05", {REPORT: TEXT, "conf/a.yaml": "reward: 1\nbeta: 1\n"})], tmp_path)
    return tmp_path


def event(folder: Path, *arguments: str) -> Ran:
    return rrlint(folder, "event", *arguments, SOURCE_DATE_EPOCH=EPOCH)


def test_an_event_is_recorded_before_the_changelog(place: Path) -> None:
    where = ("--source", "A: teacher", "--ref", "https://tracker.acme.org/412")
    ran = event(place, "--trigger", "complaints", "--note", "It fell.\nTwice.", "--date", "2026-01-12", *where)
    assert ran.code == 0
    assert ran.out.startswith(f"{REPORT}: event complaints-2026-01-12 was written")
    added = (
        "  events:\n    - id: complaints-2026-01-12\n      trigger: complaints\n      date: 2026-01-12\n"
        '      source: "A: teacher"\n      note: |-\n        It fell.\n        Twice.\n'
        '      ref: "https://tracker.acme.org/412"\n'
    )
    assert (place / REPORT).read_text() == TEXT.replace("  changelog:\n", f"{added}  changelog:\n")
    assert check(place).rules == ["RR309"]  # and nothing else


def test_the_next_one_comes_after_it_with_an_id_of_its_own(place: Path) -> None:
    for note in ("One.", "Two.", "Three."):
        assert event(place, "--note", note).code == 0
    text = (place / REPORT).read_text()
    ids = [line.split()[-1] for line in text.splitlines() if line.startswith("    - id: event")]
    assert ids == ["event-2026-01-20", "event-2026-01-20-2", "event-2026-01-20-3"]


def test_where_the_newest_stand_first_it_comes_first(place: Path) -> None:
    events = "  events:\n  - {id: b, date: 2026-01-09, note: B.}\n  - {id: a, date: 2026-01-07, note: A.}\n"
    write(place, REPORT, TEXT.replace("  changelog:", f"{events}  changelog:"))
    event(place, "--note", "C.", "--id", "c", "--date", "2026-01-12")
    assert (place / REPORT).read_text().index("id: c") < (place / REPORT).read_text().index("id: b")


@pytest.mark.parametrize("day", ["2026-01-21", "2026-01", "2026"])  # it is tomorrow somewhere, and a month has begun
def test_a_day_that_has_come_somewhere_is_recorded(place: Path, day: str) -> None:
    assert event(place, "--note", "It fell.", "--date", day).code == 0


def test_several_reports_are_named_in_the_order_of_their_paths(place: Path) -> None:
    for name in ("b", "a", "z"):
        write(place, f"{name}.reward-report.yaml", TEXT.replace("id: policy", f"id: {name}"))
    ran = event(place, "--note", "It fell.")
    names = "a.reward-report.yaml, b.reward-report.yaml, reward-report.yaml, z.reward-report.yaml"
    assert ran.code == 2 and f"name the report, one of {names}\n" in ran.err


def test_a_review_answers_it_and_its_trigger(place: Path) -> None:
    event(place, "--trigger", "complaints", "--note", "It fell.")
    git(place, "commit", "--quiet", "-am", "An event", day="2026-01-20")
    ran = rrlint(place, "review", "--as-of", "2026-01-21", "--summary", "Looked into it.")
    assert "event complaints-2026-01-20 is not answered yet\n" in ran.out
    text = (place / REPORT).read_text()
    assert "kind: triggered, by: [team], triggers: [complaints], events: [complaints-2026-01-20], summary:" in text
    again = rrlint(place, "review", "--as-of", "2026-01-21")
    assert again.out.startswith(f"{REPORT}: nothing to review")
    assert check(place, "--as-of", "2026-01-21").rules == []


def test_the_index_is_left_alone_unless_it_is_asked_for(place: Path) -> None:
    write(place, "README.md", "Staged.\n")
    git(place, "add", "README.md")
    event(place, "--note", "It fell.")
    assert git(place, "diff", "--cached", "--name-only") == "README.md"
    assert event(place, "--note", "It fell again.", "--staged").err == ""
    assert git(place, "diff", "--cached", "--name-only").split() == ["README.md", REPORT]
    assert "again" in git(place, "show", f":{REPORT}")


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ([], "say what happened: --note TEXT"),
        (["--note", " "], "say what happened"),
        (["--note", "x", "--trigger", "nobody"], "the report has no trigger 'nobody'; it has weights, complaints"),
        (["--note", "x", "--date", "2026-02-30"], "2026-02-30 is in no calendar (RR004)"),
        (["--note", "x", "--date", "2026-01-22"], "2026-01-22 has not come yet; say when it happened"),
        (["--note", "x", "--date", "2026-02"], "2026-02 has not come yet"),
        (["--note", "x", "--date", "yesterday"], "(RR002)"),
        (["--note", "x", "--id", "a b"], "(RR002)"),
    ],
)
def test_what_would_be_wrong_is_not_written(place: Path, wish: list[str], answer: str) -> None:
    ran = event(place, *wish)
    assert ran.code == 2 and answer in ran.err
    assert git(place, "status", "--porcelain") == ""


def test_where_the_only_report_was_deleted_there_is_none_to_write_to(place: Path) -> None:
    (place / REPORT).unlink()
    ran = event(place, "--note", "It fell.")
    assert (ran.code, ran.err) == (2, "rrlint: no report is left here; see rrlint check\n")


def test_a_diff_writes_nothing(place: Path) -> None:
    ran = event(place, "--note", "It fell.", "--diff")
    assert "+      note: It fell.\n" in ran.out
    assert git(place, "status", "--porcelain") == ""
