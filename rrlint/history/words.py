"""What happened to a watched value, in words; shared by the rules and the audit."""

from __future__ import annotations

from typing import NamedTuple

from rrlint.diagnostic import Span
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.show import is_secret, narrow, show


class Told(NamedTuple):
    """The words, and the value to underline (span None: the whole file)."""

    words: str
    pointer: str = ""
    span: Span | None = None


def tell(row: Row) -> Told:
    """What a row says of its file, without the file's name."""
    if row.trigger == OWN_TRIGGERS:
        return Told("the report's triggers or cadence changed")
    match row.kind:
        case "tag":
            return Told(f"{row.name} was released")
        case "date":
            return Told(f"the day {row.name} has come")
        case "metric":
            return _tell_metric(row)
    return _tell_file(row)


def _tell_file(row: Row) -> Told:
    match row.what:
        case "appeared":
            return Told("this watched file is new")
        case "vanished":
            return Told("this watched file is gone")
        case "replaced":
            return Told("this file changed (it is compared as a whole)")
        case "parent":
            return Told(f"what it takes from {row.source.path} changed (it is compared as a whole)")
    if row.kind == "package" and (row.old or row.new):
        return _tell_package(row)
    if row.what == "drifted":
        return _tell_drift(row)
    told = _tell_change(row)
    return told._replace(words=f"{told.words} through {row.through}") if row.through else told


def _tell_metric(row: Row) -> Told:
    """A metric that passed its bound in a commit."""
    bound = " to ".join(f"{number:g}" for number in row.bound)
    value = f"changed from {show(row.old)} to {show(row.new)}" if row.old else f"is {show(row.new)}"
    return Told(f"{row.name} {value}, past its bound of {bound},", row.pointer, row.new.span if row.new else None)


def _tell_package(row: Row) -> Told:
    """A package that is locked otherwise than before, or than when last reviewed."""
    old, new = locked(row.old), locked(row.new)
    span = row.new.span if row.new else row.old.span if row.old else None
    drifted = row.what == "drifted"
    if row.old is None:
        words = f"is {new}, which was not there when last reviewed," if drifted else f"was added as {new}"
    elif row.new is None:
        words = f"is gone (it was {old} when last reviewed)" if drifted else f"was removed (it was {old})"
        span = None if drifted else span
    elif old == new:
        words = f"{new} has {_rest(row.old, row.new)} than {'when last reviewed,' if drifted else 'before'}"
    else:
        words = f"is {new}, not {old} as last reviewed," if drifted else f"changed from {old} to {new}"
    return Told(f"{row.name} {words}", row.pointer, span)


def locked(node: Node | None) -> str:
    """A locked package in few words: its versions, or where it comes from."""
    if isinstance(node, Sequence):
        return " and ".join(dict.fromkeys(map(locked, node.items)))
    entry = node if isinstance(node, Mapping) else None
    said = (entry.get("version") or entry.get("source")) if entry else None
    return said.text if isinstance(said, Scalar) else "some version"


def _rest(old: Node, new: Node) -> str:
    """What differs between two locks of one version."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for part, words in (("hashes", "other hashes"), ("source", "another source")):
            one, other = old.get(part), new.get(part)
            if (one.digest if one else None) != (other.digest if other else None):
                return words
    return "other hashes or circumstances"


def _tell_change(row: Row) -> Told:
    """A value that changed in a commit."""
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        values = f"from {show(old, pointer)} to {show(new, pointer)}"
        if is_secret(pointer):
            values = show(new, pointer)  # the mask, once
        elif isinstance(old, Scalar) and isinstance(new, Scalar) and show(old, pointer) == show(new, pointer):
            values = f"in what it is: {show(new, pointer)} with another type, or below a key with another type or tag"
        return Told(f"{_name(pointer)} changed {values}", pointer, new.span)
    if row.new is not None:
        return Told(f"{_name(row.pointer)} was added as {show(row.new, row.pointer)}", row.pointer, row.new.span)
    span = row.old.span if row.old else None
    return Told(f"{_name(row.pointer)} was removed (it was {show(row.old, row.pointer)})", row.pointer, span)


def _tell_drift(row: Row) -> Told:
    """A value that is not as it was reviewed; only what stands there now can be shown."""
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        words = f"{_name(pointer)} is {show(new, pointer)}, not {show(old, pointer)} as last reviewed,"
        return Told(words, pointer, new.span)
    name = _name(row.pointer)
    if row.new is not None:
        words = f"{name} is {show(row.new, row.pointer)}, which was not there when last reviewed,"
        return Told(words, row.pointer, row.new.span)
    if row.old is not None:
        return Told(f"{name} is gone (it was {show(row.old, row.pointer)} when last reviewed)", row.pointer)
    if row.by_baseline:
        return Told("its watched values are not as the baseline of the last review has them,")
    if row.through:
        return Told(f"what it takes from {row.through} is not as last reviewed (it is compared as a whole)")
    if row.source.entry is None:
        return Told("this watched file is gone")
    return Told("this file is not as last reviewed (it is compared as a whole)")


def _name(pointer: str) -> str:
    return pointer or "the whole file"
