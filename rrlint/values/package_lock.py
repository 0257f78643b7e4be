"""Lock files of npm: ``package-lock.json`` and ``npm-shrinkwrap.json``, versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.tree.document import Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, children
from rrlint.values._locks import START, Locked, as_source, lock_tree
from rrlint.values.json import read_json

_FOLDER = "node_modules/"


def read_package_lock(text: str) -> Node:
    """The packages of a lock, by their names as npm writes them (which are not normalized).  Raises Unparsable."""
    root = read_json(text)
    if not isinstance(root, Mapping):
        raise Unparsable("no object")
    packages, tree = root.get("packages"), root.get("dependencies")
    if isinstance(packages, Mapping):
        return lock_tree(_listed(packages))
    return lock_tree(_nested(tree) if isinstance(tree, Mapping) else ())


def _listed(packages: Mapping) -> Iterator[Locked]:
    """Versions 2 and 3: one flat list, by folders; the root project has the empty one."""
    for path, node in children(packages):
        if path and isinstance(node, Mapping):
            yield _locked(_text(node.get("name")) or path.rpartition(_FOLDER)[2], path, node)


def _nested(tree: Mapping) -> Iterator[Locked]:
    """Version 1: packages inside packages."""
    open_trees = [("", tree)]
    while open_trees:
        above, inner = open_trees.pop()
        for name, node in children(inner):
            if not isinstance(node, Mapping):
                continue
            path = above + _FOLDER + name
            yield _locked(name, path, node)
            deeper = node.get("dependencies")
            if isinstance(deeper, Mapping):
                open_trees.append((path + "/", deeper))


def _locked(name: str, path: str, node: Mapping) -> Locked:
    version = node.get("version")
    hashes = tuple(_text(node.get("integrity")).split())
    source = as_source(_text(node.get("resolved")))
    return Locked(name, _text(version), hashes, source, path, version.span if version else START)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and isinstance(node.value, str) else ""
