"""The same commit gives the same bytes, in whatever kind of repository and whatever its users like."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import AS_OF, CONFIG, SECOND, STALE, check, copy, rrlint, write
from tests.timeline import Step, git, trees

WAYS = [[], ["--staged"], ["--rev", "HEAD"], ["--since", "HEAD~1"]]


USER_SETTINGS = """\
[color]
    ui = always
    diff = always
[core]
    quotePath = true
    abbrev = 4
    ignoreCase = true
    autocrlf = true
    eol = crlf
    pager = false
    attributesFile = ~/attributes
    commentChar = ":"
    logAllRefUpdates = always
    splitIndex = true
    preloadIndex = false
    warnAmbiguousRefs = true
[diff]
    noprefix = true
    mnemonicPrefix = true
    renames = copies
    relative = true
    orderFile = ~/order
    submodule = log
    ignoreSubmodules = all
    algorithm = patience
    context = 0
    wordRegex = .
    external = false
    interHunkContext = 9
    statGraphWidth = 1
[log]
    showRoot = false
    date = relative
    decorate = full
    abbrevCommit = true
    follow = true
    showSignature = true
    mailmap = true
    diffMerges = off
[i18n]
    logOutputEncoding = UTF-16
    commitEncoding = latin1
[column]
    ui = always
[grep]
    patternType = perl
[status]
    showUntrackedFiles = no
    relativePaths = true
[merge]
    renames = false
[submodule]
    recurse = true
[index]
    sparse = true
[feature]
    manyFiles = true
"""


def test_settings_of_a_user_change_no_byte(stale: Path, tmp_path: Path) -> None:
    repo = copy(stale, tmp_path / "repo")
    write(repo, "conf/ü \n.yaml", SECOND)
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "an odd name", day="2026-01-11")
    write(repo, "conf/new.yaml", SECOND)
    home = tmp_path / "home"
    write(home, ".gitconfig", USER_SETTINGS)
    write(home, "order", "*.md\n*.yaml\n")
    write(home, "attributes", "* -text diff=none\n")
    for way in WAYS[:3]:
        assert check(repo, *way, HOME=str(home)) == check(repo, *way)
    text = ("check", "--as-of", AS_OF)
    assert rrlint(repo, *text, HOME=str(home)) == rrlint(repo, *text)


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with lines side by side, of which the order of commits could be told in several ways."""
    place = tmp_path_factory.mktemp("forked") / "repo"
    place.mkdir()
    git(place, "init", "--quiet", "--initial-branch=main", ".")
    _commit(place, STALE[:2])
    for number in range(6):
        git(place, "checkout", "--quiet", "-b", f"side-{number}", "main~0")
        write(place, f"conf/{number}.yaml", SECOND)
        git(place, "add", ".")
        git(place, "commit", "--quiet", "-m", f"side {number}", day="2026-01-10")
        git(place, "checkout", "--quiet", "main")
        git(place, "merge", "--quiet", "--no-ff", "-m", f"merge {number}", f"side-{number}", day="2026-01-10")
    return place


def _commit(place: Path, script: list[Step]) -> None:
    for step, files in zip(script, trees(script).values(), strict=True):
        for path, content in files.items():
            write(place, path, content)
        git(place, "add", ".")
        git(place, "commit", "--quiet", "-m", step.message or "x", day=step.day)


def _clone(source: Path, folder: Path) -> Path:
    git(folder, "clone", "--quiet", str(source), "clone")
    return folder / "clone"


def _bare(source: Path, folder: Path) -> Path:
    git(folder, "clone", "--quiet", "--bare", str(source), "clone.git")
    return folder / "clone.git"


def _linked(source: Path, folder: Path) -> Path:
    git(copy(source, folder / "copy"), "worktree", "add", "--quiet", "--detach", str(folder / "linked"))
    return folder / "linked"


def _submodule(source: Path, folder: Path) -> Path:
    git(folder, "init", "--quiet", "outer")
    git(folder / "outer", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(source), "inner")
    return folder / "outer/inner"


def _sparse(source: Path, folder: Path) -> Path:
    place = copy(source, folder / "sparse")
    git(place, "update-index", "--refresh")
    git(place, "sparse-checkout", "set", "--no-cone", "/reward-report.yaml")
    assert not (place / CONFIG).exists()
    return place


def _packed(source: Path, folder: Path) -> Path:
    place = copy(source, folder / "packed")
    git(place, "gc", "--quiet", "--prune=now")
    git(place, "pack-refs", "--all")
    return place


def _graph(source: Path, folder: Path) -> Path:
    place = copy(source, folder / "graph")
    git(place, "commit-graph", "write", "--reachable", "--changed-paths")
    return place


def _sub_folder(source: Path, folder: Path) -> Path:
    return copy(source, folder / "copy") / "conf"


VIEWS = [_clone, _bare, _linked, _submodule, _sparse, _packed, _graph, _sub_folder]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__.strip("_"))
@pytest.mark.parametrize("fixture", ["stale", "covered", "forked"])
def test_a_commit_is_judged_alike_in_every_view(
    fixture: str, view: Callable[[Path, Path], Path], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source = request.getfixturevalue(fixture)
    place = view(source, tmp_path)
    arguments = ("check", "--format", "json", "--as-of", AS_OF, "--rev", "HEAD")
    assert rrlint(tmp_path, "-C", str(place), *arguments) == rrlint(source, *arguments)


@pytest.mark.parametrize("options", [["--object-format=sha256"], ["--ref-format=reftable"]], ids=["sha256", "reftable"])
def test_a_repository_of_another_make_differs_in_its_ids_only(options: list[str], tmp_path: Path) -> None:
    """As far as the Git at hand can make such a repository; one that cannot says so."""
    found = []
    for name, more in (("plain", []), ("other", options)):
        (tmp_path / name).mkdir()
        git(tmp_path / name, "init", "--quiet", "--initial-branch=main", *more, ".", check=name == "plain")
        if not (tmp_path / name / ".git").exists():
            assert "reftable" in options[0], "every Git that rrlint supports knows SHA-256"
            return
        _commit(tmp_path / name, STALE)
        out = check(tmp_path / name, "--rev", "HEAD").out
        found.append(re.sub(r"\b[0-9a-f]{40}([0-9a-f]{24})?\b|(?<= )[0-9a-f]{7}(?= )", "ID", out))
    assert found[0] == found[1]


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.eucJP"])
def test_a_language_changes_no_byte(stale: Path, language: str) -> None:
    assert check(stale, "--rev", "HEAD", LANG=language, LC_ALL=language, LANGUAGE=language) == check(
        stale, "--rev", "HEAD"
    )
