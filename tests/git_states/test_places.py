"""The command where repositories are elsewhere and names are odd."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command import (
    CONFIG,
    CURRENT,
    FIRST,
    INITIAL,
    PLAIN,
    REVIEWED,
    SECOND,
    Ran,
    check,
    copy,
    rrlint,
    write,
)
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository

CLOSED, OPEN = (0, "current"), (1, "stale")


def verdict(ran: Ran, path: str = REPORT) -> tuple[int, str]:
    """The exit code and the verdict on one report."""
    return ran.code, ran.verdicts[path]


def test_a_bare_repository(stale: Path, tmp_path: Path) -> None:
    bare = tmp_path / "repo.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(stale), str(bare))
    arguments = ("check", "--format", "json", "--as-of", "2026-02-01", "--rev", "HEAD")
    for paths in ((), (REPORT,), (".",)):
        assert verdict(rrlint(tmp_path, "-C", "repo.git", *arguments, *paths)) == OPEN
    assert verdict(rrlint(tmp_path, *arguments, GIT_DIR=str(bare))) == OPEN
    assert verdict(rrlint(bare, "-C", ".", *arguments)) == OPEN
    for options in ((), ("--staged",)):
        ran = rrlint(tmp_path, "-C", "repo.git", "check", *options)
        assert ran.code == 2 and "--rev" in ran.err


def test_a_git_dir_elsewhere(stale: Path, tmp_path: Path) -> None:
    tree = copy(stale, tmp_path / "tree")
    (tree / ".git").rename(tmp_path / "elsewhere.git")
    place = {"GIT_DIR": str(tmp_path / "elsewhere.git"), "GIT_WORK_TREE": str(tree)}
    assert verdict(check(tree / "conf", **place)) == OPEN
    assert verdict(check(tmp_path, **place)) == OPEN


def test_a_submodule_is_a_repository_of_its_own(stale: Path, current: Path, tmp_path: Path) -> None:
    outer = copy(current, tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(stale), "policy")
    git(outer, "commit", "--quiet", "-m", "add the submodule")
    assert check(outer).verdicts == {REPORT: "current"}
    assert verdict(check(outer / "policy")) == OPEN
    assert verdict(check(outer, "policy/" + REPORT)) == OPEN


@pytest.mark.parametrize("date", ["0", "4102444800", "99999999999", "9223372036854775807"])
def test_a_clock_from_elsewhere_changes_no_verdict(stale: Path, covered: Path, date: str, tmp_path: Path) -> None:
    for source, expected in ((stale, "stale"), (covered, "current")):
        place = copy(source, tmp_path / source.parent.name)
        tree = git(place, "rev-parse", "HEAD^{tree}")
        person = f"Ada <ada@tutor.acme.org> {date} -9959"
        raw = f"tree {tree}\nparent {git(place, 'rev-parse', 'HEAD')}\nauthor {person}\ncommitter {person}\n\nx\n"
        made = _stdin(place, raw.encode(), "hash-object", "-t", "commit", "-w", "--literally", "--stdin")
        git(place, "update-ref", "HEAD", made)
        assert check(place, "--rev", "HEAD").verdicts == {REPORT: expected}


def test_several_reports_are_independent(tmp_path: Path) -> None:
    other = report(entry("1.1", "2026-01-12", "triggered", ["weights"]), INITIAL, id="other")
    place = tmp_path / "repo"
    repository(
        [
            CURRENT[0],
            Step("2026-01-05", {REPORT: PLAIN, "docs/b.reward-report.yaml": report(INITIAL, id="other")}),
            Step("2026-01-10", {CONFIG: SECOND}),
            Step("2026-01-12", {"docs/b.reward-report.yaml": other}),
        ],
        place,
    )
    assert check(place).verdicts == {REPORT: "stale", "docs/b.reward-report.yaml": "current"}
    assert check(place, "docs").verdicts == {"docs/b.reward-report.yaml": "current"}
    assert check(place / "docs", "b.reward-report.yaml").code == 0


def test_a_link_out_of_the_repository_is_not_followed(repo: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret", "reward: 9081726354\n")
    (repo / CONFIG).unlink()
    (repo / CONFIG).symlink_to(secret)
    ran = check(repo)
    assert verdict(ran) == OPEN and "9081726354" not in ran.out
    (repo / REPORT).unlink()
    (repo / REPORT).symlink_to(secret)
    ran = check(repo, REPORT)
    assert verdict(ran) == (1, "invalid") and "9081726354" not in ran.out


ODD = [
    "a b.yaml",
    'quo"te.yaml',
    "new\nline.yaml",
    "tab\t.yaml",
    "-x.yaml",
    ":(top)x.yaml",
    "ü.yaml",
    os.fsdecode(b"\xff.yaml"),
]


def test_odd_names_are_watched_like_any_other(tmp_path: Path) -> None:
    place = tmp_path / "re po"
    repository([*CURRENT[:1], Step("2026-01-05", {REPORT: PLAIN})], place)
    for name in ODD:
        write(place, "conf/" + name, FIRST)
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "odd", day="2026-01-06")
    write(place, REPORT, REVIEWED)
    git(place, "commit", "--quiet", "-a", "-m", "review", day="2026-01-12")
    assert verdict(check(place)) == CLOSED
    for name in ODD:
        write(place, "conf/" + name, SECOND)
    ran = check(place)
    assert verdict(ran) == OPEN and len(ran.json["reports"][0]["uncovered"]) == len(ODD)
    git(place, "commit", "--quiet", "-a", "-m", "change", day="2026-01-14")
    for arguments in (["check"], ["check", "--rev", "HEAD"], ["check", "--color", "always"]):
        ran = rrlint(place, *arguments)
        assert ran.code == 1 and ran.out.count("RR301") >= 1
        assert "new\nline" not in ran.out and "tab\t" not in ran.out
    assert len(check(place, "--rev", "HEAD").json["reports"][0]["uncovered"]) == len(ODD)


def test_a_report_with_an_odd_name(tmp_path: Path) -> None:
    place = tmp_path / "repo"
    name = 'a "b"\n' + os.fsdecode(b"\xff") + ".reward-report.yaml"
    repository(CURRENT[:1], place)
    write(place, name, PLAIN)
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "report", day="2026-01-05")
    for options in ([], [name], ["--rev", "HEAD", name], ["--staged", name]):
        ran = check(place, *options)
        assert ran.code == 0 and list(ran.verdicts.values()) == ["current"]
    assert rrlint(place, "check", "--as-of", "2026-02-01").out.count("\n") == 2


def test_refs_with_misleading_names(stale: Path, tmp_path: Path) -> None:
    repo = copy(stale, tmp_path / "repo")
    older = git(repo, "rev-parse", "HEAD~1")
    for name in ("HEAD", "--output=x", "-x", "conf"):
        git(repo, "update-ref", f"refs/heads/{name}", older)
    git(repo, "update-ref", "refs/tags/main", older)
    assert verdict(check(repo)) == verdict(check(repo, "--rev", "HEAD")) == OPEN
    assert verdict(check(repo, "--staged")) == OPEN
    for name in ("--output=x", "conf", "refs/heads/HEAD", "-x"):
        ran = check(repo, "--rev", name)
        assert (ran.code, ran.json["commit"]) == (0, older)
    assert not (repo / "x").exists()


def test_names_for_commits(stale: Path) -> None:
    head = git(stale, "rev-parse", "HEAD")
    for name in ("@", "main", head, head[:7], "HEAD^0", ":/raise"):
        assert check(stale, "--rev", name).json["commit"] == head


def _stdin(folder: Path, data: bytes, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()
