"""YAML configs to nodes, from PyYAML's event stream with an explicit stack.

Never `load` or `compose`: those recurse (a crash in C at depth 40,000) and unfold merge
keys (a bomb).  PyYAML because training stacks themselves load with it, and because its C
parser takes 2.4 ms where a pure Python one takes 55.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml import events

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, MAX_NODES, Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, Sequence, child
from rrlint.values._named import DEFAULTS, is_named_by_path, named_parents
from rrlint.values.composition import Effective, Files

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_FLOAT = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?|[-+]?\.?(?:inf|infinity|nan)"
#: Where the package of a Hydra config stands, and the tag of that key: no key of a file has it.
PACKAGE, PACKAGE_TAG = "@package", "#"
_HEADER = re.compile(r"#\s*@")
_HEADER_CHARACTERS = 512
#: Scalars are kept of at most so many characters, so that hostile files cannot fill the memory.
_SHORT = 64
_CORE_COLLECTIONS = frozenset({None, "!", _CORE + "map", _CORE + "seq"})

#: The parts of a Span, which takes longer to make.
_Place = tuple[int, int, int, int]


class _Open(NamedTuple):
    """A collection that is still being read, and what was read before it of the one around it."""

    start: events.CollectionStartEvent
    before: list[Node]


def read_yaml(text: str) -> Node:
    """Parse a stream of YAML documents into one node.

    One document is that document; none is null; several are a sequence of documents.  A
    mapping for which Hydra's header names a package has it under the key `@package`.
    Raises Unparsable for what is not YAML, has duplicate keys or loops, or is over a limit.
    """
    try:
        documents = _Builder(_package(text)).documents(text)
    except yaml.YAMLError as error:
        raise Unparsable(_explain(error)) from error
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise Unparsable(str(error) or type(error).__name__) from error
    if not documents:
        return nodes.plain_scalar("", Span(1, 1, 1, 1))
    if len(documents) == 1:
        return documents[0]
    return nodes.sequence(documents, documents[0].span, tag="documents")


def compose_yaml(path: str, node: Node, files: Files) -> Effective:
    """What a YAML config comes to: by a defaults list as Hydra has it, or with the parents that it names by path."""
    if isinstance(child(node, DEFAULTS), Sequence) and not is_named_by_path(node):
        from rrlint.values.hydra import compose_hydra, is_hydra  # here and below: for few configs inherit from others

        if is_hydra(node):
            return compose_hydra(path, node, files)
    if not named_parents(path, node, files):
        return Effective(node)
    from rrlint.values._parents import compose_parents

    return compose_parents(path, node, files)


class _Builder:
    """Turns events into nodes, children first, so that digests come for free."""

    def __init__(self, package: Scalar | None) -> None:
        self._package = package
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}

    def documents(self, text: str) -> list[Node]:
        """The root of each document."""
        parser = _LOADER(text)
        try:
            return self._read(parser.get_event)
        finally:
            parser.dispose()

    def _read(self, next_event: Callable[[], events.Event | None]) -> list[Node]:
        items: list[Node] = []  # of the collection that is being read: at first, and at last, of the stream
        count = 0
        while (event := next_event()) is not None:
            count += isinstance(event, events.NodeEvent)
            if count > MAX_NODES:
                raise Unparsable(f"more than {MAX_NODES:,} values")
            if isinstance(event, events.ScalarEvent):
                items.append(_scalar(event))
                if event.anchor is not None:
                    self._anchors[event.anchor] = items[-1]
            elif isinstance(event, events.CollectionStartEvent):
                items = self._open(event, items)
            elif isinstance(event, events.CollectionEndEvent):
                items = self._close(event, items)
            elif isinstance(event, events.AliasEvent):
                items.append(self._resolve(event))
            elif isinstance(event, events.DocumentStartEvent):
                self._anchors.clear()
        return items

    def _open(self, start: events.CollectionStartEvent, before: list[Node]) -> list[Node]:
        """Begin a collection: its items, of which there are none yet."""
        if len(self._stack) >= MAX_DEPTH:
            raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
        if start.anchor is not None:
            self._anchors[start.anchor] = None
        self._stack.append(_Open(start, before))
        return []

    def _close(self, end: events.CollectionEndEvent, items: list[Node]) -> list[Node]:
        """End a collection: the items of the one around it, of which it is the last."""
        start, before = self._stack.pop()
        if self._package is not None and not self._stack and isinstance(end, events.MappingEndEvent):
            items += (nodes.tagged_scalar(PACKAGE_TAG, PACKAGE, self._package.span), self._package)
        before.append(_collection(start, end, items))
        if start.anchor is not None:
            self._anchors[start.anchor] = before[-1]
        return before

    def _resolve(self, event: events.AliasEvent) -> Node:
        name = str(event.anchor)
        found = self._anchors.get(name)
        if found is None:
            what = "an alias inside its own anchor" if name in self._anchors else "an undefined alias"
            raise Unparsable(f"line {_span(event, event).line}: {what}, *{name}")
        return found


def _package(text: str) -> Scalar | None:
    """What ``# @package NAME`` says, as Hydra looks for it: before anything but its like and empty lines.

    Source: ConfigSource._get_header_dict in https://github.com/facebookresearch/hydra, which
    is given so many characters.
    """
    found = None
    for number, line in enumerate(text[:_HEADER_CHARACTERS].splitlines(), 1):
        written = line.strip()
        if written and not _HEADER.match(written):
            break
        name, _, value = written.lstrip("#").strip().partition(" ")
        if name == PACKAGE:
            found = nodes.string_scalar(value.strip(), Span(number, 1, number, len(line) + 1))
    return found


def _scalar(event: events.ScalarEvent) -> Scalar:
    text, tag, place = event.value, event.tag, _place(event, event)
    if tag is None and event.implicit[0]:
        return _known_plain(text, place) if len(text) <= _SHORT else _plain(text, place)
    span = Span(*place)
    if tag is None or tag in ("!", _CORE + "str"):
        return nodes.string_scalar(text, span)
    if tag in (_CORE + "float", _CORE + "int"):
        return _number(tag, text, span)
    return nodes.tagged_scalar(tag, text, span)


def _plain(text: str, place: _Place) -> Scalar:
    return nodes.plain_scalar(text, Span(*place))


# The versions of a config mostly say the same in the same places.
_known_plain = lru_cache(maxsize=8192)(_plain)


def _number(tag: str, text: str, span: Span) -> Scalar:
    """A scalar with the tag of a number: a float by its value, an integer by both readings."""
    if tag == _CORE + "float":
        bare = text.replace("_", "").lower()
        if not re.fullmatch(_FLOAT, bare, re.ASCII):
            raise Unparsable(f"line {span.line}: {text!r} is no number")
        return nodes.value_scalar(text, float(bare.replace(".inf", "inf").replace(".nan", "nan")), span)
    plain = nodes.plain_scalar(text, span)
    return plain if type(plain.value) is int else nodes.tagged_scalar(tag, text, span)


def _collection(
    start: events.CollectionStartEvent, end: events.CollectionEndEvent, items: list[Node]
) -> Sequence | Mapping:
    span = _span(start, end)
    tag = "" if start.tag in _CORE_COLLECTIONS else str(start.tag)
    if isinstance(end, events.SequenceEndEvent):
        return nodes.sequence(items, span, tag)
    keys = [item if isinstance(item, Scalar) else _key(item) for item in items[::2]]
    if len({key.text for key in keys}) < len(keys):
        _refuse_second(keys)
    return nodes.mapping(zip(keys, items[1::2], strict=True), span, tag)


def _key(node: Node) -> Scalar:
    """What stands for a key that is a collection."""
    return nodes.tagged_scalar("?", node.digest.hex(), node.span)


def _refuse_second(keys: list[Scalar]) -> None:
    """Raise Unparsable for the first key that was there before."""
    seen: set[str] = set()
    for key in keys:
        if key.text in seen:
            raise Unparsable(f"line {key.span.line}: duplicate key {key.text!r}")
        seen.add(key.text)


def _span(first: events.Event, last: events.Event) -> Span:
    return Span(*_place(first, last))


def _place(first: events.Event, last: events.Event) -> _Place:
    """The parts of a span."""
    start, end = first.start_mark, last.end_mark
    assert start is not None and end is not None, "the parser marks every event"
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def _explain(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem or error.context}"
    return str(error).splitlines()[0]
