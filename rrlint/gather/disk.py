"""The reports of a work tree as they lie on disk, byte for byte, and back."""

from __future__ import annotations

import os
from pathlib import Path

from rrlint.diagnostic import WORKTREE
from rrlint.gather.request import Request, UsageError
from rrlint.io_files import Unreadable, read_in_tree, replace_in_tree
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import Document, read_document


class Disk:
    """Where the paths of a request's reports count from."""

    def __init__(self, request: Request) -> None:
        self.root = _root(request)

    def read(self, path: str) -> tuple[bytes, Document]:
        """A report as it is on disk: what Git would store may have other line ends.  Raises UsageError."""
        try:
            found = read_in_tree(self.root, path)
        except Unreadable as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
        if found is None or not found[0].startswith("100"):
            raise UsageError(f"{path} is no regular file, or lies behind a link")
        return found[1], read_document(path, WORKTREE, found[1])

    def write(self, path: str, before: bytes, after: bytes) -> None:
        """Replace what a report held.  Raises UsageError."""
        try:
            replace_in_tree(self.root, path, before, after)
        except Unreadable as error:
            raise UsageError(f"{path} was not written: {error}") from error

    def settle(self, path: str) -> None:
        """Nothing is left to do."""


def _root(request: Request) -> Path:
    """The work tree around the folder at hand; settings of a repository may claim another one.  Raises UsageError."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound):
        return request.folder
    try:
        if repository.root is None:
            raise UsageError("a bare repository has no work tree to write to")
        root, here = (Path(os.path.realpath(place)) for place in (repository.root, request.start))
        if root != here and root not in here.parents:
            raise UsageError(f"nothing is written to {root}, which is not around {here}; go there first")
        return root
    finally:
        repository.close()
