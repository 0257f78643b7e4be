"""The values of a gin file: Python's literals, references and uses of macros."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Span
from rrlint.tree import node as nodes
from rrlint.tree.document import MAX_DEPTH, MAX_VALUES, Unparsable
from rrlint.tree.node import Node, Scalar
from rrlint.values._gin_tokens import Cursor, Token, literal

#: Tag of a list in round brackets.  References have the tag ``@`` and uses of macros ``%``.
TUPLE = "tuple"

_CONSTANTS = {"True": True, "False": False, "None": None}


class Values:
    """Reads values at a cursor, and counts them, and what their names consist of."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._count = 0

    def value(self, depth: int = 1) -> Node:
        """One value; recursion ends at the limit of depth."""
        if depth > MAX_DEPTH:
            raise Unparsable(f"nested deeper than {MAX_DEPTH} levels")
        token = self._cursor.current
        self.add(token.kind != "text")  # those are counted one by one
        match token.kind:
            case "text":
                return self._data() if token.is_data else self.text()
            case "number":
                self._cursor.next("number")
                return _number(token.text, self._cursor.place(token))
            case "name" if token.text in _CONSTANTS:
                self._cursor.next("name")
                return nodes.value_scalar(token.text, _CONSTANTS[token.text], self._cursor.place(token))
            case "sign":
                return self._signed(self._cursor.next("sign"), depth)
        raise self._cursor.error("expected a value")

    def text(self) -> Scalar:
        """Strings that stand side by side, as one."""
        token = self._cursor.current
        parts = list(self._strings())
        texts = [part for part in parts if isinstance(part, str)]
        if not parts or len(texts) < len(parts):
            raise self._cursor.error("expected text")
        return nodes.string_scalar("".join(texts), self._cursor.place(token))

    def _data(self) -> Scalar:
        token = self._cursor.current
        parts = list(self._strings())
        data = [part for part in parts if isinstance(part, bytes)]
        if len(data) < len(parts):
            raise self._cursor.error("text and bytes side by side")
        return nodes.tagged_scalar("bytes", repr(b"".join(data)), self._cursor.place(token))

    def _strings(self) -> Iterator[object]:
        while self._cursor.current.kind == "text":
            self.add(1)
            yield literal(self._cursor.next("text").text)

    def add(self, parts: int) -> None:
        """Count values, or parts of names.  Raises Unparsable past the limit."""
        self._count += parts
        if self._count > MAX_VALUES:
            raise Unparsable(f"more than {MAX_VALUES:,} values and parts of names")

    def _signed(self, sign: Token, depth: int) -> Node:
        match sign.text:
            case "-":
                return _number("-" + self._cursor.next("number").text, self._cursor.place(sign))
            case "@" | "%":
                return self._reference(sign)
            case "[":
                return nodes.sequence([item for item, _ in self._items("]", depth)], self._cursor.place(sign))
            case "(":
                items = list(self._items(")", depth))
                if len(items) == 1 and not items[0][1]:
                    return items[0][0]
                return nodes.sequence([item for item, _ in items], self._cursor.place(sign), TUPLE)
            case "{":
                return self._mapping(sign, depth)
        raise self._cursor.error(f"{sign.text!r} begins no value")

    def _reference(self, sign: Token) -> Scalar:
        text = sign.text + self._cursor.next("name").text
        if sign.text == "@" and self._cursor.take("("):
            if not self._cursor.take(")"):
                raise self._cursor.error("expected a closing bracket")
            text += "()"
        return nodes.tagged_scalar(sign.text, text, self._cursor.place(sign))

    def _items(self, closing: str, depth: int) -> Iterator[tuple[Node, bool]]:
        """Items up to a bracket, each with whether a comma follows."""
        while not self._cursor.take(closing):
            item = self.value(depth + 1)
            comma = self._cursor.take(",")
            yield item, comma
            if not comma and self._cursor.current.text != closing:
                raise self._cursor.error(f"expected {closing!r}")

    def _mapping(self, opening: Token, depth: int) -> Node:
        pairs: list[tuple[Scalar, Node]] = []
        while not self._cursor.take("}"):
            key = self.value(depth + 1)
            if not self._cursor.take(":"):
                raise self._cursor.error("expected ':'")
            named = key if isinstance(key, Scalar) else nodes.tagged_scalar("?", key.digest.hex(), key.span)
            pairs.append((named, self.value(depth + 1)))
            if not self._cursor.take(",") and self._cursor.current.text != "}":
                raise self._cursor.error("expected '}'")
        _refuse_duplicates([key for key, _ in pairs])
        return nodes.mapping(pairs, self._cursor.place(opening))


def _number(text: str, span: Span) -> Scalar:
    value = literal(text)
    if isinstance(value, int | float):
        return nodes.value_scalar(text, value, span)
    return nodes.tagged_scalar("complex", repr(value), span)


def _refuse_duplicates(keys: list[Scalar]) -> None:
    """Equal keys, by their text or to Python, to which 1, 1.0 and True are one key."""
    texts, values = {key.text for key in keys}, {key.value for key in keys}
    if min(len(texts), len(values)) < len(keys):
        raise Unparsable(f"line {keys[0].span.line}: a duplicate key in a mapping")
