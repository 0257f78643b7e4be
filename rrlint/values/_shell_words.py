"""The words of a shell script, cut as POSIX section 2.3 and bash say; nothing is run.

Comments, layout and the choice between ways to quote are gone.  What the shell would expand
stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeGuard

from rrlint.tree.document import Unparsable
from rrlint.values._shell_expansion import end_of_expansion, end_of_quotation

#: More words and operators, or more in them that is left to the shell, and a script is not cut.
MAX_WORDS = 25_000

_GAP = re.compile(r"(?:[ \t]|\\\n)*+")
_COMMENT = re.compile(r"#[^\n]*+")
_DIRECTIVE = re.compile(r"#!|#(?:SBATCH|PBS|BSUB)(?!\S)")
_OPERATOR = re.compile(r"[0-9]*+(?:<<<|<<-?|<[>&]|<(?!\()|>>|>[&|]|>(?!\())|&>>?|&&|\|[|&]|;;&|;[;&]|[\n;&|()]")
_PLAIN = re.compile(r"[^ \t\n\\'\"$`<>|&;()*?\[\]{}~!]++")
_PATTERN = re.compile(r"[*?\[\]{}~!]++")
_IN_QUOTES = re.compile(r'[^\\"$`]++')
_NAME = re.compile(r"\$(?:([A-Za-z_][A-Za-z0-9_]*+)|[0-9@*#?$!-])")
_NOT_PLAIN = re.compile(r"([^\w./:=,@%+-])")


@dataclass(slots=True)
class Token:
    """A word, an operator or a comment that carries values, in ``text[start:end]``.

    ``glued`` says that no blank stands before it.
    """

    start: int
    end: int
    glued: bool


@dataclass(slots=True)
class Word(Token):
    """A word: pieces, each a text and whether it is left to the shell."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    quoted: bool = False

    @property
    def head(self) -> str:
        """The text up to the first thing that is left to the shell."""
        return self.pieces[0][0] if self.pieces and not self.pieces[0][1] else ""

    def value(self, skip: int = 0) -> tuple[str, bool]:
        """The text from some character of the head on, and whether the shell has a part in it.

        If it has, the text is written in the one way that all ways to quote it come to.
        """
        first, *others = self.pieces or [("", False)]
        rest = [(first[0][skip:], first[1]), *others] if skip else [first, *others]
        if not any(active for _, active in rest):
            return "".join(text for text, _ in rest), False
        return "".join(text if active else _NOT_PLAIN.sub(r"\\\1", text) for text, active in rest), True


@dataclass(slots=True)
class Operator(Token):
    """An operator; that of a here-document has its lines, and whether the shell expands them."""

    text: str = ""
    body: str | None = None
    active: bool = False


@dataclass(slots=True)
class Directive(Token):
    """A comment that carries values: its name (``#SBATCH``) and where the rest begins."""

    name: str = ""


def tokens(text: str) -> list[Token]:
    """Everything in a text whose lines end in line feeds.

    Raises Unparsable for quotations, expansions and here-documents without an end, and for
    more of them than the limit.
    """
    found: list[Token] = []
    for token in _Cutter(text).tokens():
        found.append(token)
        if len(found) > MAX_WORDS:
            raise Unparsable(f"more than {MAX_WORDS:,} words")
    return found


