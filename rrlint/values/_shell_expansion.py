"""Where an expansion of the shell ends: ``$(...)``, ``${...}``, ``$((...))``, backquotes, ``<(...)``.

What is inside is not read, it is kept as it is written; only its end has to be found.
"""

from __future__ import annotations

import re

from rrlint.tree.document import MAX_DEPTH, Unparsable

# What is open: a command, arithmetic, a parameter, double quotes, backquotes.
_COMMAND, _ARITHMETIC, _PARAMETER, _QUOTES, _BACKQUOTES = "c", "a", "p", "q", "b"
_OPENS = {
    "$((": _ARITHMETIC * 2,
    "$(": _COMMAND,
    "<(": _COMMAND,
    ">(": _COMMAND,
    "${": _PARAMETER,
    "`": _BACKQUOTES,
}
_MARK = re.compile(r"\\.|\$\(\(|[$<>]\(|\$\{|<<<?|#|case(?!\w)|\$?'|[\"`(){}]", re.DOTALL)
_ESCAPED = re.compile(r"(?:[^'\\]|\\.)*+'", re.DOTALL)
_HERE = re.compile(r"<<-?[ \t]*+(['\"\\]?)([A-Za-z0-9_]++)\1?[ \t]*+\n")
_BEFORE_WORDS = frozenset(" \t\n;|&()")


def end_of_expansion(text: str, at: int, quoted: bool) -> int:
    """The offset behind the expansion that begins at an offset, be it inside of double quotes or not.

    Raises Unparsable where it has no end, is nested deeper than the limit, or holds what
    hides its end from somebody who does not run it.
    """
    stack = [_QUOTES] if quoted else []
    floor = len(stack)
    while True:
        mark = _MARK.search(text, at)
        if mark is None:
            raise Unparsable("an expansion without an end")
        at = _take(stack, text, mark)
        if len(stack) <= floor:
            return at
        if len(stack) > MAX_DEPTH:
            raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")


def end_of_quotation(text: str, at: int, escapes: bool) -> int:
    """The offset behind a quotation in single quotes, of which ``at`` is the first character."""
    if escapes:
        found = _ESCAPED.match(text, at)
        end = found.end() if found else 0
    else:
        end = text.find("'", at) + 1
    if not end:
        raise Unparsable("a quotation without an end")
    return end


def _take(stack: list[str], text: str, mark: re.Match[str]) -> int:
    """Take one mark into account; the offset to go on from."""
    token, inside = mark.group(), stack[-1] if stack else ""
    if inside == _BACKQUOTES:
        if token == "`":
            stack.pop()
    elif token in _OPENS and (inside != _QUOTES or token[0] in "$`"):
        stack += _OPENS[token]
    elif inside == _QUOTES or token == '"':
        if token == '"':
            stack.pop() if inside == _QUOTES else stack.append(_QUOTES)
    elif token.endswith("'") and token[0] != "\\":
        if inside != _PARAMETER or _QUOTES not in stack:
            return end_of_quotation(text, mark.end(), escapes=token[0] == "$")
    elif inside == _PARAMETER:
        if token == "}":
            stack.pop()
    else:
        return _take_command(stack, text, mark)
    return mark.end()


def _take_command(stack: list[str], text: str, mark: re.Match[str]) -> int:
    token, inside = mark.group(), stack[-1]
    begins = text[mark.start() - 1] in _BEFORE_WORDS
    if token == "(":
        stack.append(inside)
    elif token == ")":
        stack.pop()
    elif inside == _COMMAND and token == "<<":
        return _end_of_lines(text, mark.start())
    elif inside == _COMMAND and token == "case" and begins:
        raise Unparsable("a `case` inside of an expansion")
    elif inside == _COMMAND and token == "#" and begins:
        return max(text.find("\n", mark.end()), mark.end())
    return mark.end()


def _end_of_lines(text: str, at: int) -> int:
    """The offset behind a here-document, where nothing but its name stands in the rest of its first line."""
    opening = _HERE.match(text, at)
    tabs = r"\t*+" if text.startswith("<<-", at) else ""
    closing = opening and re.compile(rf"\n{tabs}{opening[2]}(?=\n)").search(text, opening.end() - 1)
    if not closing:
        raise Unparsable("a here-document inside of an expansion")
    return closing.end()
