"""Shapes that a repository can be in: for each, the verdict and the exit code."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command import (
    CONFIG,
    COVERED,
    CURRENT,
    FIRST,
    INITIAL,
    PLAIN,
    REVIEW,
    REVIEWED,
    SECOND,
    STALE,
    THIRD,
    Ran,
    check,
    copy,
    rrlint,
    write,
)
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, names, parents, repository, trees

CLOSED, OPEN, UNKNOWN = (0, "current"), (1, "stale"), (3, "unknown")


def verdict(ran: Ran, path: str = REPORT) -> tuple[int, str]:
    """The exit code and the verdict on one report."""
    return ran.code, ran.verdicts[path]


def clone(source: Path, place: Path, *options: str) -> Path:
    """A clone over the file protocol, which is one that can be shallow or partial."""
    git(source, "config", "uploadpack.allowFilter", "true")
    git(place.parent, "clone", "--quiet", *options, source.as_uri(), str(place))
    return place


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many commits after a review that covers everything."""
    place = tmp_path_factory.mktemp("long") / "repo"
    noise = [Step(f"2026-01-{day}", {"README.md": f"Day {day}.\n"}) for day in range(15, 25)]
    repository([*COVERED, *noise], place)
    return place


@pytest.fixture(scope="session")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a watched file changed, but no value in it."""
    place = tmp_path_factory.mktemp("noted") / "repo"
    repository([*CURRENT, Step("2026-01-10", {CONFIG: "# from the sweep\n" + FIRST})], place)
    return place


# --- history that is not there


@pytest.mark.parametrize("fixture", ["current", "stale", "long"])
def test_a_clone_of_one_commit_is_never_judged_current(
    fixture: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    shallow = clone(request.getfixturevalue(fixture), tmp_path / "shallow", "--depth=1")
    for options in ([], ["--rev", "HEAD"]):
        ran = check(shallow, *options)
        assert verdict(ran) == UNKNOWN
        assert "git fetch --unshallow" in ran.json["findings"][0]["help"]
        assert "fetch-depth: 0" in ran.json["findings"][0]["help"]
    assert check(shallow, "--allow-unverifiable").code == 0
    assert rrlint(shallow, "check", "--no-history").code == 0
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert check(shallow).code == (1 if fixture == "stale" else 0)


def test_a_shallow_clone_with_the_review_in_it_is_decided(long: Path, tmp_path: Path) -> None:
    """Ten commits after the review; its parent, and one before, must be there to see that its entry is new."""
    assert verdict(check(clone(long, tmp_path / "10", "--depth=10"))) == UNKNOWN
    assert verdict(check(clone(long, tmp_path / "11", "--depth=11"))) == UNKNOWN
    assert verdict(check(clone(long, tmp_path / "13", "--depth=13"))) == CLOSED


def test_a_change_that_a_shallow_clone_shows_is_stale(long: Path, tmp_path: Path) -> None:
    shallow = clone(long, tmp_path / "shallow", "--depth=2")
    write(shallow, CONFIG, THIRD)
    ran = check(shallow)
    assert verdict(ran) == OPEN
    assert "RR007" in ran.rules


def test_a_shallow_clone_and_what_is_staged(long: Path, tmp_path: Path) -> None:
    shallow = clone(long, tmp_path / "shallow", "--depth=2")
    write(shallow, "README.md", "Walks.\n")
    git(shallow, "add", ".")
    assert verdict(check(shallow, "--staged")) == UNKNOWN
    assert check(shallow, "--hook", "--history").code == 0
    assert check(shallow, "--hook", REPORT).code == 0


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """A place for partial clones, and a program that would show an attempt to fetch."""
    write(tmp_path, "ssh", f"#!/bin/sh\n: > {tmp_path}/fetched\nexit 1\n").chmod(0o755)
    return tmp_path


def no_fetch(place: Path, cut: Path) -> None:
    """From now on the clone's remote is reached by the program only."""
    git(place, "config", "remote.origin.url", "ssh://git@tutor.acme.org/policy.git")
    git(place, "config", "core.sshCommand", str(cut / "ssh"))


