"""Repositories, environments and settings that want rrlint to run, write or say something."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import AS_OF, CONFIG, CURRENT, INITIAL, PLAIN, SECOND, check, copy, rrlint, run, write
from tests.hostile.trap import Trap, arm, sign, snapshot
from tests.reports import WATCH, report
from tests.timeline import REPORT, Step, git, repository

#: Every state that can be checked, and the quick way of the hook.
WAYS = [[], ["--staged"], ["--rev", "HEAD"], ["--hook", "--history"], ["--hook", REPORT], ["--since", "HEAD~1"]]

#: The other verbs that look at a repository.
VERBS = (
    *(["log"], ["log", "--every-commit"], ["status"], ["status", "--rev", "HEAD"]),
    *(["diff"], ["diff", "--staged"], ["diff", "HEAD~1", "HEAD"], ["diff", "HEAD~1...HEAD"]),
)


def test_no_setting_of_a_repository_runs_anything(stale: Path, tmp_path: Path, trap: Trap) -> None:
    repo = copy(stale, tmp_path / "repo")
    write(repo, "README.md", "Another text.\n")
    git(repo, "add", ".")
    git(repo, "checkout", "--quiet", "HEAD", "README.md")
    sign(repo)
    arm(repo, trap)
    os.utime(repo / CONFIG, (1, 1))  # so that Git wants to read it again
    for way in WAYS:
        ran = check(repo, *way)
        assert ran.code == (0 if way == ["--hook", REPORT] else 1), ran
        assert trap.sprung() == []
    for verb in VERBS:
        assert rrlint(repo, *verb).code in (0, 3)
        assert trap.sprung() == []
    for command in (["hash-object", CONFIG], ["status"], ["log", "-p", "-1"]):
        run(["git", *command], repo)
    assert {"fsmonitor", "clean", "gpg"} <= set(trap.sprung()), "the trap was never armed"


def test_an_absent_object_is_not_fetched(stale: Path, tmp_path: Path, trap: Trap) -> None:
    repo = copy(stale, tmp_path / "repo")
    arm(repo, trap)
    blob = git(repo, "rev-parse", f"HEAD~1:{CONFIG}")
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap.program('ext', 'exit 1')} %S",
        "protocol.ext.allow": "always",
    }.items():
        git(repo, "config", key, value)
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    trap.reset()
    for url in (None, "ssh://git@tutor.acme.org/policy.git"):
        if url:
            git(repo, "config", "remote.origin.url", url)
            trap.reset()
        for way in WAYS[:3]:
            assert check(repo, *way).code in (1, 3)
            assert trap.sprung() == []
    run(["git", "-c", "core.fsmonitor=false", "cat-file", "-p", blob], repo)
    assert trap.sprung(), "the trap was never armed"


def test_settings_from_elsewhere_do_nothing(stale: Path, current: Path, tmp_path: Path, trap: Trap) -> None:
    """A file that the settings include, and a work tree that they claim for themselves."""
    repo = copy(stale, tmp_path / "repo")
    write(tmp_path, "more", f"[core]\n\tfsmonitor = {trap.program('fsmonitor')}\n\tpager = {trap.program('pager')}\n")
    git(repo, "config", "includeIf.gitdir:**.path", str(tmp_path / "more"))
    for way in WAYS:
        assert check(repo, *way) == check(stale, *way)
    elsewhere = copy(current, tmp_path / "elsewhere")
    git(repo, "config", "core.worktree", str(elsewhere))
    before = snapshot(elsewhere)
    for way in ([], ["--staged"], ["--rev", "HEAD"]):
        check(repo, *way)
    assert snapshot(elsewhere) == before
    assert trap.sprung() == []


def test_attributes_in_every_place_start_no_filter(stale: Path, tmp_path: Path, trap: Trap) -> None:
    """Also where the file on disk differs from the index, so that a filter would be asked."""
    repo = copy(stale, tmp_path / "repo")
    arm(repo, trap)
    for place in (".gitattributes", "conf/.gitattributes", ".git/info/attributes"):
        write(repo, place, "* filter=evil diff=evil\n")
        write(repo, CONFIG, SECOND + f"# {place}\n")
        for way in WAYS:
            assert check(repo, *way).code in (0, 1, 3)
        assert trap.sprung() == []


def test_an_embedded_bare_repository_is_not_entered(current: Path, tmp_path: Path, trap: Trap) -> None:
    repo = copy(current, tmp_path / "repo")
    embedded = repo / "embedded"
    git(tmp_path, "clone", "--quiet", "--bare", str(current), str(embedded))
    git(embedded, "config", "core.fsmonitor", trap.program("fsmonitor"))
    git(embedded, "config", "core.bare", "false")
    git(embedded, "config", "core.worktree", str(repo))
    write(embedded, REPORT, PLAIN)
    for arguments in ([], [REPORT], ["--staged"], ["--rev", "HEAD"]):
        ran = rrlint(embedded, "check", *arguments)
        assert ran.code == 2 and "embedded" in ran.err
    assert check(repo).verdicts[REPORT] == "current"
    assert trap.sprung() == []


def test_an_inherited_environment_changes_nothing(stale: Path, current: Path, tmp_path: Path, trap: Trap) -> None:
    hostile = {
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "nowhere"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(tmp_path / "nowhere"),
        "GIT_TRACE": str(tmp_path / "trace"),
        "GIT_TRACE2_EVENT": str(tmp_path / "trace2"),
        "GIT_TRACE_SETUP": "1",
        "GIT_EXTERNAL_DIFF": trap.program("external"),
        "GIT_PAGER": trap.program("pager"),
        "GIT_SSH_COMMAND": trap.program("ssh"),
        "GIT_ASKPASS": trap.program("askpass"),
        "GIT_PROXY_COMMAND": trap.program("proxy"),
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": trap.program("fsmonitor"),
        "GIT_CONFIG_KEY_1": "core.worktree",
        "GIT_CONFIG_VALUE_1": str(current),
        "GIT_CONFIG_PARAMETERS": f"'core.hooksPath'='{tmp_path}'",
        "GIT_NAMESPACE": "other",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_NOGLOB_PATHSPECS": "1",
        "GIT_SHALLOW_FILE": str(write(tmp_path, "shallow", git(stale, "rev-parse", "HEAD") + "\n")),
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_PYTHON_TRACE": "full",
        "GIT_PYTHON_GIT_EXECUTABLE": trap.program("git"),
        "GIT_FLUSH": "1",
    }
    before = set(os.listdir(tmp_path))
    for way in WAYS[1:4]:
        assert check(stale, *way, **hostile) == check(stale, *way)
    assert trap.sprung() == []
    assert set(os.listdir(tmp_path)) == before


def test_a_named_folder_outweighs_inherited_places(stale: Path, current: Path, tmp_path: Path) -> None:
    elsewhere = {
        "GIT_DIR": str(current / ".git"),
        "GIT_WORK_TREE": str(current),
        "GIT_COMMON_DIR": str(current / ".git"),
        "GIT_INDEX_FILE": str(current / ".git/index"),
    }
    for way in WAYS[:3]:
        ran = rrlint(tmp_path, "-C", str(stale), "check", "--format", "json", "--as-of", AS_OF, *way, **elsewhere)
        assert ran == check(stale, *way)


def test_nothing_is_written(stale: Path, covered: Path, tmp_path: Path) -> None:
    for source in (stale, covered):
        repo = copy(source, tmp_path / source.parent.name)
        write(repo, "README.md", "Walks.\n")
        git(repo, "add", ".")
        os.utime(repo / CONFIG)
        before = snapshot(repo)
        for way in WAYS:
            check(repo, *way)
        check(repo / "conf")
        assert snapshot(repo) == before


def test_a_repository_of_somebody_else(repo: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    for place, folders, files in os.walk(repo):
        for name in (".", *folders, *files):
            os.chown(os.path.join(place, name), 12345, 12345, follow_symlinks=False)
    for way in ([], ["--rev", "HEAD"], ["--hook", "--history"]):
        ran = rrlint(repo, "check", *way)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "git config --global --add safe.directory" in ran.err


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose texts look like records, commands and control sequences."""
    place = tmp_path_factory.mktemp("spoken") / "repo"
    message = ":100644 000000 aaaa 0000 D\tconf/ppo.yaml \x1b[31m\x9b31m ::error file=x::gotcha \u202e [/bold] %0A"
    repository([*CURRENT, Step("2026-01-10", {CONFIG: SECOND}, message=message)], place)
    return place


