"""Hydra configs: what a defaults list comes to, told without running Hydra.

The list is unfolded into a tree as `hydra._internal.defaults_list` does it (Hydra 1.3):
the last item first, since what it overrides decides what earlier ones choose.  Then the
tree is read from first to last, and each config goes on top of those before it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import resolve
from rrlint.values._defaults import (
    MISSING,
    PACKAGE,
    SELF,
    Item,
    header_of_text,
    header_package,
    read_defaults,
    resolve_choices,
)
from rrlint.values._overlay import Overlay, without
from rrlint.values.composition import MAX_CHAIN, MAX_FILES, Effective, Files, Uncomposable, beside

_SEARCH_PATH = "/hydra/searchpath"
_OWN_GROUPS = "hydra/"
_ABSENT = "it is not in the repository"


def is_hydra(node: Node) -> bool:
    """Does a config have a defaults list?"""
    return read_defaults(node) is not None


def compose_hydra(path: str, node: Node, files: Files) -> Effective:
    """Compose the config at a path as its application would without options.

    The root of the configs is the nearest folder above the file from which all is found
    that the configs count from there; if there is none, the one from which most is.
    """
    best: _Composition | None = None
    for root in _ancestors(path):
        found = _Composition(path, node, files, root)
        if best is None or len(found.lost) < len(best.lost):
            best = found
        if not best.lost:
            break
    assert best is not None, "every path lies in some folder"
    return best.effective()


def _ancestors(path: str) -> Iterator[str]:
    folder = path
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


class _Branch:
    """An item with the items of the config that it leads to, in order."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.children: list[_Branch] = []


class _Choices:
    """What is chosen in each group, and what is overridden from elsewhere."""

    def __init__(self) -> None:
        self.known: dict[str, str | None] = {}
        self.overriding: dict[str, Item] = {}
        self.used: set[str] = set()


