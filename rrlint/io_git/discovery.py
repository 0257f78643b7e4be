"""Which repository a folder belongs to, and what to say where Git opens none."""

from __future__ import annotations

import os
from typing import NamedTuple

from rrlint.io_git.process import LOCATING, first_line, run

#: `git rev-parse` repeats an option that it does not know, which parts paths that may hold line feeds.
_THEN = "--and-then"


class GitError(Exception):
    """Git said no; the message is one line for a person."""


class NoRepository(GitError):
    """There is no repository here (one that Git refuses to read is a plain GitError)."""


class Place(NamedTuple):
    """Where a repository is.

    ``root`` is the work tree's top folder (None in a bare repository), ``index_file`` the
    index that Git was told to use, ``hash`` the name of its hash function.
    """

    git_dir: str
    root: str | None
    index_file: str | None
    hash: str


def discover(folder: str | os.PathLike[str], named: bool) -> Place:
    """Find the repository of a folder; raises NoRepository or GitError.

    ``named`` says that the user named the folder; then GIT_DIR and its kin do not count,
    and the folder itself may be a bare repository.
    """
    located = () if named else tuple(name for name in LOCATING if name in os.environ)
    place = [] if "GIT_DIR" in located else ["-C", os.fspath(folder)]
    ask = ["rev-parse", "--is-bare-repository", "--show-object-format", "--absolute-git-dir", _THEN, "--show-toplevel"]
    _, out, err = run([*place, *ask], keep=located)  # a bare repository fails at the last question only
    if _THEN not in out and named and _is_bare(folder):
        _, out, err = run([f"--git-dir={os.fspath(folder)}", *ask])
    if _THEN not in out:
        raise _refusal(err, os.fspath(folder))
    bare, algorithm, paths = out.split("\n", 2)
    git_dir, _, top = paths.partition(f"\n{_THEN}\n")
    root = top.removesuffix("\n") if bare == "false" and top else None
    return Place(git_dir, root, _index_file(git_dir, named), algorithm)


def _index_file(git_dir: str, named: bool) -> str | None:
    """The index that Git was told to use; for a repository that the user named, only one of its own."""
    told = os.environ.get("GIT_INDEX_FILE")
    if not told or (named and not _lies_in(os.path.realpath(told), git_dir)):
        return None
    return os.path.abspath(told)


def _is_bare(folder: str | os.PathLike[str]) -> bool:
    """Does a folder look like a bare repository?"""
    return os.path.isfile(os.path.join(folder, "HEAD")) and os.path.isdir(os.path.join(folder, "objects"))


def _lies_in(path: str, folder: str) -> bool:
    path, folder = (os.path.normcase(os.path.normpath(one)) for one in (path, folder))
    return path.startswith(os.path.join(folder, ""))


def _refusal(error: str, folder: str) -> GitError:
    """What to say where Git does not open a repository."""
    if "not a git repository" in error:
        return NoRepository(f"{folder} is in no Git repository")
    if "dubious ownership" in error:
        return GitError(
            f"Git does not trust {folder}, which belongs to another user; "
            f"run `git config --global --add safe.directory {folder}`"
        )
    if "safe.bareRepository" in error:
        return GitError(f"{folder} is a bare repository; name it: rrlint -C {folder} check --rev HEAD")
    return GitError(f"Git cannot open the repository of {folder}: {first_line(error)}")
