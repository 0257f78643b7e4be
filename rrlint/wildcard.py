"""Path patterns with gitignore-style wildcards, matched in Python and without backtracking.

``*`` and ``?`` stop at ``/``; ``**`` as a whole segment crosses any number of segments;
``[abc]``, ``[a-z]`` and ``[!a]`` are classes; a backslash takes the next character as it
is; a final ``/`` means all below.  Patterns count from the root of the repository and
match whole paths.  Source: gitignore(5), minus what only an ignore list needs.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from functools import lru_cache
from typing import NamedTuple

_SPECIAL = frozenset("*?[\\")


class _Star:
    """Any number of characters."""


class _Class(NamedTuple):
    """One character out of ranges, or out of all others; ``?`` is the negated empty class."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool

    def takes(self, character: str) -> bool:
        return any(low <= character <= high for low, high in self.ranges) != self.negated


_Token = str | _Star | _Class


def matches(pattern: str, path: str) -> bool:
    """Does a pattern match a whole path?"""
    segments = _compile(pattern)
    states = _cross(segments, {0})
    for name in path.split("/"):
        reached: set[int] = set()
        for state in states:
            if state == len(segments):
                continue
            segment = segments[state]
            if segment is None:
                # A trailing ** stands for at least one segment: "a/**" is what lies in a.
                reached.update((state, state + 1))
            elif _segment_matches(segment, name):
                reached.add(state + 1)
        states = _cross(segments, reached)
    return len(segments) in states


def matching(pattern: str, paths: Iterable[str]) -> list[str]:
    """The paths that a pattern matches, in order."""
    prefix = literal_prefix(pattern)
    return sorted(path for path in paths if path.startswith(prefix) and matches(pattern, path))


def reachable(pattern: str, paths: Collection[str]) -> Iterable[str]:
    """Those of some paths that a pattern could match: the one that it names, or what lies below its literal prefix."""
    alone, prefix = pattern.removeprefix("/"), literal_prefix(pattern)
    if prefix == alone:
        return (alone,) if alone in paths else ()
    below = prefix + "/"
    return [path for path in paths if path.startswith(below)] if prefix else paths


def literal_prefix(pattern: str) -> str:
    """The folder (or whole path) that everything matching lies in; "" is the root."""
    segments = pattern.removeprefix("/").split("/")
    literal: list[str] = []
    for segment in segments:
        if not segment or _SPECIAL & set(segment):
            break
        literal.append(segment)
    return "/".join(literal)


def leaves_repository(pattern: str) -> bool:
    """Does a pattern name a place outside the repository?"""
    return pattern.startswith("/") or ".." in pattern.split("/")


def is_below(places: Container[str], path: str) -> bool:
    """Is a path one of some paths, or in one of some folders ("" is the root)?"""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return path in places


def _cross(segments: tuple[tuple[_Token, ...] | None, ...], states: set[int]) -> set[int]:
    """States reachable without a segment: ``**`` may stand for none, unless it is the last."""
    reached = set(states)
    for state in range(len(segments) - 1):
        if state in reached and segments[state] is None:
            reached.add(state + 1)
    return reached


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> tuple[tuple[_Token, ...] | None, ...]:
    """Segments of a pattern; None stands for ``**``."""
    names = pattern.removeprefix("/").split("/")
    if names[-1] == "":
        names[-1] = "**"
    return tuple(None if name == "**" else _tokens(name) for name in names)


def _tokens(segment: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    position = 0
    while position < len(segment):
        character = segment[position]
        position += 1
        if character == "*":
            if not tokens or not isinstance(tokens[-1], _Star):
                tokens.append(_Star())
        elif character == "?":
            tokens.append(_Class((), negated=True))
        elif character == "[" and (closing := _class_end(segment, position)) > 0:
            tokens.append(_parse_class(segment[position:closing]))
            position = closing + 1
        elif character == "\\" and position < len(segment):
            tokens.append(segment[position])
            position += 1
        else:
            tokens.append(character)
    return tuple(tokens)


def _class_end(segment: str, start: int) -> int:
    """Where the class that begins at ``start`` closes; -1 when it does not."""
    first = start + 1 if segment[start : start + 1] in ("!", "^") else start
    return segment.find("]", first + 1)


def _parse_class(body: str) -> _Class:
    negated = body[:1] in ("!", "^")
    characters = body[1:] if negated else body
    ranges: list[tuple[str, str]] = []
    position = 0
    while position < len(characters):
        if characters[position + 1 : position + 2] == "-" and position + 2 < len(characters):
            ranges.append((characters[position], characters[position + 2]))
            position += 3
        else:
            ranges.append((characters[position], characters[position]))
            position += 1
    return _Class(tuple(ranges), negated)


def _segment_matches(tokens: tuple[_Token, ...], name: str) -> bool:
    """Greedy matching with one point of return (the last star): no blow-up."""
    at, position, star, resume = 0, 0, -1, 0
    while position < len(name):
        token = tokens[at] if at < len(tokens) else None
        if isinstance(token, _Star):
            star, resume = at, position
            at += 1
        elif token is not None and _takes(token, name[position]):
            at += 1
            position += 1
        elif star >= 0:
            resume += 1
            at, position = star + 1, resume
        else:
            return False
    return all(isinstance(token, _Star) for token in tokens[at:])


def _takes(token: _Token, character: str) -> bool:
    if isinstance(token, str):
        return token == character
    return isinstance(token, _Class) and token.takes(character)
