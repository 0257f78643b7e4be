"""Lock files in TOML: ``uv.lock``, ``poetry.lock`` and ``pylock.toml`` (PEP 751)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rrlint.diagnostic import Span
from rrlint.tree.document import MAX_NODES, Unparsable
from rrlint.tree.node import Node
from rrlint.values._locks import START, Locked, as_source, lock_tree, normalized, tables, text_of, texts

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One ``[[package]]`` of a lock, and where its version stands."""

    table: Table
    span: Span


def read_uv(text: str) -> Node:
    """The packages of a ``uv.lock``.  Raises Unparsable."""
    return lock_tree(_uv(piece) for piece in _read(text, "package")[1])


def read_poetry(text: str) -> Node:
    """The packages of a ``poetry.lock`` of any age.  Raises Unparsable.

    Before version 2 of that format the hashes stood apart, by the names of packages.
    """
    rest, pieces = _read(text, "package")
    metadata = rest.get("metadata")
    files = metadata.get("files", metadata.get("hashes")) if isinstance(metadata, dict) else None
    apart = {normalized(name): said for name, said in files.items()} if isinstance(files, dict) else {}
    return lock_tree(_poetry(piece, apart) for piece in pieces)


def read_pylock(text: str) -> Node:
    """The packages of a ``pylock.toml``.  Raises Unparsable."""
    return lock_tree(_pylock(piece) for piece in _read(text, "packages")[1])


def _uv(piece: _Piece) -> Locked:
    table = piece.table
    files = [table.get("sdist"), *tables(table.get("wheels"))]
    hashes = tuple(text_of(one.get("hash")) for one in files if isinstance(one, dict) and one.get("hash"))
    where = " or ".join(sorted(texts(table.get("resolution-markers"))))
    return replace(_locked(piece), hashes=hashes, source=as_source(table.get("source")), where=where)


def _poetry(piece: _Piece, apart: Table) -> Locked:
    table, locked = piece.table, _locked(piece)
    files = table.get("files", apart.get(locked.name))
    hashes = (*texts(files), *(text_of(one.get("hash")) for one in tables(files) if one.get("hash")))
    markers = table.get("markers")
    where = as_source(markers) if isinstance(markers, dict) else text_of(markers)
    return replace(locked, hashes=hashes, source=as_source(table.get("source")), where=where)


def _pylock(piece: _Piece) -> Locked:
    table = piece.table
    files = [table.get("sdist"), table.get("archive"), *tables(table.get("wheels"))]
    sums = [one["hashes"] for one in files if isinstance(one, dict) and isinstance(one.get("hashes"), dict)]
    hashes = tuple(f"{name}:{value}" for one in sums for name, value in one.items() if isinstance(value, str))
    source = next((as_source(table[key]) for key in ("vcs", "directory", "archive", "index") if key in table), "")
    return replace(_locked(piece), hashes=hashes, source=source, where=text_of(table.get("marker")))


def _locked(piece: _Piece) -> Locked:
    name, version = piece.table.get("name"), text_of(piece.table.get("version"))
    if not isinstance(name, str):
        raise Unparsable("a package without a name")
    return Locked(normalized(name), version, span=piece.span)


def _read(text: str, key: str) -> tuple[Table, list[_Piece]]:
    """The tables of a lock's list of packages, and all else that it holds.

    Two versions of a lock share nearly all of their packages.  So the text is cut where a
    package begins, and each piece is parsed once; if some piece does not stand alone, the
    whole text is parsed.
    """
    text = text.replace("\r\n", "\n")
    if text.count(",") + text.count("=") > MAX_NODES:  # each value but the first stands behind one
        raise Unparsable(f"more than {MAX_NODES:,} commas and equals signs")
    try:
        return _by_pieces(text, key) or _at_once(text, key)
    except (ValueError, RecursionError) as error:
        raise Unparsable(str(error) or type(error).__name__) from error


def _by_pieces(text: str, key: str) -> tuple[Table, list[_Piece]] | None:
    """The same by pieces; None where the pieces say something else than the whole might."""
    header = f"[[{key}]]\n"
    first, *others = ("\n" + text).split("\n" + header)
    if not _parses(first):
        return None
    rest = dict(_parsed(first))
    line, pieces = first.count("\n") + 1, []
    for body in others:
        table = _parsed(header + body) if _parses(header + body) else {}
        items = table.get(key)
        if not isinstance(items, list) or len(items) != 1 or rest.keys() & table.keys():
            return None
        rest.update((name, value) for name, value in table.items() if name != key)
        pieces.append(_Piece(items[0], _version_span(body, line)))
        line += body.count("\n") + 2
    return None if key in rest else (rest, pieces)


def _at_once(text: str, key: str) -> tuple[Table, list[_Piece]]:
    rest = tomllib.loads(text)
    items = rest.pop(key, [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Unparsable(f"{key!r} is no list of packages")
    return rest, [_Piece(item, START) for item in items]


@lru_cache(maxsize=1 << 14)
def _parsed(piece: str) -> Table:
    return tomllib.loads(piece)


def _parses(piece: str) -> bool:
    try:
        _parsed(piece)
    except (ValueError, RecursionError):
        return False
    return True


def _version_span(body: str, line: int) -> Span:
    """Where the version stands in the body of a package whose header is on a line."""
    for number, content in enumerate(_head(body), line + 1):
        if content.startswith('version = "'):
            return Span(number, 11, number, len(content) + 1)
    return Span(line, 1, line, 1)


def _head(body: str) -> Sequence[str]:
    return body[:200].split("\n")[:4]
