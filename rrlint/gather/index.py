"""A report as the index has it, byte for byte, and back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from rrlint.diagnostic import INDEX
from rrlint.gather.request import Request, UsageError
from rrlint.gather.targets import Target, resolve
from rrlint.history.commits import Missing, TreeEntry
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import Document, read_document


class Index:
    """What a commit made now would hold.  Raises UsageError where there is no repository."""

    def __init__(self, request: Request) -> None:
        try:
            self._repository = Repository.discover(request.start, request.named)
        except (GitError, GitNotFound) as error:
            raise UsageError(str(error)) from error
        self._request = replace(request, target=INDEX)

    def read(self, path: str) -> tuple[bytes, Document]:
        """A report that is staged.  Raises UsageError."""
        target = self._target()
        try:
            data = target.read(self._entry(target, path))
        except Missing as error:
            raise UsageError(f"{path} cannot be read from the index: {error}") from error
        return data, read_document(path, INDEX, data)

    def write(self, path: str, before: bytes, after: bytes) -> None:
        """Stage other contents, if what is staged is still what it was.  Raises UsageError."""
        if self.read(path)[0] != before:
            raise UsageError(f"{path} was not staged: it has changed since it was read")
        try:
            self._repository.stage(path, self._entry(self._target(), path), after)
        except Missing as error:
            raise UsageError(f"{path} was not staged: {error}") from error

    def settle(self, path: str) -> None:
        """Let Git know that a report on disk is as it is staged, if it is."""
        with suppress(Missing):  # then `git status` finds it out
            self._repository.refresh(path)

    def close(self) -> None:
        """End the processes that look things up."""
        self._repository.close()

    def _target(self) -> Target:
        return resolve(self._request, self._repository)[0]

    def _entry(self, target: Target, path: str) -> TreeEntry:
        entry = target.entry(path)
        if entry is None or not entry.mode.startswith("100"):
            raise UsageError(f"{path} is not staged; git add it first")
        return entry