def test_words_of_a_commit_are_only_words(spoken: Path) -> None:
    for color in ("never", "always"):
        ran = rrlint(spoken, "check", "--as-of", AS_OF, "--color", color)
        assert ran.code == 1 and "gotcha" in ran.out
        plain = ran.out if color == "never" else ran.out.replace("\x1b[", "")
        assert not set("\x1b\x9b\u202e") & set(plain)
        assert "\x1b[31m\\x9b" not in ran.out
        assert not any(line.startswith("::") for line in ran.out.splitlines())
    assert check(spoken).verdicts == {REPORT: "stale"}


@pytest.mark.parametrize(
    "path",
    ["--output=written", "-O", ":(top)x*", ":(exclude)conf", ":!conf", "/etc/*", "../*", "conf/../../*", "!*", "~/*"],
)
def test_paths_of_a_report_are_only_paths(path: str, tmp_path: Path) -> None:
    trigger = WATCH.replace("conf/*.yaml", path)
    repo = tmp_path / "repo"
    repository([*CURRENT[:1], Step("2026-01-05", {REPORT: report(INITIAL, triggers=(trigger,))})], repo)
    before = snapshot(tmp_path)
    ran = check(repo, "--rev", "HEAD")
    assert ran.code == 1 and {"RR105", "RR002"} & set(ran.rules) and "root:" not in ran.out
    assert snapshot(tmp_path) == before
