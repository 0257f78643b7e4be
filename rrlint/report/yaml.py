"""The text of a report to nodes, read by ruamel.yaml as YAML 1.2.

JSON is read the same way.  Dates stay strings and keys become strings.  Aliases, tags
and duplicate keys are refused, each with its place; so is a file that is too large or
too deep, before anything can be made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from rrlint.diagnostic import Span
from rrlint.report.syntax import explain
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_BYTES, MAX_DEPTH, MAX_EVENTS
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import join

_CORE = "tag:yaml.org,2002:"
_NO_ALIAS = "write the value out, or put a path pattern in quotes"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a report from being read; ``first`` is an earlier place it clashes with."""

    message: str
    span: Span | None = None
    pointer: str = ""
    first: Span | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text and what reading it gave: a node, or problems, or both."""

    path: str
    revision: str
    text: str
    node: Node | None
    problems: tuple[Problem, ...] = ()

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
    builder = _Builder()
    try:
        node = builder.read(text)
    except _Refused as refusal:
        return Document(path, revision, text, None, (*builder.problems, refusal.problem))
    except _GIVEN_UP as error:
        return Document(path, revision, text, None, (*builder.problems, _explain(error, path, text)))
    if _is_blank(node) and not builder.problems:
        builder.problems.append(Problem("the file is empty; a report begins with `schema: reward-report/1.0`"))
    return Document(path, revision, text, node, tuple(builder.problems))


#: What ruamel.yaml raises for texts that it cannot read; the last one for comments that it finds no place for.
_GIVEN_UP = (YAMLError, ValueError, OverflowError, RecursionError, MemoryError, NotImplementedError)


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A collection that is still being read; ``pointer`` is its own place."""

    event: Any
    pointer: str
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Span] = field(default_factory=dict)

    def next_pointer(self) -> str:
        """The pointer of the member that comes next."""
        if isinstance(self.event, ev.SequenceStartEvent):
            return join(self.pointer, len(self.items))
        key = self.items[-1] if len(self.items) % 2 else None
        return join(self.pointer, key.text) if isinstance(key, Scalar) else self.pointer


class _Builder:
    """Turns events into nodes with an explicit stack, and collects what is refused."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0

    def read(self, text: str) -> Node | None:
        """The one document of a text, or None for an empty stream."""
        for count, event in enumerate(YAML(typ="rt", pure=True).parse(text)):
            if count > MAX_EVENTS:
                raise _Refused(Problem(f"more than {MAX_EVENTS:,} YAML events"))
            if isinstance(event, ev.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise _Refused(Problem("a second YAML document begins here; one file is one report", _span(event)))
            else:
                self._take(event)
        return self._root

    def _take(self, event: Any) -> None:
        if isinstance(event, ev.AliasEvent):
            self._refuse(
                f"*{event.anchor} is an alias, since it begins with *; aliases are not part of the format",
                event,
                _NO_ALIAS,
            )
            self._add(nodes.plain_scalar("", _span(event)))
        elif isinstance(event, ev.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, ev.CollectionStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                raise _Refused(Problem(f"nested deeper than {MAX_DEPTH} levels", _span(event)))
            if _tag(event) not in ("", "map", "seq"):
                self._refuse(f"the tag {_tag(event)} is not part of the format", event)
            self._stack.append(_Open(event, self._pointer()))
        elif isinstance(event, ev.CollectionEndEvent):
            self._close(self._stack.pop(), event)

    def _scalar(self, event: Any) -> Scalar:
        tag = _tag(event)
        if tag not in ("", "str"):
            self._refuse(f"the tag {tag} is not part of the format; write the plain value", event)
        if event.style is None and not tag:
            return nodes.plain_scalar(event.value, _span(event))
        return nodes.string_scalar(_paired(event.value), _span(event))

    def _close(self, opened: _Open, event: Any) -> None:
        span = _span(opened.event, event)
        if isinstance(event, ev.SequenceEndEvent):
            self._add(nodes.sequence(opened.items, span))
            return
        pairs = [
            (key, value)
            for key, value in zip(opened.items[::2], opened.items[1::2], strict=True)
            if isinstance(key, Scalar) and opened.keys.get(key.text) == key.span
        ]
        self._add(nodes.mapping(pairs, span))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        opened = self._stack[-1]
        if isinstance(opened.event, ev.MappingStartEvent) and len(opened.items) % 2 == 0:
            self._check_key(opened, node)
        opened.items.append(node)

    def _check_key(self, opened: _Open, key: Node) -> None:
        if not isinstance(key, Scalar):
            self.problems.append(Problem("a key must be plain text", key.span, opened.pointer))
            return
        first = opened.keys.setdefault(key.text, key.span)
        if first is not key.span:
            message = f"duplicate key {key.text!r}, first on line {first.line}"
            self.problems.append(Problem(message, key.span, join(opened.pointer, key.text), first))

    def _pointer(self) -> str:
        return self._stack[-1].next_pointer() if self._stack else ""

    def _refuse(self, message: str, event: Any, advice: str = "") -> None:
        self.problems.append(Problem(message, _span(event), help=advice))


def _paired(text: str) -> str:
    """Text with the surrogate pairs of JSON escapes joined; half a pair becomes U+FFFD."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _tag(event: Any) -> str:
    """The explicit tag of an event, shortened if it is one of YAML's own."""
    tag = getattr(event, "tag", None)
    return "" if tag is None else str(tag).removeprefix(_CORE)


def _span(first: Any, last: Any = None) -> Span:
    start, end = first.start_mark, (last or first).end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _is_blank(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.text)


def _explain(error: Exception, path: str, text: str) -> Problem:
    language = "JSON" if path.endswith(".json") else "YAML"
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        message, advice = explain(str(error.problem or error.context), language)
        return Problem(message, None if mark is None else _place(mark.line, mark.column), help=advice)
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    message, advice = explain(said, language)
    at = error.position if isinstance(error, ReaderError) else None
    place = None if at is None else _place(text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1))
    return Problem(message, place, help=advice)


def _place(line: int, column: int) -> Span:
    """One character, by its line and column from 0."""
    return Span(line + 1, column + 1, line + 1, column + 2)
