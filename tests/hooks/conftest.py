"""Each way to install the hooks, and a guarded repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import (
    copy,
)
from tests.hooks.installed import IDENTITY, PROJECT, Hooked, Installed, direct, through_runner
from tests.timeline import git


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as it stands on disk, committed to a repository of its own; and the commit."""
    place = tmp_path_factory.mktemp("project") / "rrlint"
    place.mkdir()
    for name in ("rrlint", "schema"):
        shutil.copytree(PROJECT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        if (PROJECT / name).exists():
            shutil.copy(PROJECT / name, place / name)
    git(place, "init", "--quiet", "--initial-branch=main", ".")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "-m", "rrlint")
    return place, git(place, "rev-parse", "HEAD")


@pytest.fixture(scope="session")
def runner_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the runners keep what they build, once a session."""
    home = tmp_path_factory.mktemp("runners")
    return {"HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), "PREK_HOME": str(home / "prek")}


@pytest.fixture(
    params=[
        "direct",
        pytest.param("pre-commit", marks=pytest.mark.runners),
        pytest.param("prek", marks=pytest.mark.runners),
    ]
)
def installed(request: pytest.FixtureRequest) -> Installed:
    """Each way to install the hooks."""
    if request.param == "direct":
        return Installed(direct, IDENTITY)
    return through_runner(request.param, request)


@pytest.fixture
def hooked(current: Path, installed: Installed, tmp_path: Path) -> Hooked:
    """A guarded repository whose report is current."""
    return Hooked(copy(current, tmp_path / "repo"), installed)
