"""The command line: every bad input gets one clear line and the right exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rrlint import cli
from tests.command import AS_OF, CONFIG, FIRST, PLAIN, RRLINT, Ran, check, copy, rrlint, run, write
from tests.families import SELECT
from tests.timeline import REPORT, git


def one_line(ran: Ran, code: int, *words: str) -> None:
    """A run that ended over what the user asked for: one line on standard error, nothing else."""
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err.startswith("rrlint: ") and ran.err.endswith("\n") and ran.err.count("\n") == 1, ran.err
    for word in words:
        assert word in ran.err


# --- what there is to check


def test_clean_findings_and_unknown_have_their_own_codes(current: Path, stale: Path) -> None:
    assert check(current).code == 0
    assert check(stale).code == 1


@pytest.mark.parametrize("options", [[], ["--format", "json"]])
def test_no_report_is_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    git(tmp_path, "init", "--quiet", ".")
    one_line(rrlint(tmp_path, "check", *options), 2, "no report found", "reward-report.yaml", ": rrlint init")
    one_line(rrlint(tmp_path, "review"), 2, "no report was found here; to write a first one: rrlint init")


def test_no_repository_and_no_report(tmp_path: Path) -> None:
    one_line(rrlint(tmp_path, "check"), 2, "is in no Git repository", "reward-report.yaml")


def test_no_repository_but_a_report_is_judged_by_its_content(tmp_path: Path) -> None:
    write(tmp_path, REPORT, PLAIN)
    ran = check(tmp_path)
    assert (ran.code, ran.rules, ran.verdicts) == (3, ["RR007"], {REPORT: "unknown"})
    write(tmp_path, REPORT, PLAIN.replace("status: active", "status: asleep"))
    ran = check(tmp_path)
    assert ran.code == 1 and "RR002" in ran.rules and "RR007" in ran.rules


def test_no_repository_and_a_report_that_is_named_twice(tmp_path: Path) -> None:
    write(tmp_path, "x/reward-report.yaml", PLAIN)
    once, twice = (check(tmp_path, *names).out for names in (["x"], ["x/reward-report.yaml", "x", "./x"]))
    assert once == twice


def test_no_repository_with_a_commit_asked_for(tmp_path: Path) -> None:
    write(tmp_path, REPORT, PLAIN)
    one_line(rrlint(tmp_path, "check", "--rev", "HEAD"), 2, "no Git repository")
    one_line(rrlint(tmp_path, "check", "--staged"), 2, "no Git repository")


def test_a_folder_called_trust_is_no_question_of_trust(tmp_path: Path) -> None:
    write(tmp_path, "trust/" + REPORT, PLAIN)
    assert check(tmp_path / "trust").code == 3


def test_a_repository_that_git_refuses(repo: Path) -> None:
    write(repo, ".git/config", "[core\n")
    one_line(rrlint(repo, "check"), 2, "bad config line 1")


def test_git_is_not_installed(repo: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    ran = check(repo, PATH=str(empty))
    assert (ran.code, ran.rules) == (3, ["RR007"])
    assert "Git is not installed" in ran.json["findings"][0]["message"]
    one_line(rrlint(repo, "check", "--staged", PATH=str(empty)), 2, "Git is not installed")


# --- files that are no reports


@pytest.mark.parametrize("in_git", [True, False])
@pytest.mark.parametrize(
    "content",
    [b"", b"a: [1\n", b"\xff\xfe\x00", b"a: 1\na: 2\n", b"[]\n"],
    ids=["empty", "yaml", "bytes", "twice", "list"],
)
def test_broken_files_are_findings(tmp_path: Path, content: bytes, in_git: bool) -> None:
    if in_git:
        git(tmp_path, "init", "--quiet", ".")
    write(tmp_path, REPORT, content)
    ran = check(tmp_path)
    assert ran.code == 1 and ran.verdicts == {REPORT: "invalid"}


def test_a_folder_with_the_name_of_a_report(repo: Path, tmp_path: Path) -> None:
    (repo / REPORT).unlink()
    (repo / REPORT).mkdir()
    for paths in ((), (REPORT,)):
        ran = check(repo, *paths)
        assert (ran.code, ran.rules, ran.verdicts) == (1, ["RR408"], {REPORT: "no-report"})
    bare = tmp_path / "bare"
    (bare / REPORT).mkdir(parents=True)
    one_line(rrlint(bare, "check"), 2, REPORT)


def test_a_folder_stands_for_the_reports_in_it(repo: Path) -> None:
    assert check(repo, ".").verdicts == {REPORT: "current"}
    one_line(rrlint(repo, "check", "conf"), 2, "no report found in conf")


@pytest.mark.parametrize("in_git", [True, False])
@pytest.mark.parametrize("kind", ["dangling", "fifo", "loop"])
def test_what_cannot_be_read_does_not_hang_or_crash(tmp_path: Path, kind: str, in_git: bool) -> None:
    if in_git:
        git(tmp_path, "init", "--quiet", ".")
    place = tmp_path / REPORT
    if kind == "fifo":
        os.mkfifo(place)
    else:
        place.symlink_to("nowhere" if kind == "dangling" else REPORT)
    assert rrlint(tmp_path, "check", REPORT).code in (1, 2)
    assert rrlint(tmp_path, "check").code in (1, 2)


def test_a_file_without_permission(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: os.PathLike[str] | str, flags: int, *rest: int) -> int:
        if str(path).endswith(locked):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest)

    opened = os.open
    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.chdir(repo)
    monkeypatch.setattr(sys, "argv", ["rrlint", "check", *SELECT, "--as-of", AS_OF])
    for locked in (REPORT, CONFIG):
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        assert end.value.code == 3, said
        assert "permission denied" in said.out and "Traceback" not in said.err
        assert locked in said.out


# --- paths


def test_paths_that_are_not_there(repo: Path) -> None:
    one_line(rrlint(repo, "check", "nope.yaml"), 2, "there is no file nope.yaml")
    one_line(rrlint(repo, "check", "nope/nope.yaml"), 2, "there is no file nope/nope.yaml")
    one_line(rrlint(repo, "check", "a" * 300), 2, "there is no file aaa")
    (repo / "loop").symlink_to("loop")
    one_line(rrlint(repo, "check", "loop/x"), 2, "there is no file loop/x")
    one_line(rrlint(repo, "check", "--rev", "HEAD", "nope.yaml"), 2, "there is no file nope.yaml in ")


def test_a_revision_in_the_place_of_a_path(repo: Path) -> None:
    git(repo, "tag", "v2")
    one_line(
        rrlint(repo, "check", "v2"), 2, "there is no file v2 here, but a commit goes by that name", "check --rev v2"
    )
    one_line(rrlint(repo, "check", "--staged", "nope.yaml"), 2, "there is no file nope.yaml in the index")


def test_a_path_outside_the_repository(repo: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/" + REPORT, PLAIN)
    one_line(rrlint(repo, "check", REPORT, "../elsewhere/" + REPORT), 2, "outside the repository")


def test_names_cannot_draw_on_the_terminal(repo: Path) -> None:
    one_line(rrlint(repo, "check", "a\x1b[31m\nb"), 2, "there is no file a")


def test_every_sub_folder_will_do(stale: Path) -> None:
    assert check(stale / "conf").out == check(stale).out
    assert check(stale / "conf", "../" + REPORT).verdicts == {REPORT: "stale"}


def test_another_folder_by_option(stale: Path, tmp_path: Path) -> None:
    assert rrlint(tmp_path, "-C", str(stale), "check", "--format", "json", "--as-of", AS_OF).out == check(stale).out
    one_line(rrlint(tmp_path, "-C", "missing", "check"), 2, "there is no folder missing")
    one_line(rrlint(tmp_path, "-C", str(stale / CONFIG), "check"), 2, "there is no folder")


def test_the_current_folder_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    one_line(run(["sh", "-c", f'rmdir "$PWD" && "{RRLINT}" check'], gone), 2, "does not exist")


# --- revisions


@pytest.mark.parametrize(
    "revision", ["nope", "--output=x", f"HEAD:{CONFIG}", "HEAD:conf", "HEAD^{tree}", "", "-", "a..b", "--all"]
)
def test_revisions_that_name_no_commit(repo: Path, revision: str) -> None:
    before = sorted(path.name for path in repo.iterdir())
    one_line(rrlint(repo, "check", "--rev", revision), 2, "no commit goes by the name")
    assert sorted(path.name for path in repo.iterdir()) == before


def test_nothing_committed_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    write(tmp_path, REPORT, PLAIN)
    write(tmp_path, CONFIG, FIRST)
    ran = check(tmp_path)
    assert (ran.code, ran.rules) == (3, ["RR007"])
    one_line(rrlint(tmp_path, "check", "--staged"), 2, "no report found in the index")
    git(tmp_path, "add", ".")
    assert check(tmp_path, "--staged").code == 0
    one_line(rrlint(tmp_path, "check", "--rev", "HEAD"), 2, "no commits yet")


def test_a_broken_head_is_no_beginning(repo: Path) -> None:
    write(repo, ".git/refs/heads/main", "1" * 40 + "\n")
    (repo / ".git/packed-refs").unlink(missing_ok=True)
    for options in ([], ["--staged"], ["--rev", "HEAD"]):
        one_line(rrlint(repo, "check", *options), 3, "HEAD")


def test_a_broken_index_cannot_be_judged(repo: Path) -> None:
    write(repo, ".git/index", "garbage")
    one_line(rrlint(repo, "check"), 3, "index")
    one_line(rrlint(repo, "check", "--hook", "--history"), 3, "index")


def test_a_missing_object_is_named(stale: Path, tmp_path: Path) -> None:
    repo = copy(stale, tmp_path / "repo")
    blob = git(repo, "rev-parse", f"HEAD:{CONFIG}")
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    ran = check(repo, "--rev", "HEAD")
    assert (ran.code, ran.verdicts) == (3, {REPORT: "unknown"})
    assert blob in ran.json["findings"][0]["message"]


# --- options


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "tomorrow"], ["tomorrow", "is not a date"]),
        (["--as-of", "2026-02-30"], ["2026-02-30", "is not a date"]),
        (["--staged", "--worktree"], ["choose one of"]),
        (["--rev", "HEAD", "--staged"], ["choose one of"]),
        (["--format", "yaml"], ["yaml", "json"]),
        (["--fail-on", "never"], ["never", "warning"]),
        (["--stage"], ["--stage"]),
    ],
)
def test_options_that_cannot_be(current: Path, options: list[str], words: list[str]) -> None:
    one_line(rrlint(current, "check", *options), 2, *words)


def test_verbs_and_rules_that_are_unknown(tmp_path: Path) -> None:
    one_line(rrlint(tmp_path, "chek"), 2, "chek")
    one_line(rrlint(tmp_path, "explain", "RR999"), 2, "RR999", "rrlint rules")
    write(tmp_path, "full/x", "")
    one_line(rrlint(tmp_path, "demo", "full"), 2, "full is not empty")
    one_line(rrlint(tmp_path, "demo", "full/x"), 2, "full/x")


def test_no_verb_shows_the_help(tmp_path: Path) -> None:
    ran = rrlint(tmp_path)
    assert ran.code == 2 and "check" in ran.err + ran.out


@pytest.mark.parametrize("epoch", ["garbage", "", "1e9", "9" * 30, "-" + "9" * 30])
def test_a_clock_that_is_none(current: Path, epoch: str) -> None:
    one_line(rrlint(current, "check", SOURCE_DATE_EPOCH=epoch), 2, "SOURCE_DATE_EPOCH")


def test_the_day_comes_from_the_option_then_the_environment(current: Path) -> None:
    ran = rrlint(current, "check", "--format", "json", SOURCE_DATE_EPOCH="1770000000")
    assert ran.json["as_of"] == "2026-02-02"
    assert check(current, SOURCE_DATE_EPOCH="0").json["as_of"] == AS_OF
