"""The words of a gin file: those of Python, but with selectors such as ``eval/agents.DQN.gamma`` in one piece.

Not Python's own tokenizer, which differs between its versions and does not say what a line amounts to.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.tree.document import Unparsable
from rrlint.values._position import Positions

_NAME = r"[^\W\d]\w*+"
_BODY = {quote: rf"(?:[^{quote}\\\n]|\\.)*+" for quote in "'\""}
_LONG = {quote: rf"(?:[^{quote}\\]|\\.|{quote}(?!{quote}{quote}))*+" for quote in "'\""}
_GAP = re.compile(r"(?:[ \t\f]|\\\n)*+(?:\#[^\n]*+)?")
_TOKEN = re.compile(
    rf"{_GAP.pattern}(?:"
    r"(?P<line>\n(?:[ \t\f]*+(?:\#[^\n]*+)?\n)*+)"
    r"|(?P<end>\Z)"
    r"|(?P<text>(?:[rR][bB]?|[bB][rR]?|[uU])?(?:"
    + "|".join(rf"{q * 3}{_LONG[q]}{q * 3}|{q}(?!{q * 2}){_BODY[q]}{q}" for q in "'\"")
    + r"))"
    rf"|(?P<name>{_NAME}(?:[./]{_NAME})*+)"
    r"|(?P<number>\.?[0-9](?:[eE][-+]|[\w.])*+)"
    r"|(?P<sign>[@%=:,()\[\]{}-]))",
    re.DOTALL,
)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*+)", re.ASCII)
_OPENING, _CLOSING = "([{", ")]}"


class Token(NamedTuple):
    """A word: its kind (``name``, ``text``, ``number``, ``sign``, ``line`` or ``end``), and its place."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_data(self) -> bool:
        """Is this string one of bytes?"""
        return "b" in self.text.partition(self.text[-1])[0].lower()


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; ends of lines only outside of brackets, and not after empty lines.

    Raises Unparsable for what is no word.
    """
    at, depth, kind = 0, 0, "line"
    while kind != "end":
        match = _TOKEN.match(text, at)
        if match is None:
            raise _no_word(text, at)
        before, kind, at = kind, match.lastgroup or "", match.end()
        if not depth and kind in ("line", "end") and _goes_nowhere(match, kind, before):
            raise Unparsable("a line that goes on and has nothing in the next")
        if kind == "line" and (depth or before == "line"):
            continue
        token = match[kind]
        if kind == "sign":
            depth += (token in _OPENING) - (token in _CLOSING)
        yield Token(kind, token, at - len(token), at)


def _goes_nowhere(match: re.Match[str], kind: str, before: str) -> bool:
    """Does a backslash at the end of a line lead to the end of the file, or from nothing to nothing?"""
    gap = match.string[match.start() : match.start(kind)]
    return "\\\n" in gap and (before == "line" or (kind == "end" and gap.endswith("\\\n")))


def _no_word(text: str, at: int) -> Unparsable:
    gap = _GAP.match(text, at)
    at = gap.end() if gap else at
    return Unparsable(f"line {text.count(chr(10), 0, at) + 1}: cannot be read from {text[at : at + 10]!r} on")


class Cursor:
    """The words of a text, one word ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._span = Positions(text).span
        self._tokens = tokens(text)
        self.current = next(self._tokens)

    def next(self, kind: str) -> Token:
        """The word at the cursor, which must be of a kind."""
        token = self.current
        if token.kind != kind:
            raise self.error(f"expected a {kind}")
        self.current = next(self._tokens)
        return token

    def take(self, sign: str) -> bool:
        """Go on if a sign stands at the cursor."""
        found = self.current.kind == "sign" and self.current.text == sign
        if found:
            self.next("sign")
        return found

    def end_line(self) -> None:
        """Go on to the next line, which must begin here."""
        if self.current.kind != "end":
            self.next("line")

    def indent(self, token: Token | None = None) -> str:
        """What stands before a word (the one at the cursor) in its line."""
        start = (token or self.current).start
        return self._text[self._text.rfind("\n", 0, start) + 1 : start]

    def place(self, token: Token) -> Span:
        """Where a word stands."""
        return self._span(token.start, token.end)

    def error(self, what: str) -> Unparsable:
        """What is wrong at the cursor."""
        return Unparsable(f"line {self.place(self.current).line}: {what}")


def literal(text: str) -> object:
    """What a Python literal is worth: a number, text, bytes.  Raises Unparsable for what is none."""
    try:
        if _INTEGER.fullmatch(text):
            return int(text)  # most numbers, and in a tenth of the time
        if "\\" not in text:
            return ast.literal_eval(text)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an escape that means nothing is text, and says so elsewhere
            return ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        raise Unparsable(f"{text[:20]!r} is no value") from error
