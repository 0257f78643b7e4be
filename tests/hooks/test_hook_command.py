"""The command itself, as hooks and runners start it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.command import (
    AS_OF,
    CONFIG,
    PLAIN,
    REVIEWED,
    SECOND,
    THIRD,
    check,
    clean_environment,
    copy,
    rrlint,
    write,
)
from tests.timeline import REPORT, git


def test_an_announced_file_is_no_part_of_a_commit(repo: Path) -> None:
    write(repo, "conf/new.yaml", "reward: 9\n")
    git(repo, "add", "--intent-to-add", "conf/new.yaml")
    assert check(repo, "--staged").verdicts == {REPORT: "current"}
    git(repo, "add", "conf/new.yaml")
    assert check(repo, "--staged").verdicts == {REPORT: "stale"}


def test_an_index_in_conflict_cannot_be_judged(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    write(repo, CONFIG, SECOND)
    git(repo, "commit", "--quiet", "-a", "-m", "side")
    git(repo, "checkout", "--quiet", "main")
    write(repo, CONFIG, THIRD)
    git(repo, "commit", "--quiet", "-a", "-m", "main")
    git(repo, "merge", "--quiet", "side", check=False)
    for options in (["--staged"], ["--hook", "--history"]):
        ran = check(repo, *options)
        assert ran.code in (1, 3) and "RR007" in ran.rules
        assert f"{CONFIG} is still in conflict" in ran.out
    assert check(repo).code == 1  # on disk, the marks of the conflict
    assert check(repo, "--hook", REPORT).code == 0


def test_a_merge_in_progress_has_two_parents(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    write(repo, REPORT, REVIEWED)
    git(repo, "commit", "--quiet", "-a", "-m", "side")
    git(repo, "checkout", "--quiet", "main")
    write(repo, CONFIG, SECOND)
    git(repo, "commit", "--quiet", "-a", "-m", "main")
    git(repo, "merge", "--quiet", "--no-commit", "side")
    for options in (["--staged"], ["--hook", "--history"], []):
        assert check(repo, *options).verdicts == {REPORT: "stale"}


def test_without_history_only_the_staged_content_of_the_named_reports(repo: Path) -> None:
    broken = PLAIN.replace("status: active", "status: asleep")
    write(repo, CONFIG, SECOND)
    write(repo, "other.reward-report.yaml", broken)
    git(repo, "add", ".")
    write(repo, REPORT, broken)
    assert rrlint(repo, "check", "--hook", REPORT).code == 0
    assert rrlint(repo, "check", "--hook", REPORT, "other.reward-report.yaml").code == 1
    git(repo, "add", REPORT)
    write(repo, REPORT, PLAIN)
    assert rrlint(repo, "check", "--hook", REPORT).code == 1
    assert rrlint(repo, "check", "--hook", "gone.reward-report.yaml").code == 0


def test_nothing_staged_is_a_run_outside_of_a_commit(stale: Path) -> None:
    assert check(stale, "--hook", "--history").code == 1


def test_what_is_late_stops_no_commit(repo: Path) -> None:
    write(repo, REPORT, PLAIN + "\n")
    git(repo, "add", REPORT)
    ran = check(repo, "--hook", "--history", "--as-of", "2027-01-01")
    assert (ran.code, ran.rules) == (0, ["RR202"])
    assert check(repo, "--rev", "HEAD", "--as-of", "2027-01-01").code == 1


def test_a_push_is_judged_by_what_is_pushed(covered: Path, tmp_path: Path) -> None:
    repo = copy(covered, tmp_path / "repo")
    for revision, code in (("HEAD~1", 1), ("HEAD", 0)):
        pushed = git(repo, "rev-parse", revision)
        git(repo, "update-ref", "refs/heads/pushed", pushed)
        write(repo, CONFIG, SECOND if code else THIRD)
        git(repo, "add", CONFIG)
        remote = {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/pushed"}
        for variables in (remote, {**remote, "PRE_COMMIT_LOCAL_BRANCH": "x", "PRE_COMMIT_TO_REF": pushed}):
            ran = check(repo, "--hook", "--history", **variables)
            assert (ran.code, ran.json["commit"]) == (code, pushed)


def test_a_range_given_to_a_runner_is_judged_at_its_end(covered: Path) -> None:
    ran = check(covered, "--hook", "--history", PRE_COMMIT_FROM_REF="HEAD~3", PRE_COMMIT_TO_REF="HEAD~1")
    assert ran.verdicts == {REPORT: "stale"}


def test_a_named_repository_has_an_index_of_its_own(repo: Path, stale: Path, tmp_path: Path) -> None:
    write(repo, "conf/new.yaml", "reward: 9\n")
    git(repo, "add", ".")
    inherited = {"GIT_DIR": str(repo / ".git"), "GIT_INDEX_FILE": str(repo / ".git/index")}
    ran = rrlint(repo, "-C", str(stale), "check", "--staged", "--format", "json", "--as-of", AS_OF, **inherited)
    assert [row["path"] for row in ran.json["reports"][0]["uncovered"]] == [CONFIG]
    plain = rrlint(tmp_path, "-C", str(repo), "check", "--staged", "--format", "json", "--as-of", AS_OF, **inherited)
    assert plain.verdicts == {REPORT: "stale"}


def test_a_relative_git_dir_and_a_report_in_a_sub_folder(repo: Path) -> None:
    git(repo, "mv", REPORT, "conf/" + REPORT)
    ran = rrlint(repo, "check", "--hook", "conf/" + REPORT, GIT_DIR=".git", GIT_INDEX_FILE=".git/index")
    assert ran.code == 0, ran


def test_a_staged_parent_of_a_watched_file_does_not_pass(repo: Path) -> None:
    write(repo, "conf/child.yaml", "defaults: ../shared/base.yaml\n")
    write(repo, "shared/base.yaml", "reward: 1\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "--no-verify", "-m", "Inherit")
    write(repo, "README.md", "Walks.\n")
    write(repo, "shared/base.yaml", "reward: 2\n")
    git(repo, "add", ".")
    ran = rrlint(repo, "check", "--hook", "--history", "--format", "json", "--as-of", AS_OF)
    assert ["conf/child.yaml", 1, 2] in [
        [row["path"], row["old"], row["new"]] for row in ran.json["reports"][0]["uncovered"]
    ]


def test_a_hook_counts_notes_and_shows_what_stops_the_commit(stale: Path) -> None:
    rules = ("--select", "RR301,RR504", "--severity", "RR504=info")
    words = ("check", "--hook", "--history", "--as-of", AS_OF, *rules)
    quiet, loud = rrlint(stale, *words), rrlint(stale, *words, "-v")
    assert quiet.code == loud.code == 1
    assert "error[RR301]" in quiet.out and "error[RR301]" in loud.out
    assert "info[RR504]" in loud.out and "info[RR504]" not in quiet.out
    assert "not shown: 1 that are only notes (-v shows them)" in quiet.out and "-v shows" not in loud.out
    assert "info[RR504]" in rrlint(stale, *words[:1], *words[3:]).out, "who asks for a check is told all of it"


def test_in_a_hook_what_stops_the_commit_stands_nearest_to_the_prompt(repo: Path) -> None:
    """Otherwise findings are in the order of paths."""
    write(repo, CONFIG, SECOND)
    write(repo, "z/reward-report.yaml", PLAIN.replace("id: policy", "id: other"))
    git(repo, "add", ".")
    words = ("--as-of", AS_OF, "--select", "RR301,RR504", "--severity", "RR504=warning")
    for hook, is_last in ((["--hook", "--history"], True), (["--staged"], False)):
        told = rrlint(repo, "check", *hook, *words).out
        assert (told.rindex("warning[RR504]") < told.index("error[RR301]")) == is_last


def test_an_unconcerned_commit_is_quick(repo: Path) -> None:
    """Neither the parts that judge nor their libraries are loaded, and few processes started."""
    write(repo, "README.md", "Walks.\n")
    git(repo, "add", ".")
    program = (
        "import sys, subprocess\n"
        "started, start = [], subprocess.Popen.__init__\n"
        "subprocess.Popen.__init__ = lambda self, *a, **k: (started.append(a), start(self, *a, **k))[1]\n"
        "sys.argv = ['rrlint', 'check', '--hook', '--history']\n"
        "from rrlint.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, len(started), *sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repo, env=clean_environment(), capture_output=True, check=True, text=True
    )
    code, started, *modules = done.stdout.split()
    assert code == "0"
    assert int(started) <= 5
    assert not {
        "click",
        "git",
        "jsonschema",
        "jsonschema_rs",
        "ruamel.yaml",
        "rich",
        "tomllib",
        "rrlint.engine",
        "rrlint.history.coverage",
        "rrlint.bindings.survey",
        "rrlint.history.judge",
    } & set(modules)
