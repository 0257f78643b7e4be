"""The work tree as Git would store it, without letting Git read it: Git would run clean filters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from rrlint.gather.line_ends import stored
from rrlint.history.commits import Missing, TreeEntry, Unseen
from rrlint.io_files import Unreadable, blob_entry, read_in_tree
from rrlint.io_git import GitError, Repository

_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_EXPANDED = re.compile(rb"\$Id: [^$\n]*\$")  # gitattributes(5): what `ident` writes on checkout
_LINK, _SUBMODULE = "120000", "160000"
_ASK_GIT = "check what is committed or staged instead: rrlint check --rev HEAD, or rrlint check --staged"


class WorkTree:
    """Files on disk, by path.

    ``paths`` are the tracked files and the new ones that are not ignored.  A file that Git does
    not expect on disk, as one that a sparse checkout leaves out, stands for itself as tracked
    as long as it is not there.
    """

    def __init__(self, repository: Repository) -> None:
        assert repository.root is not None, "a bare repository has no work tree"
        self._repository, self._root = repository, Path(repository.root)
        self._listed = repository.listed()
        self._found: dict[str, TreeEntry | None] = {}
        self._held: dict[TreeEntry, bytes | Unseen] = {}
        self.paths = frozenset(self._listed.entries) | self._listed.untracked

    def entry(self, path: str) -> TreeEntry | None:
        """What Git would store for a path; for what cannot be told, an entry that equals no other."""
        if path not in self._found:
            found = self._look_up(path)
            is_left_out = found is None and path in self._listed.not_on_disk
            self._found[path] = self._listed.entries[path] if is_left_out else found
        return self._found[path]

    def read(self, entry: TreeEntry) -> bytes:
        """The bytes behind an entry.  Raises Missing, or Unseen for what cannot be told."""
        held = self._held.get(entry)
        if isinstance(held, Unseen):
            raise held
        return self._repository.read(entry) if held is None else held

    def _look_up(self, path: str) -> TreeEntry | None:
        before = self._listed.entries.get(path)
        if before is not None and before.mode == _SUBMODULE:
            return self._submodule(path, before)
        try:
            there = read_in_tree(self._root, path)
        except Unreadable as error:
            return self._unseen(path, "100644", Unseen(f"{path} cannot be read: {error}", "make the file readable"))
        if there is None:
            return None
        mode, data = there
        if (same := self._same(mode, data, before)) is not None or mode == _LINK:
            return same or self._hold(mode, data)
        try:
            data = self._stored(path, data, before)
        except Unseen as unseen:
            return before if self._repository.is_untouched(path) else self._unseen(path, mode, unseen)
        return self._same(mode, data, before) or self._hold(mode, data)

    def _same(self, mode: str, data: bytes, before: TreeEntry | None) -> TreeEntry | None:
        """The entry of a tracked file whose contents are the tracked ones, line ends apart."""
        if before is None:
            return None
        texts = (data, data.replace(b"\r\n", b"\n")) if b"\r\n" in data and mode != _LINK else (data,)
        entries = (blob_entry(mode, text, like=before.oid) for text in texts)
        return next((entry for entry in entries if entry.oid == before.oid), None)

    def _hold(self, mode: str, data: bytes) -> TreeEntry:
        entry = blob_entry(mode, data, like=self._repository.empty_tree)
        self._held[entry] = data
        return entry

    def _unseen(self, path: str, mode: str, unseen: Unseen) -> TreeEntry:
        entry = unseen_entry(path, mode)
        self._held[entry] = unseen
        return entry

    def _stored(self, path: str, data: bytes, before: TreeEntry | None) -> bytes:
        """What attributes and settings make of the contents of a path when it is stored.

        Raises Unseen where only a program could tell.
        """
        attributes = self._repository.attributes(path)
        name = attributes.get("filter", "")
        if name == "lfs":
            return data if before is not None and not self._is_pointer(before) else _pointer(data)
        if name in self._repository.filters:
            reason = f"{path} is stored through the filter {name!r}, a program that rrlint does not run"
            raise Unseen(reason, _ASK_GIT)
        if "working-tree-encoding" in attributes:
            data = _to_utf8(path, data, attributes["working-tree-encoding"])
        data = self._line_ends(data, attributes, before)
        return _EXPANDED.sub(b"$Id$", data) if "ident" in attributes else data

    def _line_ends(self, data: bytes, attributes: Mapping[str, str], before: TreeEntry | None) -> bytes:
        if b"\r\n" not in data:
            return data
        try:
            held = self._repository.read(before) if before is not None else None
        except Missing:
            held = None
        return stored(data, attributes, self._repository.autocrlf, held)

    def _is_pointer(self, entry: TreeEntry) -> bool:
        try:
            return self._repository.read(entry).startswith(_LFS)
        except Missing:
            return True

    def _submodule(self, path: str, before: TreeEntry) -> TreeEntry | None:
        """The commit that is checked out in a submodule; the tracked one where nothing is."""
        folder = Path(self._root, path)
        if not folder.is_dir() or folder.is_symlink():
            return None
        if not (folder / ".git").exists():
            return before
        try:
            inner = Repository.discover(folder, named=True)
            try:
                return TreeEntry(_SUBMODULE, inner.resolve("HEAD"))
            finally:
                inner.close()
        except (GitError, Missing) as error:
            return self._unseen(path, _SUBMODULE, Unseen(f"the submodule {path} cannot be read: {error}", _ASK_GIT))


def unseen_entry(path: str, mode: str) -> TreeEntry:
    """An entry that equals nothing that Git holds, for contents that cannot be told."""
    return TreeEntry(mode, "unseen " + hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest())


def _pointer(data: bytes) -> bytes:
    """What Git LFS stores for a file: a pointer to it, but nothing for an empty one."""
    if not data or data.startswith(_LFS):
        return data
    return _LFS + b"oid sha256:%s\nsize %d\n" % (hashlib.sha256(data).hexdigest().encode(), len(data))


def _to_utf8(path: str, data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except (LookupError, UnicodeError):
        raise Unseen(
            f"{path} is stored through the encoding {encoding!r}, which rrlint cannot read", _ASK_GIT
        ) from None
