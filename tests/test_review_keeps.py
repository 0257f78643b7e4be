"""What was there is still there after ``rrlint review``: committed entries, words on disk, the way out of a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CONFIG, FIRST, SECOND, check, copy, write
from tests.reviewing import DAY, SAID, commit, newest, review
from tests.timeline import REPORT, git

RAISED = FIRST.replace("beta: 0.1", "beta: 0.7")
BOTH = SECOND.replace("beta: 0.1", "beta: 0.7")


@pytest.fixture
def place(stale: Path, tmp_path: Path) -> Path:
    return copy(stale, tmp_path / "repo")


@pytest.fixture
def merging(repo: Path) -> Path:
    """A merge of two branches, each with a change and an entry 1.1; nothing is resolved yet."""
    for name, config in (("alice", SECOND), ("bob", RAISED)):
        git(repo, "checkout", "--quiet", "-b", name, "main")
        write(repo, CONFIG, config)
        assert review(repo, "--summary", f"Said by {name}.").code == 0
        commit(repo, "-a")
    git(repo, "merge", "--quiet", "alice", check=False, day=DAY)
    return repo


def keep_both(folder: Path) -> str:
    """Resolve the merge: both changes, and both entries, that of Alice with another number."""
    alice, bob = (git(folder, "show", f"{name}:{REPORT}") + "\n" for name in ("alice", "bob"))
    entry = next(line for line in alice.splitlines() if "Said by alice." in line)
    anew = entry.replace('version: "1.1"', 'version: "1.2"')
    text = bob.replace("  changelog:\n", f"  changelog:\n{anew}\n")
    write(folder, CONFIG, BOTH)
    write(folder, REPORT, text)
    git(folder, "add", CONFIG, REPORT)
    return text


def test_an_entry_that_a_merge_numbers_anew_stays_and_the_merge_gets_its_own(merging: Path) -> None:
    before = keep_both(merging)
    assert review(merging, "--summary", "Looked at both.").code == 0
    assert 'version: "1.3"' in newest(merging) and "summary: Looked at both." in newest(merging)
    assert (merging / REPORT).read_text().replace(f"    {newest(merging)}\n", "") == before
    commit(merging)
    assert check(merging, "--rev", "HEAD").verdicts == {REPORT: "current"}


def test_the_entry_of_the_merge_itself_is_still_in_the_making(merging: Path) -> None:
    before = keep_both(merging)
    for said in ("Looked at both.", "Looked at both again."):
        assert review(merging, "--summary", said).code == 0
    assert "summary: Looked at both again." in newest(merging)
    assert (merging / REPORT).read_text().replace(f"    {newest(merging)}\n", "") == before


def test_a_committed_entry_that_was_merely_dated_anew_stays(place: Path) -> None:
    review(place, *SAID)
    commit(place, "-a")
    before = (place / REPORT).read_text().replace("date: 2026-01-20", "date: 2026-01-19")
    write(place, REPORT, before)
    write(place, CONFIG, BOTH)
    assert review(place, "--summary", "Looked at the rest.").code == 0
    assert "summary: Looked at the rest." in newest(place)
    assert (place / REPORT).read_text().replace(f"    {newest(place)}\n", "") == before


def test_a_merge_that_was_reviewed_can_be_aborted(merging: Path) -> None:
    keep_both(merging)
    assert review(merging, "--summary", "Looked at both.").code == 0
    git(merging, "merge", "--abort")
    assert git(merging, "status", "--porcelain") == "" and "Said by bob." in newest(merging)


def test_what_differs_on_disk_still_does_when_an_entry_was_staged(place: Path) -> None:
    write(place, "README.md", "Staged.\n")
    git(place, "add", "README.md")
    write(place, REPORT, (place / REPORT).read_text().replace("title: A policy", "title: The policy"))
    assert review(place, *SAID).code == 0
    assert git(place, "diff", "--name-only") == REPORT


def test_a_committed_date_to_come_is_put_right_by_a_correction_and_a_review(place: Path) -> None:
    review(place, *SAID)
    write(place, REPORT, (place / REPORT).read_text().replace(f"date: {DAY}", "date: 2099-01-20"))
    commit(place, "-a")
    ran = review(place, "--kind", "scheduled", *SAID)
    assert ran.code == 2 and "if it is committed, say so: rrlint review --corrects 1.1" in ran.err
    write(place, REPORT, (place / REPORT).read_text().replace("date: 2099-01-20", f"date: {DAY}"))
    assert review(place, "--corrects", "1.1", "--summary", "It was dated wrongly.").code == 0
    assert "kind: correction" in newest(place)
    assert review(place, "--summary", "Looked again.").code == 0
    commit(place, "-a")
    assert check(place, "--rev", "HEAD").rules == [] and check(place, "--rev", "HEAD").verdicts == {REPORT: "current"}


def test_words_that_are_on_disk_alone_are_not_written_over(place: Path) -> None:
    write(place, "README.md", "Staged.\n")
    git(place, "add", REPORT, CONFIG, "README.md")
    assert review(place, "--staged", *SAID).code == 0
    write(place, REPORT, (place / REPORT).read_text().replace("Looked at it.", "Looked at it for a week."))
    before = (place / REPORT).read_bytes()
    ran = review(place, "--staged", "--summary", "Looked again.")
    assert ran.code == 2 and "entry 1.1 of reward-report.yaml says something else on disk; stage it" in ran.err
    assert (place / REPORT).read_bytes() == before
    git(place, "add", REPORT)
    assert review(place, "--staged", "--summary", "Looked again.").code == 0


def test_an_entry_that_is_on_disk_alone_is_not_written_over(place: Path) -> None:
    assert review(place, "--worktree", *SAID).code == 0
    before = (place / REPORT).read_bytes()
    ran = review(place, "--staged", "--summary", "Looked again.")
    assert ran.code == 2 and f"has an entry 1.1 of {DAY} already; stage it, or take it out" in ran.err
    assert (place / REPORT).read_bytes() == before


@pytest.mark.parametrize("goes", ["gone", "reworded"])
def test_the_command_that_an_entry_of_the_past_asks_for_is_the_way_out(place: Path, goes: str) -> None:
    review(place, *SAID)
    commit(place, "-a")
    if goes == "gone":
        git(place, "revert", "--no-edit", "HEAD", day=DAY)
    else:
        write(place, REPORT, (place / REPORT).read_text().replace("Looked at it.", "Looked away."))
        commit(place, "-a")
    (ran,) = (one for one in check(place, "--rev", "HEAD").json["findings"] if one["rule"] == "RR401")
    command = ran["help"].partition("rrlint review ")[2].split()
    assert command == [REPORT, "--corrects", "1.1"]
    assert review(place, *command, "--summary", "The change was taken back.").code == 0
    assert 'version: "1.2"' in newest(place) and "kind: correction" in newest(place)
    commit(place, "-a")
    assert "RR401" not in check(place, "--rev", "HEAD").rules


def test_a_review_with_nothing_else_to_do_names_the_entry_to_correct(place: Path) -> None:
    review(place, *SAID)
    commit(place, "-a")
    assert "--corrects" not in review(place).out
    write(place, REPORT, (place / REPORT).read_text().replace("Looked at it.", "Looked away."))
    commit(place, "-a")
    assert "to say why entry 1.1 was changed: --corrects 1.1; " in review(place).out


def test_an_entry_that_never_was_cannot_be_corrected(place: Path) -> None:
    review(place, *SAID)
    commit(place, "-a")
    git(place, "revert", "--no-edit", "HEAD", day=DAY)
    ran = review(place, "--corrects", "1.7", *SAID)
    assert ran.code == 2 and "the report has no entry '1.7'; it has 1.0, 1.1" in ran.err
