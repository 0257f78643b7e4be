"""Ways to have rrlint run before commits and pushes, and a repository that it guards."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import (
    AS_OF,
    RRLINT,
    Ran,
    run,
    write,
)
from tests.families import SELECT
from tests.timeline import git, time_of

PROJECT = Path(__file__).resolve().parents[2]
HISTORY_HOOK = f'#!/bin/sh\nexec "{RRLINT}" check --hook --history {" ".join(SELECT)}\n'
HOOK_TYPES = ("pre-commit", "pre-merge-commit", "pre-push")
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@tutor.acme.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@tutor.acme.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "SOURCE_DATE_EPOCH": str(time_of(AS_OF)),
}


@dataclass(frozen=True)
class Installed:
    """A way to get rrlint to run before a commit: into a repository, and with which environment."""

    install: Callable[[Path], None]
    environment: dict[str, str]


def direct(repo: Path) -> None:
    for name in ("pre-commit", "pre-merge-commit"):
        write(repo, f".git/hooks/{name}", HISTORY_HOOK).chmod(0o755)


def through_runner(name: str, request: pytest.FixtureRequest) -> Installed:
    project, commit = request.getfixturevalue("checkout")
    environment = {**IDENTITY, **request.getfixturevalue("runner_home")}
    hooks = ", ".join(f"{{id: {name}, args: [{SELECT[0]}, '{SELECT[1]}']}}" for name in ("rrlint", "rrlint-history"))
    config = f"repos:\n- repo: {project}\n  rev: {commit}\n  hooks: [{hooks}]\n"

    def install(repo: Path) -> None:
        write(repo, ".pre-commit-config.yaml", config)
        git(repo, "add", ".pre-commit-config.yaml")
        types = [word for kind in HOOK_TYPES for word in ("--hook-type", kind)]
        done = run([name, "install", "--install-hooks", *types], repo, **environment)
        assert done.code == 0, done

    return Installed(install, environment)


class Hooked:
    """A repository whose commits rrlint guards."""

    def __init__(self, place: Path, installed: Installed) -> None:
        self.place = place
        self.environment = installed.environment
        installed.install(place)
        if self.git("diff", "--cached", "--quiet").code:
            self.passes("commit", "--quiet", "-m", "add the hooks")

    def git(self, *arguments: str, folder: Path | None = None, **more: str) -> Ran:
        """Run Git as a person would."""
        return run(["git", *arguments], folder or self.place, **{**self.environment, **more})

    def passes(self, *arguments: str, folder: Path | None = None, **more: str) -> Ran:
        """Git does it, and HEAD is what it made."""
        ran = self.git(*arguments, folder=folder, **more)
        assert ran.code == 0, ran
        return ran

    def is_stopped(self, *arguments: str, folder: Path | None = None, words: str = "RR301", **more: str) -> Ran:
        """Git is stopped, rrlint says why, and no commit was made."""
        before = self.git("rev-parse", "HEAD", folder=folder).out
        ran = self.git(*arguments, folder=folder, **more)
        assert ran.code != 0 and words in ran.out + ran.err, ran
        assert self.git("rev-parse", "HEAD", folder=folder).out == before
        return ran

    def write(self, path: str, text: str) -> None:
        write(self.place, path, text)

    def stage(self, path: str, text: str) -> None:
        self.write(path, text)
        self.passes("add", path)