class _Composition:
    """The config at a path, composed with one folder as the root.

    ``lost`` are the items counted from the root that lead nowhere.
    """

    def __init__(self, path: str, node: Node, files: Files, root: str) -> None:
        self._path, self._node, self._files = path, node, files
        self._folders = [root, *_searched(node)]
        self._places: dict[str, str | None] = {}
        self._choices, self._count = _Choices(), 0
        self._uncomposed: dict[str, str] = {}
        self.lost: list[str] = []
        inner = posixpath.splitext(path)[0].removeprefix(root).removeprefix("/")
        folder, _, name = inner.rpartition("/")
        # Its own place is the root of what it comes to, wherever another config would put it.
        self._primary = Item(folder or None, name, package="_global_")
        self._tree = self._branch(self._primary, 0)
        self._check_overrides()

    def effective(self) -> Effective:
        """What the config comes to."""
        overlay = Overlay(missing_yields=True)
        for item in self._in_order(self._tree):
            self._lay(overlay, item)
        kept = [node for item, node in read_defaults(self._node) or () if self._stays(item)]
        if kept:
            span = self._node.span
            key = nodes.string_scalar("defaults", span)
            overlay.add(nodes.mapping([(key, nodes.sequence(kept, span))], span), self._path)
        assert overlay.node is not None, "the config itself is among its items"
        return Effective(overlay.node, overlay.origins, self._uncomposed)

    def _branch(self, item: Item, depth: int) -> _Branch:
        """Unfold an item, after its siblings that stand behind it."""
        branch = _Branch(item)
        if item.group is not None and item is not self._primary:
            self._choices.known.setdefault(item.override_key, item.name)
        if item.name is None or item.name == MISSING:
            return branch
        self._count += 1
        if self._count > MAX_FILES or depth > MAX_CHAIN:
            raise Uncomposable(f"more than {MAX_FILES} configs, or more than {MAX_CHAIN} above each other")
        node = self._load(item)
        if node is not None and item is not self._primary:
            branch.item = item = item._replace(header=header_package(node) or self._header_of_nothing(item, node))
        listed = [one for one, _ in read_defaults(node) or ()] if node is not None else []
        branch.children = self._unfolded(item, listed, depth)
        return branch

    def _unfolded(self, parent: Item, listed: list[Item], depth: int) -> list[_Branch]:
        """The items of a config's defaults list; `_self_` is the last if it is not said where it goes."""
        package = parent.final_package()
        listed = [self._settled(one, parent, package) for one in listed]
        for one in listed:
            if one.override:
                self._choices.overriding.setdefault(one.override_key, one)
        if all(one.override for one in listed):
            return []
        if not any(one.is_self for one in listed):
            listed.append(Item(None, SELF))
        children: list[_Branch] = []
        for one in reversed([one for one in listed if not one.override]):
            children += self._chosen(one, depth)
        for place, child in enumerate(children):
            if _is_open(child.item):
                children[place] = self._interpolated(child.item, depth)
        return children[::-1]

    def _settled(self, item: Item, parent: Item, package: str) -> Item:
        """An item, told who lists it."""
        if item.is_self:
            return item
        legacy = item.group is not None and item.group.startswith(_OWN_GROUPS)
        return item._replace(folder=parent.group_path, parent_package=package, override=item.override or legacy)

    def _chosen(self, item: Item, depth: int) -> Iterator[_Branch]:
        """The branches of one item, the last option first; those whose name is still open are left bare."""
        if item.is_self:
            yield _Branch(item)
            return
        if item.group is not None and (above := self._choices.overriding.get(item.override_key)):
            self._choices.used.add(item.override_key)
            item = item._replace(value=above.value)
        options = item.value if isinstance(item.value, tuple) else None
        for name in reversed(options or ()):
            yield self._branch(item._replace(group=None, value=f"{item.group}/{name}"), depth + 1)
        if options is None:
            yield _Branch(item) if _is_open(item) else self._branch(item, depth + 1)

    def _interpolated(self, item: Item, depth: int) -> _Branch:
        """An item whose name depends on what was chosen elsewhere."""
        name = resolve_choices(str(item.value), self._choices.known)
        if name is None:
            self._uncomposed[item.config_path] = "its name is known only when it runs"
            return _Branch(item._replace(value=None, group=item.group or "_"))
        return self._branch(item._replace(value=name), depth + 1)

    def _check_overrides(self) -> None:
        """What is overridden but never chosen is another config's to compose."""
        for key, item in self._choices.overriding.items():
            if key in self._choices.used:
                continue
            for name in item.value if isinstance(item.value, tuple) else (item.value,):
                place = self._find(item._replace(value=name)) if name not in (None, MISSING) else None
                if place is not None:
                    self._uncomposed[place] = "it overrides a choice of a config that is not composed here"

    def _stays(self, item: Item) -> bool:
        """Is an item of the list still a value, since nothing else stands for it?"""
        return item.value == MISSING or (item.group or "").removeprefix("/").startswith(_OWN_GROUPS)

    def _in_order(self, branch: _Branch) -> Iterator[Item]:
        """The configs to lay on each other."""
        if not branch.children:
            yield branch.item
        for child in branch.children:
            if child.item.is_self:
                yield branch.item
            else:
                yield from self._in_order(child)

    def _lay(self, overlay: Overlay, item: Item) -> None:
        if item.name is None or item.name == MISSING:
            return
        path, node = self._path_of(item), self._load(item)
        if path is None or node is None:
            return
        if _is_null(node):
            node = nodes.mapping((), node.span)
        if not isinstance(node, Mapping):
            self._uncomposed[path] = "it is not a mapping"
            return
        named = {"defaults"} if read_defaults(node) is not None else set()
        node = without(node, named if item is self._primary else {*named, PACKAGE})
        overlay.add(_embedded(node, item.final_package()), path)

    def _load(self, item: Item) -> Node | None:
        """The own value of a config; None, and said so, where there is none."""
        if item is self._primary:
            return self._node
        path = self._find(item)
        node = self._files.node(path) if path is not None else None
        if node is None and not (item.optional and path is None):
            self._uncomposed[path or item.config_path] = _ABSENT if path is None else "it does not parse"
            if path is None and item.is_absolute:
                self.lost.append(item.config_path)
        return node

    def _path_of(self, item: Item) -> str | None:
        return self._path if item is self._primary else self._find(item)

    def _header_of_nothing(self, item: Item, node: Node) -> str | None:
        """The package that a file without any value asks for: there is no mapping to hold it."""
        path = self._find(item) if _is_null(node) else None
        return header_of_text(self._files.text(path) or "") if path is not None else None

    def _find(self, item: Item) -> str | None:
        """The file of a config: in the root of the configs, else in the folders of the search path."""
        name = item.config_path.removesuffix(".yaml") + ".yaml"
        if name not in self._places:
            paths = (beside(f"{folder}/_" if folder else "_", name) for folder in self._folders)
            self._places[name] = next((path for path in paths if path and self._files.exists(path)), None)
        return self._places[name]


def _searched(node: Node) -> list[str]:
    """The folders that a primary config adds to the search path, as seen from the root of the repository."""
    listed = resolve(node, _SEARCH_PATH)
    places = [item.value for item in listed.items if isinstance(item, Scalar)] if isinstance(listed, Sequence) else []
    names = [place.removeprefix("file://") for place in places if isinstance(place, str) and "${" not in place]
    return [folder for name in names if "://" not in name and (folder := beside("", name)) is not None]


def _embedded(node: Node, package: str) -> Node:
    """A config in its place in the whole."""
    for part in reversed(package.split(".") if package else ()):
        node = nodes.mapping([(nodes.string_scalar(part, _start(node)), node)], node.span)
    return node


def _start(node: Node) -> Span:
    span = node.span
    return Span(span.line, span.column, span.line, span.column)


def _is_open(item: Item) -> bool:
    return isinstance(item.value, str) and "${" in item.value


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None