class _Cutter:
    """A cursor over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._left = 0
        self._awaited: list[tuple[Operator, Word]] = []  # here-documents whose lines are still to come

    def tokens(self) -> Iterator[Token]:
        last: Token | None = None
        while True:
            start = self._at
            self._skip(_GAP)
            glued = self._at == start
            if self._at >= len(self._text):
                break
            if self._text[self._at] == "#":
                yield from self._comment()
                continue
            token = self._operator(glued) or self._word(glued)
            if _announces(last):
                if not isinstance(token, Word):
                    raise Unparsable("a here-document without a name")
                self._awaited.append((last, token))
            yield token
            if isinstance(token, Operator) and token.text == "\n":
                self._bodies()
            last = token
        if self._awaited or _announces(last):
            raise Unparsable("a here-document without an end")

    def _comment(self) -> Iterator[Directive]:
        start = self._at
        self._skip(_COMMENT)
        name = _DIRECTIVE.match(self._text, start)
        if name is not None and (start == 0 or (name.group() != "#!" and self._text[start - 1] == "\n")):
            yield Directive(name.end(), self._at, glued=False, name=name.group())

    def _operator(self, glued: bool) -> Operator | None:
        found = _OPERATOR.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        return Operator(found.start(), found.end(), glued, found.group())

    def _bodies(self) -> None:
        """The lines of the here-documents that the line before has announced."""
        for operator, name in self._awaited:
            tabs = operator.text.endswith("-")
            lines = []
            while self._at < len(self._text):
                end = self._text.find("\n", self._at)
                end = len(self._text) if end < 0 else end
                line = self._text[self._at : end].lstrip("\t" if tabs else "")
                self._at = min(end + 1, len(self._text))
                if line == name.value()[0]:
                    break
                lines.append(line)
            else:
                raise Unparsable("a here-document without an end")
            operator.body, operator.active = "\n".join(lines), not name.quoted
        self._awaited.clear()

    def _word(self, glued: bool) -> Word:
        word = Word(self._at, self._at, glued)
        while self._at < len(self._text) and self._piece(word):
            pass
        word.end = self._at
        runs = groupby(word.pieces, key=lambda piece: piece[1])
        word.pieces = [("".join(text for text, _ in run), active) for active, run in runs]
        return word

    def _piece(self, word: Word) -> bool:
        """The next piece of a word; false if the word ends here."""
        text, start = self._text, self._at
        character = text[start]
        if self._skip(_PLAIN):
            _add(word, text[start : self._at])
        elif character == "\\":
            self._at = min(start + 2, len(text))
            _add(word, text[start + 1 : self._at].replace("\n", "") if start + 1 < len(text) else "\\")
            word.quoted = True
        elif character == "'":
            self._at = end_of_quotation(text, start + 1, escapes=False)
            _add(word, text[start + 1 : self._at - 1])
            word.quoted = True
        elif character == '"':
            self._quotation(word)
            word.quoted = True
        elif character in "$`" or text.startswith(("<(", ">("), start):
            self._expansion(word, quoted=False)
        elif self._skip(_PATTERN):
            self._leave(word, text[start : self._at])
        else:
            return False
        return True

    def _quotation(self, word: Word) -> None:
        """What stands in double quotes."""
        text = self._text
        self._at += 1
        _add(word, "")
        while self._at < len(text) and text[self._at] != '"':
            start = self._at
            if self._skip(_IN_QUOTES):
                _add(word, text[start : self._at])
            elif text[start] == "\\":
                self._at = start + 2
                escaped = text[start + 1 : self._at]
                _add(word, escaped.replace("\n", "") if escaped in ("$", "`", '"', "\\", "\n") else "\\" + escaped)
            else:
                self._expansion(word, quoted=True)
        if self._at >= len(text):
            raise Unparsable("a quotation without an end")
        self._at += 1

    def _expansion(self, word: Word, quoted: bool) -> None:
        """What the shell would put in: a parameter by its name, anything else as it is written."""
        text, start = self._text, self._at
        name = _NAME.match(text, start)
        if name is not None:
            self._at, written = name.end(), f"${{{name[1]}}}" if name[1] else name.group()
        elif text.startswith("$'", start) and not quoted:
            self._at = end_of_quotation(text, start + 2, escapes=True)
            written = text[start : self._at]
        elif text.startswith(("$(", "${", "`", "<(", ">("), start):
            self._at = end_of_expansion(text, start, quoted)
            written = text[start : self._at]
        else:
            self._at += 1
            _add(word, text[start])
            return
        self._leave(word, f'"{written}"' if quoted else written)

    def _leave(self, word: Word, text: str) -> None:
        """Add a piece that is left to the shell."""
        self._left += 1
        if self._left > MAX_WORDS:
            raise Unparsable(f"more than {MAX_WORDS:,} expansions and patterns")
        word.pieces.append((text, True))

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        if found is None or not found.group():
            return False
        self._at = found.end()
        return True


def _announces(token: Token | None) -> TypeGuard[Operator]:
    """Does the name of a here-document have to follow?"""
    return isinstance(token, Operator) and token.text.lstrip("0123456789") in ("<<", "<<-")


def _add(word: Word, text: str) -> None:
    word.pieces.append((text, False))
