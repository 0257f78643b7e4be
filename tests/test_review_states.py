"""``rrlint review`` beside the index, in merges, before a commit is made, and where history cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CONFIG, FIRST, INITIAL, SECOND, STALE, THIRD, check, copy, write
from tests.reports import entry, report
from tests.reviewing import DAY, SAID, commit, newest, review
from tests.timeline import REPORT, Step, git, repository

TWO = "other:\n  deep: 1\nreward: 1\nmore: 1\nbeta: 0.1\n"


@pytest.fixture
def place(stale: Path, tmp_path: Path) -> Path:
    return copy(stale, tmp_path / "repo")


def test_the_whole_way_of_a_commit_is_to_stage_to_review_and_to_commit(repo: Path) -> None:
    write(repo, CONFIG, TWO)
    git(repo, "add", CONFIG)
    commit(repo)
    write(repo, CONFIG, TWO.replace("reward: 1", "reward: 5"))
    git(repo, "add", CONFIG)  # as `git add -p` does with one of two hunks
    write(repo, CONFIG, TWO.replace("reward: 1", "reward: 5").replace("beta: 0.1", "beta: 0.9"))
    ran = review(repo, *SAID)
    assert "was written and staged\n" in ran.out
    assert "/beta" not in ran.out
    commit(repo)
    assert check(repo, "--rev", "HEAD").rules == []
    assert check(repo, "--rev", "HEAD").verdicts == {REPORT: "current"}
    assert git(repo, "diff", "--name-only") == CONFIG
    assert check(repo).verdicts == {REPORT: "stale"}


def test_the_staged_report_and_the_one_on_disk_get_the_same_entry_each_in_its_place(place: Path) -> None:
    staged = (place / REPORT).read_text().replace("title: A policy", "title: The policy")
    write(place, REPORT, staged)
    git(place, "add", REPORT)
    write(place, REPORT, staged.replace("goal_of_reinforcement: Walk.", "goal_of_reinforcement: Run."))
    assert review(place, *SAID).code == 0
    in_index, on_disk = git(place, "show", f":{REPORT}") + "\n", (place / REPORT).read_text()
    assert on_disk == in_index.replace("goal_of_reinforcement: Walk.", "goal_of_reinforcement: Run.")
    assert "changed: [/report/title]" in newest(place)


def test_with_nothing_staged_the_index_stays_as_it_is(place: Path) -> None:
    review(place, *SAID)
    assert git(place, "diff", "--cached", "--name-only") == ""
    git(place, "restore", REPORT)
    write(place, "README.md", "Staged.\n")
    git(place, "add", "README.md")
    review(place, "--worktree", *SAID)
    assert git(place, "diff", "--cached", "--name-only") == "README.md"


def test_what_is_staged_is_looked_at_and_the_rest_is_pointed_out(place: Path) -> None:
    git(place, "reset", "--quiet", "--soft", "HEAD~1")
    git(place, "restore", "--staged", CONFIG)
    write(place, "README.md", "Staged.\n")
    git(place, "add", "README.md")
    assert "nothing to review in what is staged" in review(place).out
    assert "--worktree" in review(place).out
    assert review(place, "--worktree", *SAID).code == 0


def test_a_merge_is_reviewed_in_its_own_commit(place: Path) -> None:
    git(place, "checkout", "--quiet", "-b", "side", "HEAD~1")
    write(place, CONFIG, FIRST.replace("beta: 0.1", "beta: 0.3"))
    commit(place, "-a")
    git(place, "merge", "--quiet", "--no-commit", "main", check=False, day=DAY)  # it conflicts
    write(place, CONFIG, SECOND.replace("beta: 0.1", "beta: 0.7"))
    git(place, "add", CONFIG)
    assert review(place, *SAID).code == 0
    commit(place)
    assert git(place, "rev-list", "--parents", "-1", "HEAD").count(" ") == 2
    assert check(place, "--rev", "HEAD").rules == []


class TestWhatCannotBeSeen:
    """Exit code 3, and no byte written."""

    def refused(self, folder: Path, reason: str) -> None:
        before = (folder / REPORT).read_bytes()
        ran = review(folder, *SAID, "--kind", "scheduled")
        assert ran.code == 3, ran
        assert reason in ran.err
        assert (folder / REPORT).read_bytes() == before

    def test_a_shallow_clone(self, place: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{place}", "shallow")
        self.refused(tmp_path / "shallow", "the clone is shallow")

    def test_a_partial_clone(self, place: Path, tmp_path: Path) -> None:
        git(place, "config", "uploadpack.allowFilter", "true")
        git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--sparse", f"file://{place}", "partial")
        self.refused(tmp_path / "partial", "object")

    def test_no_repository(self, tmp_path: Path) -> None:
        write(tmp_path, REPORT, report(INITIAL))
        before = (tmp_path / REPORT).read_bytes()
        ran = review(tmp_path, *SAID, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
        assert ran.code == 3 and (tmp_path / REPORT).read_bytes() == before

    def test_a_conflict(self, place: Path) -> None:
        git(place, "checkout", "--quiet", "-b", "side", "HEAD~1")
        write(place, CONFIG, THIRD)
        git(place, "commit", "--quiet", "-am", "Three", day="2026-01-11")
        git(place, "merge", "main", check=False, day="2026-01-12")
        self.refused(place, f"{CONFIG} is still in conflict")


def test_line_ends_and_a_byte_order_mark_stay_on_disk_and_in_the_index(tmp_path: Path) -> None:
    repository(STALE, tmp_path)
    git(tmp_path, "config", "core.autocrlf", "true")
    before = b"\xef\xbb\xbf" + (tmp_path / REPORT).read_bytes().replace(b"\n", b"\r\n")
    write(tmp_path, REPORT, before)
    git(tmp_path, "add", REPORT)
    assert review(tmp_path, *SAID).code == 0
    on_disk = (tmp_path / REPORT).read_bytes()
    assert on_disk.startswith(before[: before.index(b"- {version")])
    assert on_disk.endswith(before[before.index(b"- {version") :])
    assert on_disk.count(b"\n") == on_disk.count(b"\r\n")
    assert git(tmp_path, "diff", "--name-only") == ""
    assert b"\r" not in git(tmp_path, "show", f":{REPORT}").encode("utf-8", "surrogateescape")


def test_what_comes_to_a_commit_later_comes_into_the_same_entry(place: Path) -> None:
    review(place, *SAID)
    write(place, CONFIG, SECOND.replace("beta: 0.1", "beta: 0.7"))
    assert "RR407" in check(place, "--as-of", DAY).rules
    before = (place / REPORT).read_text()
    assert review(place).code == 0
    after = (place / REPORT).read_text()
    assert len(after) == len(before) and after.count("version:") == 2  # another digest, and that is all
    assert check(place, "--as-of", DAY).rules == []
    commit(place, "-a")
    assert check(place, "--rev", "HEAD").rules == []


def test_an_entry_in_the_making_may_be_worded_otherwise(place: Path) -> None:
    review(place, *SAID)
    before = (place / REPORT).read_text()
    ran = review(place, "--summary", "Said better.", "--lessons", "Watch it.")
    assert "entry 1.1 (triggered) was not committed yet and was written anew\n" in ran.out
    after = before.replace("summary: Looked at it.", "summary: Said better.")
    assert (place / REPORT).read_text() == after.replace('"}}}\n', '"}}, lessons: Watch it.}\n', 1)
    assert check(place).rules == []


def test_an_entry_in_the_making_covers_what_fires_later_too(tmp_path: Path) -> None:
    triggers = [
        f'{{id: {name}, kind: reward_change, description: D., watch: [{{path: "{name}.yaml"}}]}}'
        for name in ("one", "two")
    ]
    start = report(INITIAL, triggers=triggers)
    files = {"one.yaml": "a: 1\n", "two.yaml": "a: 1\n"}
    repository([Step("2026-01-05", {REPORT: start, **files})], tmp_path)
    for name in ("one", "two"):
        write(tmp_path, f"{name}.yaml", "a: 2\n")
        git(tmp_path, "add", f"{name}.yaml")
        assert review(tmp_path, "--summary", f"Changed {name}.").code == 0
        assert check(tmp_path, "--staged").rules == []
    assert "triggers: [one, two], summary: Changed two." in newest(tmp_path)
    assert (tmp_path / REPORT).read_text().count("version:") == 2
    commit(tmp_path)
    assert check(tmp_path, "--rev", "HEAD").rules == []


def test_a_correction_does_not_undo_a_review_of_the_same_commit(place: Path) -> None:
    review(place, *SAID)
    ran = review(place, "--corrects", "1.0", *SAID)
    assert ran.code == 2 and "is not committed yet" in ran.err


def test_an_entry_written_by_hand_gets_its_baselines_if_it_is_asked_for(place: Path) -> None:
    by_hand = f"    - {entry('1.1', '2026-01-20', 'triggered', ['weights'])}\n"
    text = (place / REPORT).read_text().replace("  changelog:\n", f"  changelog:\n{by_hand}")
    write(place, REPORT, text)
    assert "nothing to review" in review(place).out
    assert review(place, "--trigger", "weights").code == 0
    assert newest(place).startswith(f"{by_hand.strip().removesuffix('}')}, baselines: {{weights: {{")
    assert check(place).rules == []
