"""Where modules stand in a repository: names with dots to files, without an environment.

A folder without `__init__.py` may be a root of imports, and so may `src` in it, or a
folder in it that is named as the project (`source/lab/lab/...`); the nearest one wins.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rrlint.tree.document import Unparsable
from rrlint.values.composition import Files
from rrlint.values.python.module import Module
from rrlint.values.python.read import read_module

_MAX_FILES = 1_000


class TooFar(ValueError):
    """A chain of imports or base classes that is too long to follow."""


@dataclass(frozen=True, slots=True)
class Package:
    """A module or package by its name: from the file that imports it, or below a folder.

    ``folder`` is the one that a relative import counts from, None for an absolute import.
    """

    names: tuple[str, ...]
    importer: str
    folder: str | None = None

    def below(self, name: str) -> Package:
        """A submodule."""
        return replace(self, names=(*self.names, name))


def package(module: str, importer: str) -> Package | None:
    """What an import statement in a file names; None where its dots lead out of the repository."""
    name = module.lstrip(".")
    names = tuple(name.split(".")) if name else ()
    level = len(module) - len(name)
    if not level:
        return Package(names, importer)
    folders = importer.split("/")[:-1]
    if level - 1 > len(folders):
        return None
    return Package(names, importer, "/".join(folders[: len(folders) - level + 1]))


class Places:
    """The modules of one commit.

    ``looked_at`` are the paths that were asked for, ``failed`` files that do not parse.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._texts: dict[str, str | None] = {}
        self._modules: dict[str, Module | None] = {}
        self._roots: dict[str, list[str]] = {}
        self._found: dict[Package, str | None] = {}
        self.failed: dict[str, str] = {}

    @property
    def looked_at(self) -> tuple[str, ...]:
        """Every path that was asked for, whether there is a file or not."""
        return tuple(self._texts)

    def text(self, path: str) -> str | None:
        """The text of a file, or None.  Raises TooFar where one file leads to too many."""
        if path not in self._texts:
            if len(self._texts) >= _MAX_FILES:
                raise TooFar("imports lead to too many files")
            self._texts[path] = self._files.text(path)
        return self._texts[path]

    def module(self, path: str) -> Module | None:
        """The module in a file, or None: absent, or it does not parse."""
        if path not in self._modules:
            text = self.text(path)
            try:
                self._modules[path] = None if text is None else read_module(text)
            except Unparsable as error:
                self._modules[path] = None
                self.failed[path] = f"it does not parse: {error}"
        return self._modules[path]

    def path(self, wanted: Package) -> str | None:
        """The file of a module, or None where it is outside the repository or a bare folder."""
        if wanted not in self._found:
            self._found[wanted] = next((path for path in self._candidates(wanted) if self.text(path) is not None), None)
        return self._found[wanted]

    def _candidates(self, wanted: Package) -> Iterator[str]:
        for root in self._starts(wanted):
            stem = posixpath.join(root, *wanted.names)
            if wanted.names:
                yield stem + ".py"
            yield posixpath.join(stem, "__init__.py")

    def _starts(self, wanted: Package) -> Iterator[str]:
        if wanted.folder is not None:
            yield wanted.folder
            return
        roots = self._import_roots(posixpath.dirname(wanted.importer))
        for below in ("", "src", wanted.names[0]):
            yield from (posixpath.join(root, below) for root in roots)

    def _import_roots(self, folder: str) -> list[str]:
        """The folders above a file that are no packages, from the inside out."""
        if folder not in self._roots:
            outer = self._import_roots(posixpath.dirname(folder)) if folder else []
            bare = not folder or self.text(posixpath.join(folder, "__init__.py")) is None
            self._roots[folder] = [folder, *outer] if bare else outer
        return self._roots[folder]
