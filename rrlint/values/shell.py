"""Shell scripts to nodes: what their command lines say.

``--flag value`` and ``--flag=value`` are at `/--flag`, ``key=value`` (an override of Hydra's,
or a variable) at `/key`, and what stands in ``NAME=( ... )`` at `/NAME/--flag` and so on.  A
flag has all the words up to the next one: none is null, one is text, several are a list.
What is given more than once is a list of all that is given.  ``#commands`` has everything
else in order: the commands without those values.  Text that the shell would expand stays.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Mapping, Node, Scalar
from rrlint.values._position import Positions
from rrlint.values._shell_words import Directive, Operator, Token, Word, tokens

#: Tags: text with something that the shell expands; an operator, and a bracket right behind a
#: word; the values of a key that is given more than once.
EXPANDED, OPERATOR, GLUED, REPEATED = "$", "operator", "glued", "repeated"

COMMANDS, WORDS = "#commands", "#words"

_FLAG = re.compile(r"(--[A-Za-z_][\w.:/@-]*)(=|\Z)", re.ASCII)
_SHORT = re.compile(r"(-{1,2}[A-Za-z_][\w.:/@-]*)(=|\Z)", re.ASCII)
_KEY = re.compile(r"(\+{0,2}[A-Za-z_][\w.:/@-]*?)(\+?=)", re.ASCII)
_OPTION = re.compile(r"-[^\d.]")
_TESTS, _TESTS_END = (("[", True), ("[[", True)), (("]", True), ("]]", True))
_GOES_ON = frozenset({"&&", "||", "|", "|&", "&"})


def read_shell(text: str) -> Node:
    """Parse a shell script into a mapping of flags, overrides, variables and commands.

    Raises Unparsable for quotations, expansions and here-documents without an end, and past
    the limits.
    """
    text = text.replace("\r\n", "\n")
    return _Script(text).node()


@dataclass(slots=True)
class _Given:
    """One time that a key is given: its values so far; ``whole`` if there can be no more."""

    values: list[Node]
    span: Span
    whole: bool = False

    def node(self) -> Node:
        """Nothing, the one value, or the list of all."""
        if not self.values:
            return nodes.value_scalar("", None, self.span)
        return self.values[0] if len(self.values) == 1 else nodes.sequence(self.values, self.span)


@dataclass(slots=True)
class _Arguments:
    """What a row of words gives; ``words`` is what is left of them without the values of keys."""

    span: Callable[[int, int], Span]
    flag: re.Pattern[str] = _FLAG
    keys: dict[str, tuple[Scalar, list[_Given]]] = field(default_factory=dict)
    words: list[Node] = field(default_factory=list)
    open: _Given | None = None

    def take(self, word: Word) -> _Given | None:
        """Take one word in; if that gives a value to a key, where the value went."""
        flag, key = self.flag.match(word.head), _KEY.match(word.head)
        if flag is not None and (flag[2] or len(word.pieces) == 1):
            self.open = self._give(flag[1], word, skip=flag.end() if flag[2] else None)
            return None
        if _OPTION.match(word.head):
            self.open = None
        elif self.open is not None and not self.open.whole:
            self.open.values.append(self.value(word))
            return self._give(key[1], word, key.end(), key.group()) if key else None
        if key is not None:
            return self._give(key[1], word, key.end(), key.group())
        self.words.append(self.value(word))
        return None

    def _give(self, name: str, word: Word, skip: int | None, mark: str = "") -> _Given:
        """Note that a key is given, with the rest of the word as its value if some is skipped."""
        place = self.span(word.start, word.end)
        given = _Given([] if skip is None else [self.value(word, skip)], place, whole=skip is not None)
        self.keys.setdefault(name, (nodes.string_scalar(name, place), []))[1].append(given)
        self.words.append(nodes.string_scalar(mark or name, place))
        return given

    def value(self, word: Word, skip: int = 0) -> Scalar:
        """A word, or the rest of it, as text."""
        text, active = word.value(skip)
        place = self.span(word.start, word.end)
        return nodes.tagged_scalar(EXPANDED, text, place) if active else nodes.string_scalar(text, place)

    def entries(self) -> list[tuple[Scalar, Node]]:
        """Every key with what it was given."""
        return [(key, _all_given(given, key.span)) for key, given in self.keys.values()]


def _all_given(given: list[_Given], span: Span) -> Node:
    return given[0].node() if len(given) == 1 else nodes.sequence((one.node() for one in given), span, REPEATED)


class _Script:
    """Takes token after token; ``given`` is the key that the last word gave an empty value."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._span = Positions(text).span
        self._arguments = _Arguments(self._span)
        self._commands: list[Node] = []
        self._directives: dict[str, tuple[Scalar, _Arguments]] = {}
        self._program: list[tuple[Scalar, Node]] = []
        self._testing = False

    def node(self) -> Mapping:
        """Everything that the script says."""
        queue = deque(tokens(self._text))
        before: Token | None = None
        while queue:
            token = queue.popleft()
            if isinstance(token, Word):
                self._word(token, queue)
            elif isinstance(token, Directive):
                self._directive(token)
            elif isinstance(token, Operator):
                self._operator(token, before)
            before = token
        self._end_command()
        whole = self._span(0, len(self._text))
        commands = (nodes.string_scalar(COMMANDS, whole), nodes.sequence(self._commands, whole))
        directives = [(name, _mapping(given, name.span)) for name, given in self._directives.values()]
        return nodes.mapping([*self._program, *directives, *self._arguments.entries(), commands], whole)

    def _word(self, word: Word, queue: deque[Token]) -> None:
        if self._testing or word.value() in _TESTS:
            self._testing = word.value() not in _TESTS_END
            self._arguments.words.append(self._arguments.value(word))
            return
        given = self._arguments.take(word)
        following = queue[0] if queue else None
        opens = isinstance(following, Operator) and following.text == "(" and following.glued
        if given is not None and opens and self._text[word.end - 1] == "=":
            queue.popleft()
            given.values = [self._array(queue, given.span)]

    def _array(self, queue: deque[Token], span: Span) -> Node:
        """What stands in brackets behind ``NAME=``."""
        inner = _Arguments(self._span)
        while queue:
            token = queue.popleft()
            if isinstance(token, Word):
                inner.take(token)
            elif isinstance(token, Operator) and token.text == ")":
                return _mapping(inner, span) if inner.keys else nodes.sequence(inner.words, span)
            elif isinstance(token, Operator) and token.text != "\n":
                break
        raise Unparsable(f"line {span.line}: an array without an end")

    def _operator(self, operator: Operator, before: Token | None) -> None:
        self._arguments.open = None
        if operator.text in ("\n", ";"):
            if not (isinstance(before, Operator) and before.text in _GOES_ON):
                self._end_command()
            return
        glued = operator.text == "(" and operator.glued and isinstance(before, Word)
        place = self._span(operator.start, operator.end)
        self._arguments.words.append(nodes.tagged_scalar(GLUED if glued else OPERATOR, operator.text, place))
        if operator.body is not None:
            live = operator.active and any(mark in operator.body for mark in "$`\\")
            body = (
                nodes.tagged_scalar(EXPANDED, operator.body, place)
                if live
                else nodes.string_scalar(operator.body, place)
            )
            self._arguments.words.append(body)

    def _end_command(self) -> None:
        self._testing = False
        self._arguments.open = None
        if words := self._arguments.words:
            self._commands.append(nodes.sequence(words, words[0].span))
            self._arguments.words = []

    def _directive(self, directive: Directive) -> None:
        """A comment that carries values: the program of the first line, or flags of a scheduler."""
        start, end = directive.start, directive.end
        name = nodes.string_scalar(directive.name, self._span(start - len(directive.name), end))
        if directive.name == "#!":
            self._program.append((name, nodes.string_scalar(self._text[start:end].strip(), name.span)))
            return
        given = self._directives.setdefault(directive.name, (name, _Arguments(self._span, _SHORT)))[1]
        given.span = lambda first, last: self._span(start + first, start + last)
        given.open = None
        for token in tokens(self._text[start:end]):
            if isinstance(token, Word):
                given.take(token)
            elif isinstance(token, Operator):
                given.words.append(nodes.tagged_scalar(OPERATOR, token.text, name.span))


def _mapping(given: _Arguments, span: Span) -> Mapping:
    words = (nodes.string_scalar(WORDS, span), nodes.sequence(given.words, span))
    return nodes.mapping([*given.entries(), words], span)
