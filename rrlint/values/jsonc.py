"""JSON with comments, as Visual Studio Code and TypeScript read it, to nodes.

Comments (``//``, ``/* */``) and a comma after a last member are blanked out; what is left
must be JSON and is read as such, so that positions stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.tree.document import MAX_NODES, OverLimit, Unparsable
from rrlint.tree.node import Node
from rrlint.values.json import read_json

# Every alternative matches even where its end is missing, so that no text is looked at twice.
_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+"?|//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|[{}\[\],:]|[^\s{}\[\],:"/]+|/', re.DOTALL
)
_VISIBLE = re.compile(r"[^\r\n]")
_OTHER_LINE_ENDS = ("\u2028", "\u2029")


def read_jsonc(text: str) -> Node:
    """Parse a JSON text with comments and commas after last members into a node.

    Raises Unparsable for what is not JSON without them, and for a comment that some readers
    end earlier than others.
    """
    pieces: list[str] = []
    position = 0
    for start, end in sorted(_dispensable(text)):
        pieces += (text[position:start], _VISIBLE.sub(" ", text[start:end]))
        position = end
    return read_json("".join(pieces) + text[position:])


def _dispensable(text: str) -> Iterator[tuple[int, int]]:
    """The places of comments, and of commas between a member and a closing bracket."""
    before, last = "", ""  # the two tokens before, comments left out
    comma, count = (0, 0), 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.startswith(("//", "/*")):
            yield _comment(match)
            continue
        count += token not in "}],:"
        if count > MAX_NODES:
            raise OverLimit(f"more than {MAX_NODES:,} values")
        if token in ("}", "]") and last == "," and before not in ("", "{", "[", ",", ":"):
            yield comma
        if token == ",":
            comma = match.span()
        before, last = last, token


def _comment(match: re.Match[str]) -> tuple[int, int]:
    token = match.group()
    if token.startswith("/*") and (len(token) < len("/**/") or not token.endswith("*/")):
        raise Unparsable("a comment without an end")
    if any(end in token for end in _OTHER_LINE_ENDS):
        raise Unparsable("a line separator in a comment, which ends it for some readers only")
    return match.span()
