"""The text of a report to nodes, read as YAML 1.2: by libyaml what is usual, all else by ruamel.yaml.

JSON is read the same way.  Dates stay strings and keys become strings.  Aliases, tags
and duplicate keys are refused, each with its place; so is a file that is too large or
too deep, before anything can be made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.report import libyaml
from rrlint.report.events import Event, Kind, Unreadable
from rrlint.report.syntax import explain
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_BYTES, MAX_DEPTH, MAX_EVENTS
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import join

_CORE = "tag:yaml.org,2002:"
_NO_ALIAS = "write the value out, or put a path pattern in quotes"

_SURROGATE = re.compile("[\ud800-\udfff]")


class Problem(NamedTuple):
    """Something that keeps a report from being read; ``first`` is an earlier place it clashes with."""

    message: str
    span: Span | None = None
    pointer: str = ""
    first: Span | None = None
    help: str = ""


class Document(NamedTuple):
    """A report's text and what reading it gave: a node, or problems, or both.

    ``missing`` says that nobody could look at it, and the one problem why: of the text nothing is known.
    """

    path: str
    revision: str
    text: str
    node: Node | None
    problems: tuple[Problem, ...] = ()
    missing: bool = False

    @property
    def readable(self) -> bool:
        """Is there a value that can be judged, with nothing left out?"""
        return self.node is not None and not self.problems


def read_document(path: str, revision: str, data: bytes) -> Document:
    """Read a report; never raises, since what is wrong with the bytes is a finding."""
    if len(data) > MAX_BYTES:
        size = f"the file has {len(data):,} bytes, and a report has at most {MAX_BYTES:,} ({MAX_BYTES >> 20} MiB)"
        return Document(path, revision, "", None, (Problem(size),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        place = Span(line, column, line, column + 1)
        problem = Problem(f"byte 0x{data[error.start]:02x} is not UTF-8; reports are UTF-8 text", place)
        return Document(path, revision, data.decode("utf-8", "replace"), None, (problem,))
    if (usual := _read_usual(text)) is not None:
        return Document(path, revision, text, usual)
    return _read_any(path, revision, text)


#: What texts can make of Python, beside what parsers say of them.
_GIVEN_UP = (ValueError, OverflowError, RecursionError, MemoryError)


def _read_usual(text: str) -> Node | None:
    """The node of a text that is as usual and has nothing to refuse in it; else None."""
    builder = _Builder()
    try:
        node = builder.read(libyaml.events(text))
    except (libyaml.Unusual, _Refused, *_GIVEN_UP):
        return None
    return None if builder.problems or node is None or isinstance(node, Scalar) else node


def _read_any(path: str, revision: str, text: str) -> Document:
    """Read any text at all, and tell what is wrong with it."""
    from rrlint.report import ruamel

    builder = _Builder()
    try:
        node = builder.read(ruamel.events(text))
    except _Refused as refusal:
        return Document(path, revision, text, None, (*builder.problems, refusal.problem))
    except (Unreadable, *_GIVEN_UP) as error:
        return Document(path, revision, text, None, (*builder.problems, _explain(error, path)))
    if _is_blank(node) and not builder.problems:
        builder.problems.append(Problem("the file is empty; a report begins with `schema: reward-report/1.0`"))
    return Document(path, revision, text, node, tuple(builder.problems))


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open:
    """A collection that is still being read."""

    def __init__(self, event: Event, is_mapping: bool) -> None:
        self.event, self.is_mapping = event, is_mapping
        self.items: list[Node] = []
        self.keys: dict[str, Span] = {}

    def next_name(self) -> tuple[str, ...]:
        """The name of the member that comes next, if it has one."""
        if not self.is_mapping:
            return (str(len(self.items)),)
        key = self.items[-1] if len(self.items) % 2 else None
        return (key.text,) if isinstance(key, Scalar) else ()

    def behind(self) -> Span:
        """The place right behind what is there already: parsers do not agree where nothing stands."""
        before = self.items[-1].span if self.items else self.event.span
        return Span(before.end_line, before.end_column, before.end_line, before.end_column)


class _Builder:
    """Turns events into nodes with an explicit stack, and collects what is refused."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0

    def read(self, events: Iterable[Event]) -> Node | None:
        """The one document of a text, or None for an empty stream."""
        for count, event in enumerate(events):
            if count > MAX_EVENTS:
                raise _Refused(Problem(f"more than {MAX_EVENTS:,} YAML events"))
            self._take(event)
        return self._root

    def _take(self, event: Event) -> None:
        match event.kind:
            case Kind.SCALAR:
                self._add(self._scalar(event))
            case Kind.END:
                self._close(self._stack.pop(), event)
            case Kind.MAPPING | Kind.SEQUENCE:
                self._open(event)
            case Kind.ALIAS:
                message = f"*{event.text} is an alias, since it begins with *; aliases are not part of the format"
                self._refuse(message, event, _NO_ALIAS)
                self._add(nodes.plain_scalar("", event.span))
            case Kind.DOCUMENT:
                self._documents += 1
                if self._documents > 1:
                    message = "a second YAML document begins here; one file is one report"
                    raise _Refused(Problem(message, event.span))

    def _open(self, event: Event) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _Refused(Problem(f"nested deeper than {MAX_DEPTH} levels", event.span))
        tag = event.tag.removeprefix(_CORE)
        if tag not in ("", "map", "seq"):
            self._refuse(f"the tag {tag} is not part of the format", event)
        self._stack.append(_Open(event, event.kind is Kind.MAPPING))

    def _scalar(self, event: Event) -> Scalar:
        tag = event.tag.removeprefix(_CORE)
        if tag not in ("", "str"):
            self._refuse(f"the tag {tag} is not part of the format; write the plain value", event)
        if event.plain and not tag:
            return nodes.plain_scalar(event.text, event.span if event.text else self._place_of_nothing(event))
        return nodes.string_scalar(_paired(event.text), event.span)

    def _place_of_nothing(self, event: Event) -> Span:
        return self._stack[-1].behind() if self._stack and self._stack[-1].is_mapping else event.span

    def _close(self, opened: _Open, event: Event) -> None:
        start, end = opened.event.span, event.span
        span = Span(start.line, start.column, end.end_line, end.end_column)
        if not opened.is_mapping:
            self._add(nodes.sequence(opened.items, span))
            return
        pairs = [
            (key, value)
            for key, value in zip(opened.items[::2], opened.items[1::2], strict=True)
            if isinstance(key, Scalar) and opened.keys.get(key.text) is key.span
        ]
        self._add(nodes.mapping(pairs, span))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        opened = self._stack[-1]
        if opened.is_mapping and len(opened.items) % 2 == 0:
            self._check_key(opened, node)
        opened.items.append(node)

    def _check_key(self, opened: _Open, key: Node) -> None:
        if not isinstance(key, Scalar):
            self.problems.append(Problem("a key must be plain text", key.span, self._pointer()))
            return
        first = opened.keys.setdefault(key.text, key.span)
        if first is not key.span:
            message = f"duplicate key {key.text!r}, first on line {first.line}"
            self.problems.append(Problem(message, key.span, join(self._pointer(), key.text), first))

    def _pointer(self) -> str:
        """The pointer of the collection that is being read."""
        return join("", *(name for opened in self._stack[:-1] for name in opened.next_name()))

    def _refuse(self, message: str, event: Event, advice: str = "") -> None:
        self.problems.append(Problem(message, event.span, help=advice))


def _paired(text: str) -> str:
    """Text with the surrogate pairs of JSON escapes joined; half a pair becomes U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_blank(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.text)


def _explain(error: Exception, path: str) -> Problem:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    message, advice = explain(said, "JSON" if path.endswith(".json") else "YAML")
    return Problem(message, error.place if isinstance(error, Unreadable) else None, help=advice)