def test_a_blobless_clone(stale: Path, current: Path, covered: Path, cut: Path) -> None:
    """Old blobs are missing; where the verdict hangs on their values it cannot be known."""
    expected = {stale: {UNKNOWN}, covered: {UNKNOWN, CLOSED}, current: {UNKNOWN, CLOSED}}
    for number, (source, verdicts) in enumerate(expected.items()):
        place = clone(source, cut / str(number), "--filter=blob:none")
        no_fetch(place, cut)
        for options in ([], ["--rev", "HEAD"], ["--staged"]):
            assert verdict(check(place, *options)) in verdicts
    assert not (cut / "fetched").exists()


def test_a_blobless_clone_claims_no_change_that_it_cannot_see(noted: Path, cut: Path) -> None:
    place = clone(noted, cut / "clone", "--filter=blob:none")
    no_fetch(place, cut)
    assert verdict(check(place)) == UNKNOWN
    assert not (cut / "fetched").exists()


def test_a_treeless_clone(stale: Path, cut: Path) -> None:
    place = clone(stale, cut / "clone", "--filter=tree:0")
    no_fetch(place, cut)
    assert verdict(check(place)) == UNKNOWN
    assert verdict(check(place, "--rev", "HEAD")) == UNKNOWN
    ran = check(place, "--rev", "HEAD~1")
    assert (ran.code, ran.out) == (3, "") and ran.err.startswith("rrlint: ")
    assert not (cut / "fetched").exists()


# --- other views of the same history


def test_views_of_one_repository_agree(stale: Path, covered: Path, tmp_path: Path) -> None:
    for number, (source, expected) in enumerate(((stale, OPEN), (covered, CLOSED))):
        full = copy(source, tmp_path / f"full{number}")
        assert (
            verdict(check(full))
            == verdict(check(full, "--staged"))
            == verdict(check(full, "--rev", "main"))
            == expected
        )
        git(full, "checkout", "--quiet", "--detach")
        assert verdict(check(full)) == expected
        git(full, "worktree", "add", "--quiet", str(tmp_path / f"linked{number}"))
        assert verdict(check(tmp_path / f"linked{number}" / "conf")) == expected
        git(full, "gc", "--quiet", "--prune=now")
        git(full, "commit-graph", "write", "--reachable", "--changed-paths")
        assert verdict(check(full, "--rev", "HEAD")) == expected


def test_a_bare_repository(stale: Path, tmp_path: Path) -> None:
    bare = clone(stale, tmp_path / "repo.git", "--bare")
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


def test_a_sparse_checkout(stale: Path, current: Path, tmp_path: Path) -> None:
    for source, expected in ((stale, OPEN), (current, CLOSED)):
        place = copy(source, tmp_path / source.parent.name)
        git(place, "update-index", "--refresh")
        git(place, "sparse-checkout", "set", "--no-cone", "/" + REPORT)
        assert not (place / CONFIG).exists()
        assert verdict(check(place)) == expected


def test_grafts_and_replacements_do_not_count(stale: Path, covered: Path, tmp_path: Path) -> None:
    place = copy(stale, tmp_path / "repo")
    blob = git(place, "rev-parse", f"HEAD~1:{CONFIG}")
    git(place, "replace", git(place, "rev-parse", f"HEAD:{CONFIG}"), blob)
    write(place, ".git/info/grafts", git(place, "rev-parse", "HEAD") + "\n")
    assert verdict(check(place, "--rev", "HEAD")) == OPEN


def test_sha256(tmp_path: Path) -> None:
    for name, script, expected in (("a", STALE, OPEN), ("b", COVERED, CLOSED)):
        place = tmp_path / name
        place.mkdir()
        git(place, "init", "--quiet", "--initial-branch=main", "--object-format=sha256", ".")
        for step in script:
            for path, text in step.files.items():
                write(place, path, text or "")
            git(place, "add", ".")
            git(place, "commit", "--quiet", "-m", "x", day=step.day)
        for options in ([], ["--staged"], ["--rev", "HEAD"]):
            assert verdict(check(place, *options)) == expected
        write(place, CONFIG, THIRD)
        assert verdict(check(place)) == OPEN


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


# --- reports


def test_a_report_that_moved_keeps_its_reviews(tmp_path: Path) -> None:
    moved = [
        *COVERED,
        Step("2026-01-14", {REPORT: None, "docs/policy.reward-report.yaml": REVIEWED}),
        Step("2026-01-15", {"README.md": "moved\n"}),
    ]
    repository(moved, tmp_path / "moved")
    ran = check(tmp_path / "moved")
    assert ran.verdicts == {"docs/policy.reward-report.yaml": "current"}
    assert ran.json["reports"][0]["last_review"]["version"] == "1.1"
    repository([*STALE, Step("2026-01-15", {REPORT: None, "docs/reward-report.yaml": PLAIN})], tmp_path / "open")
    assert check(tmp_path / "open").verdicts == {"docs/reward-report.yaml": "stale"}


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


