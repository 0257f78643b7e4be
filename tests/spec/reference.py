"""A second implementation of canonical values, from the specification text and from nothing of rrlint.

Slow, short, and made of the standard library alone (docs/specification/1.0.md, sections 8 and 9).
"""

from __future__ import annotations

import hashlib
import math
import re
import struct
from collections.abc import Iterator
from typing import Any, NamedTuple


class Typed(NamedTuple):
    """A reading: its type, and its value as text (a float as the 16 digits of its bits)."""

    type: str
    value: str = ""


def float_bits(value: float) -> str:
    """The 64 bits of a float, big-endian; every NaN is the same."""
    return "7ff8000000000000" if math.isnan(value) else struct.pack(">d", value).hex()


def reading_12(text: str) -> Typed:
    """A plain scalar by the core schema of YAML 1.2."""
    if text in ("", "~", "null", "Null", "NULL"):
        return Typed("null")
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return Typed("bool", text.lower())
    if re.fullmatch("[-+]?[0-9]+", text):
        return Typed("int", str(int(text)))
    if re.fullmatch("0o[0-7]+", text):
        return Typed("int", str(int(text[2:], 8)))
    if re.fullmatch("0x[0-9a-fA-F]+", text):
        return Typed("int", str(int(text[2:], 16)))
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return Typed("float", float_bits(float(text)))
    return infinity_or_text(text)


def reading_11(text: str) -> Typed:
    """A plain scalar by YAML 1.1 as the specification narrows it."""
    bare = text.replace("_", "")
    if text in ("", "~", "null", "Null", "NULL"):
        return Typed("null")
    for truth, words in (("true", "true yes on"), ("false", "false no off")):
        if text in [form for word in words.split() for form in (word, word.capitalize(), word.upper())]:
            return Typed("bool", truth)
    if text in ("<<", "="):
        return Typed("merge" if text == "<<" else "value", text)
    for pattern, base in (
        ("[-+]?0b[0-1_]+", 2),
        ("[-+]?0x[0-9a-fA-F_]+", 16),
        ("[-+]?0[0-7_]+", 8),
        ("[-+]?(0|[1-9][0-9_]*)", 10),
    ):
        if re.fullmatch(pattern, text):
            digits = bare.lstrip("+-").removeprefix("0b" if base == 2 else "0x" if base == 16 else "")
            sign = -1 if bare.startswith("-") else 1
            return Typed("int", str(sign * int(digits, base))) if digits else Typed("str", text)
    if re.fullmatch(r"([-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+][0-9]+)?", text):
        return Typed("float", float_bits(float(bare)))
    return base_60(text) or timestamp(text) or infinity_or_text(text)


