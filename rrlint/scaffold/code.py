"""The reward functions that configs name: code of the repository that says what is rewarded."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rrlint.habits.config import Config
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import join, pointers, resolve

#: verl's keys for the file and the function: nested in YAML, with a point between them on a command line.
_FILES = ("custom_reward_function/path", "custom_reward_function.path")
_NAME = "name"
#: What verl calls where a config names a file alone.
_DEFAULT = "compute_score"


class Named(NamedTuple):
    """A function that a config names, and the places in the repository that its file may have."""

    config: str
    places: tuple[str, ...]
    function: str


class Function(NamedTuple):
    """A function that stands in a file of the repository, and a config that names it."""

    path: str
    name: str
    config: str

    @property
    def pointer(self) -> str:
        """Where its definition stands in the tree of its file."""
        return join("", self.name)


def named_functions(configs: Iterable[Config], paths: Collection[str]) -> Iterator[Named]:
    """The reward functions that configs name in files that are there."""
    for config in configs:
        for file, function in _named(config):
            places = tuple(place for place in _places(config.path, file) if place in paths)
            if places:
                yield Named(config.path, places, function)


def by_file(functions: Iterable[Function]) -> Mapping[str, list[str]]:
    """The pointers of functions, by their files, each once."""
    found: dict[str, dict[str, None]] = {}
    for one in functions:
        found.setdefault(one.path, {})[one.pointer] = None
    return {path: list(keys) for path, keys in found.items()}


def _named(config: Config) -> Iterator[tuple[str, str]]:
    if config.tree is None or not config.about("reward"):
        return  # what has keys can be walked
    for pointer in pointers(config.tree):
        if pointer.endswith(_FILES) and (file := _text(config.tree, pointer)):
            yield file, _text(config.tree, pointer.removesuffix("path") + _NAME) or _DEFAULT


def _text(tree: Node, pointer: str) -> str:
    found = resolve(tree, pointer)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""


def _places(config: str, file: str) -> Iterator[str]:
    """Where a file may be: training runs at the root, in the config's folder or in one between them."""
    folder = posixpath.dirname(config)
    while True:
        yield posixpath.normpath(posixpath.join(folder, file))
        if not folder:
            return
        folder = posixpath.dirname(folder)
