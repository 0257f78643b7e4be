"""Builds a small repository from a script, with nothing left to chance."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rrlint.io_git.discovery import GitError
from rrlint.io_git.process import GitNotFound, clean_environment, first_line

_BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Step:
    """A commit to be made: ``time`` is in seconds since 1970, ``files`` holds whole new texts."""

    time: int
    author: str
    email: str
    message: str
    files: Mapping[str, str]


def create_repository(folder: Path, steps: Sequence[Step]) -> None:
    """Make a repository with a work tree in an empty or new folder.  Raises GitError and GitNotFound."""
    with _environment():
        try:
            import git  # takes longer than a hook may take
        except ImportError as error:  # it looks for Git when it is imported
            raise GitNotFound("Git is not installed, or not on the PATH") from error
        try:
            with git.Repo.init(folder, object_format="sha1", initial_branch=_BRANCH) as repository:
                for step in steps:
                    person, time = git.Actor(step.author, step.email), f"{step.time} +0000"
                    repository.index.add(_written(folder, step.files))
                    repository.index.commit(
                        step.message,
                        author=person,
                        committer=person,
                        author_date=time,
                        commit_date=time,
                        skip_hooks=True,
                    )
        except git.GitCommandError as error:
            raise GitError(first_line(str(error.stderr)) or str(error)) from error


def _written(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The paths of some files, once they are there."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return list(files)


@contextmanager
def _environment() -> Iterator[None]:
    """No template, and none of the caller's GIT_* variables, which GitPython would pass on."""
    before = dict(os.environ)
    for name in before.keys() - clean_environment().keys():
        del os.environ[name]
    os.environ["GIT_TEMPLATE_DIR"] = ""
    try:
        yield
    finally:
        del os.environ["GIT_TEMPLATE_DIR"]
        os.environ.update(before)