def base_60(text: str) -> Typed | None:
    """Hours, minutes and seconds, as YAML 1.1 has them."""
    whole = re.fullmatch(r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+", text)
    broken = re.fullmatch(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*", text)
    if not whole and not broken:
        return None
    sign = -1 if text.startswith("-") else 1
    *parts, last = text.replace("_", "").lstrip("+-").split(":")
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    if whole:
        return Typed("int", str(sign * (total * 60 + int(last))))
    return Typed("float", float_bits(sign * (float(total * 60) + float(last))))


def timestamp(text: str) -> Typed | None:
    """A date or a point in time; it counts by its text."""
    day, clock = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?"
    zone = r"([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?"
    if re.fullmatch(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{day}([Tt]|[ \t]+){clock}{zone}", text):
        return Typed("timestamp", text)
    return None


def infinity_or_text(text: str) -> Typed:
    """What is left in both dialects."""
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", text):
        return Typed("float", float_bits(-math.inf if text.startswith("-") else math.inf))
    if text in (".nan", ".NaN", ".NAN"):
        return Typed("float", float_bits(math.nan))
    return Typed("str", text)


def encoded(reading: Typed) -> bytes:
    """A reading as bytes."""
    match reading.type:
        case "null":
            return b"n"
        case "bool":
            return b"b1" if reading.value == "true" else b"b0"
        case "int":
            return b"i" + format(int(reading.value), "x").encode()
        case "float":
            return b"f" + reading.value.encode()
        case "str":
            return b"s" + reading.value.encode("utf-8", "surrogatepass")
    return b"x" + reading.type.encode() + b":" + reading.value.encode()


def framed(kind: bytes, *parts: bytes) -> bytes:
    """The first 16 bytes of SHA-256 over a kind and parts, each after its length."""
    return hashlib.sha256(kind + b"".join(str(len(part)).encode() + b":" + part for part in parts)).digest()[:16]


def digest(tree: dict[str, Any]) -> bytes:
    """The value digest of a tree, in the notation of the vectors' README."""
    tag = tree.get("tag", "").encode()
    if "plain" in tree:
        return framed(b"S", encoded(reading_11(tree["plain"])), encoded(reading_12(tree["plain"])))
    if "typed" in tree:
        value = encoded(Typed(**tree["typed"]))
        return framed(b"S", value, value)
    if "text" in tree:
        value = encoded(Typed("str", tree["text"]))
        return framed(b"T", tag, value) if tag else framed(b"S", value, value)
    if "list" in tree:
        return framed(b"L", tag, *(digest(item) for item in tree["list"]))
    return framed(b"M", tag, *sorted(digest(as_key(key)) + digest(value) for key, value in tree["map"]))


def as_key(key: dict[str, Any]) -> dict[str, Any]:
    """A key as a scalar: a list or mapping is named by its digest."""
    return {"text": digest(key).hex(), "tag": "?"} if "list" in key or "map" in key else key


def name_of(key: dict[str, Any]) -> str:
    """The token by which pointers call a key."""
    scalar = as_key(key)
    return str(scalar.get("plain", scalar.get("text")))


def opaque(mode: str, data: bytes) -> bytes:
    """The digest of a thing that counts as a whole."""
    return framed(b"O", mode[:3].encode(), hashlib.sha256(data).digest()[:16])


Place = tuple[tuple[str, ...], dict[str, Any]]


def members(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What lies one level below."""
    for index, item in enumerate(tree.get("list", ())):
        yield str(index), item
    for key, value in tree.get("map", ()):
        yield name_of(key), value


def merged(tree: dict[str, Any]) -> Iterator[Place]:
    """What a mapping takes in by a merge key."""
    for key, value in tree.get("map", ()):
        if key.get("plain") == "<<" and "list" in value:
            yield from ((("<<", str(index)), item) for index, item in enumerate(value["list"]))
        elif key.get("plain") == "<<":
            yield ("<<",), value


def reached(tree: dict[str, Any], pattern: tuple[str, ...]) -> Iterator[Place]:
    """Every place that a pattern reaches."""
    if not pattern:
        yield (), tree
        return
    if pattern[0] == "**":
        yield from reached(tree, pattern[1:])
    for name, child in members(tree):
        if pattern[0] in ("*", "**", name):
            rest = pattern if pattern[0] == "**" else pattern[1:]
            yield from (((name, *below), found) for below, found in reached(child, rest))
    for names, child in merged(tree):
        yield from (((*names, *below), found) for below, found in reached(child, pattern))


def leaves(tree: dict[str, Any]) -> Iterator[Place]:
    """Every leaf of a tree: a list and an empty mapping are leaves."""
    if not tree.get("map"):
        yield (), tree
    for key, value in tree.get("map", ()):
        yield from (((name_of(key), *below), leaf) for below, leaf in leaves(value))


def covered(pattern: tuple[str, ...], place: tuple[str, ...]) -> bool:
    """Does a pattern reach a place or one above it, names taken as they stand?"""
    if not pattern:
        return True
    if pattern[0] == "**":
        return covered(pattern[1:], place) or (bool(place) and covered(pattern, place[1:]))
    return bool(place) and pattern[0] in ("*", place[0]) and covered(pattern[1:], place[1:])


def tokens(pointer: str) -> tuple[str, ...]:
    """The tokens of a JSON pointer."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def pointer_of(place: tuple[str, ...]) -> str:
    """The JSON pointer of a place."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in place)


def selected(tree: dict[str, Any], watches: list[dict[str, list[str]]]) -> dict[str, bytes]:
    """The watched leaves of a file: pointers and digests."""
    found: dict[str, bytes] = {}
    for watch in watches:
        ignore = [tokens(pattern) for pattern in watch.get("ignore", ())]
        for key in watch.get("keys", [""]):
            for above, inner in reached(tree, tokens(key)):
                for below, leaf in leaves(inner):
                    if not any(covered(pattern, above + below) for pattern in ignore):
                        found[pointer_of(above + below)] = value_digest(tree, above + below, leaf)
    return found


def value_digest(tree: dict[str, Any], place: tuple[str, ...], leaf: dict[str, Any]) -> bytes:
    """The digest of a leaf with what is unusual on the way to it."""
    parts: list[bytes] = []
    for depth, name in enumerate(place):
        if "list" in tree:
            tree = tree["list"][int(name)]
            continue
        key, below = next(pair for pair in tree["map"] if name_of(pair[0]) == name)
        usual = {"plain": "<<"} if name == "<<" else {"text": name}
        if tree.get("tag"):
            parts += (str(depth).encode(), b"t" + tree["tag"].encode())
        if digest(as_key(key)) != digest(usual):
            parts += (str(depth).encode(), b"k" + digest(as_key(key)))
        tree = below
    return framed(b"R", *parts, digest(leaf)) if parts else digest(leaf)


def baseline(values: dict[str, bytes]) -> str:
    """The baseline of a file's watched leaves."""
    pairs = sorted((pointer.encode(), value) for pointer, value in values.items())
    return "rr1:" + framed(b"W", *(part for pair in pairs for part in pair)).hex()


def path_matches(pattern: str, path: str) -> bool:
    """Does a path pattern match a path?"""
    segments = pattern.split("/")
    if segments[-1] == "":
        segments[-1] = "**"
    return segments_match(segments, path.split("/"))


def segments_match(pattern: list[str], path: list[str]) -> bool:
    """The same, segment by segment."""
    if not pattern:
        return not path
    if pattern[0] != "**":
        return bool(path) and segment_matches(pattern[0], path[0]) and segments_match(pattern[1:], path[1:])
    if len(pattern) == 1:
        return bool(path)
    return segments_match(pattern[1:], path) or (bool(path) and segments_match(pattern, path[1:]))


def segment_matches(pattern: str, name: str) -> bool:
    """The same inside one segment, character by character."""
    if not pattern:
        return not name
    if pattern[0] == "*":
        return segment_matches(pattern[1:], name) or (bool(name) and segment_matches(pattern, name[1:]))
    if not name:
        return False
    found = re.match(r"\[([!^]?+)((?:.)[^\]]*)\]", pattern, re.DOTALL)
    if found:
        inside = any(low <= name[0] <= high for low, high in ranges(found[2]))
        return inside != bool(found[1]) and segment_matches(pattern[found.end() :], name[1:])
    return pattern[0] in ("?", name[0]) and segment_matches(pattern[1:], name[1:])


def ranges(body: str) -> Iterator[tuple[str, str]]:
    """What stands between the brackets of a class."""
    while body:
        width = 3 if len(body) >= 3 and body[1] == "-" else 1
        yield body[0], body[width - 1]
        body = body[width:]
