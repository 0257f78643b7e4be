"""YAML configs to nodes, from PyYAML's event stream with an explicit stack.

Never `load` or `compose`: those recurse (a crash in C at depth 40,000) and unfold merge
keys (a bomb).  PyYAML because training stacks themselves load with it, and because its C
parser takes 2.4 ms where a pure Python one takes 55.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml import events

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, MAX_NODES, Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.values._parents import compose_parents, is_named_by_path
from rrlint.values.composition import Effective, Files
from rrlint.values.hydra import compose_hydra, is_hydra

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_FLOAT = re.compile(
    r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?\Z|[-+]?\.?(?:inf|infinity|nan)\Z", re.ASCII
)
#: Where the package of a Hydra config stands, and the tag of that key: no key of a file has it.
PACKAGE, PACKAGE_TAG = "@package", "#"
_HEADER = re.compile(r"#\s*@")
_HEADER_CHARACTERS = 512
_CORE_COLLECTIONS = frozenset({None, "!", _CORE + "map", _CORE + "seq"})


@dataclass(slots=True)
class _Open:
    """A collection that is still being read."""

    start: events.CollectionStartEvent
    items: list[Node] = field(default_factory=list)


def read_yaml(text: str) -> Node:
    """Parse a stream of YAML documents into one node.

    One document is that document; none is null; several are a sequence of documents.  A
    mapping for which Hydra's header names a package has it under the key `@package`.
    Raises Unparsable for what is not YAML, has duplicate keys or loops, or is over a limit.
    """
    try:
        documents = list(_Builder(_package(text)).documents(text))
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
    if is_hydra(node) and not is_named_by_path(node):
        return compose_hydra(path, node, files)
    return compose_parents(path, node, files)


class _Builder:
    """Turns events into nodes, children first, so that digests come for free."""

    def __init__(self, package: Scalar | None) -> None:
        self._package = package
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}

    def documents(self, text: str) -> Iterator[Node]:
        count = 0
        for event in yaml.parse(text, Loader=_LOADER):
            count += isinstance(event, events.NodeEvent)
            if count > MAX_NODES:
                raise Unparsable(f"more than {MAX_NODES:,} values")
            if isinstance(event, events.DocumentStartEvent):
                self._anchors.clear()
            elif (finished := self._take(event)) is not None:
                if self._stack:
                    self._stack[-1].items.append(finished)
                else:
                    yield finished

    def _take(self, event: events.Event) -> Node | None:
        """The node that an event completes, if it completes one."""
        if isinstance(event, events.ScalarEvent):
            return self._named(event.anchor, _scalar(event))
        if isinstance(event, events.AliasEvent):
            return self._resolve(event)
        if isinstance(event, events.CollectionStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
            if event.anchor is not None:
                self._anchors[event.anchor] = None
            self._stack.append(_Open(event))
        elif isinstance(event, events.CollectionEndEvent):
            opened = self._stack.pop()
            if self._package is not None and not self._stack and isinstance(event, events.MappingEndEvent):
                opened.items += (nodes.tagged_scalar(PACKAGE_TAG, PACKAGE, self._package.span), self._package)
            return self._named(opened.start.anchor, _collection(opened, event))
        return None

    def _resolve(self, event: events.AliasEvent) -> Node:
        name = str(event.anchor)
        found = self._anchors.get(name)
        if found is None:
            what = "an alias inside its own anchor" if name in self._anchors else "an undefined alias"
            raise Unparsable(f"line {_span(event, event).line}: {what}, *{name}")
        return found

    def _named(self, anchor: str | None, node: Node) -> Node:
        if anchor is not None:
            self._anchors[anchor] = node
        return node


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
    text, span, tag = event.value, _span(event, event), event.tag
    if tag is None and event.implicit[0]:
        return nodes.plain_scalar(text, span)
    if tag is None or tag in ("!", _CORE + "str"):
        return nodes.string_scalar(text, span)
    if tag in (_CORE + "float", _CORE + "int"):
        return _number(tag, text, span)
    return nodes.tagged_scalar(tag, text, span)


def _number(tag: str, text: str, span: Span) -> Scalar:
    """A scalar with the tag of a number: a float by its value, an integer by both readings."""
    if tag == _CORE + "float":
        bare = text.replace("_", "").lower()
        if not _FLOAT.match(bare):
            raise Unparsable(f"line {span.line}: {text!r} is no number")
        return nodes.value_scalar(text, float(bare.replace(".inf", "inf").replace(".nan", "nan")), span)
    plain = nodes.plain_scalar(text, span)
    return plain if type(plain.value) is int else nodes.tagged_scalar(tag, text, span)


def _collection(opened: _Open, end: events.CollectionEndEvent) -> Sequence | Mapping:
    span = _span(opened.start, end)
    tag = "" if opened.start.tag in _CORE_COLLECTIONS else str(opened.start.tag)
    if isinstance(end, events.SequenceEndEvent):
        return nodes.sequence(opened.items, span, tag)
    pairs = [(_key(key), value) for key, value in zip(opened.items[::2], opened.items[1::2], strict=True)]
    seen: set[str] = set()
    for key, _ in pairs:
        if key.text in seen:
            raise Unparsable(f"line {key.span.line}: duplicate key {key.text!r}")
        seen.add(key.text)
    return nodes.mapping(pairs, span, tag)


def _key(node: Node) -> Scalar:
    if isinstance(node, Scalar):
        return node
    return nodes.tagged_scalar("?", node.digest.hex(), node.span)


def _span(first: events.Event, last: events.Event) -> Span:
    start, end = first.start_mark, last.end_mark
    assert start is not None and end is not None, "the parser marks every event"
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _explain(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem or error.context}"
    return str(error).splitlines()[0]