def test_a_report_deleted_and_restored(tmp_path: Path) -> None:
    script = [*CURRENT, Step("2026-01-08", {REPORT: None}), Step("2026-01-09", {CONFIG: SECOND})]
    place = tmp_path / "repo"
    repository([*script, Step("2026-01-10", {REPORT: PLAIN})], place)
    assert verdict(check(place)) == OPEN
    assert rrlint(place, "check", "--rev", "HEAD~1").code == 2
    repository([*script, Step("2026-01-12", {REPORT: REVIEWED})], tmp_path / "reviewed")
    assert verdict(check(tmp_path / "reviewed")) == CLOSED


# --- configs


def test_a_config_that_becomes_a_link(repo: Path) -> None:
    write(repo, "elsewhere.yaml", FIRST)
    (repo / CONFIG).unlink()
    (repo / CONFIG).symlink_to("../elsewhere.yaml")
    git(repo, "add", ".")
    for options in ([], ["--staged"]):
        assert verdict(check(repo, *options)) == OPEN
    git(repo, "commit", "--quiet", "-m", "link", day="2026-01-10")
    assert verdict(check(repo, "--rev", "HEAD")) == OPEN


def test_a_config_that_becomes_a_submodule(repo: Path, stale: Path) -> None:
    git(repo, "rm", "--quiet", CONFIG)
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{git(stale, 'rev-parse', 'HEAD')},{CONFIG}")
    assert verdict(check(repo, "--staged")) == OPEN
    git(repo, "commit", "--quiet", "-m", "submodule", day="2026-01-10")
    assert verdict(check(repo, "--rev", "HEAD")) == OPEN


def test_a_link_out_of_the_repository_is_not_followed(repo: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret", "reward: 77\n")
    (repo / CONFIG).unlink()
    (repo / CONFIG).symlink_to(secret)
    ran = check(repo)
    assert verdict(ran) == OPEN and "77" not in ran.out
    (repo / REPORT).unlink()
    (repo / REPORT).symlink_to(secret)
    ran = check(repo, REPORT)
    assert verdict(ran) == (1, "invalid") and "77" not in ran.out


def test_line_ends_are_no_change(repo: Path) -> None:
    crlf = FIRST.replace("\n", "\r\n")
    write(repo, CONFIG, crlf)
    assert verdict(check(repo)) == CLOSED
    git(repo, "-c", "core.autocrlf=false", "add", ".")
    assert verdict(check(repo, "--staged")) == CLOSED
    git(repo, "reset", "--quiet", "--hard")
    git(repo, "config", "core.autocrlf", "true")
    (repo / CONFIG).unlink()
    (repo / REPORT).unlink()
    git(repo, "checkout", "--", ".")
    assert b"\r\n" in (repo / CONFIG).read_bytes()
    assert verdict(check(repo)) == CLOSED
    write(repo, CONFIG, SECOND.replace("\n", "\r\n"))
    assert verdict(check(repo)) == OPEN


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


# --- names of commits


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


def test_a_merge_commit_as_target(tmp_path: Path) -> None:
    script = [
        *CURRENT,
        Step("2026-01-10", {CONFIG: SECOND}, name="side", on=("3",)),
        Step("2026-01-11", {"README.md": "main\n"}, name="main", on=("3",)),
        Step("2026-01-12", {CONFIG: SECOND, REPORT: REVIEWED}, name="merge", on=("main", "side")),
    ]
    made = repository(script, tmp_path / "repo")
    assert names(script)[-1] == "merge" and parents(script)[-1] == ("main", "side")
    assert trees(script)["merge"][CONFIG] == SECOND
    assert verdict(check(tmp_path / "repo", "--rev", made["merge"])) == CLOSED
    assert verdict(check(tmp_path / "repo", "--rev", made["side"])) == OPEN
    assert verdict(check(tmp_path / "repo", "--rev", made["main"])) == CLOSED


def _stdin(folder: Path, data: bytes, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


assert REVIEW in REVIEWED
