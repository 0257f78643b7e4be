"""What happened to a watched value, in words; shared by the rules and the audit."""

from __future__ import annotations

from dataclasses import dataclass

from rrlint.diagnostic import Span
from rrlint.history.reviews import OWN_TRIGGERS
from rrlint.history.rows import Row
from rrlint.tree.show import is_secret, narrow, show


@dataclass(frozen=True, slots=True)
class Told:
    """The words, and the value to underline (span None: the whole file)."""

    words: str
    pointer: str = ""
    span: Span | None = None


def tell(row: Row) -> Told:
    """What a row says of its file, without the file's name."""
    if row.trigger == OWN_TRIGGERS:
        return Told("the report's triggers or cadence changed")
    match row.what:
        case "appeared":
            return Told("this watched file is new")
        case "vanished":
            return Told("this watched file is gone")
        case "replaced":
            return Told("this file changed (it is compared as a whole)")
        case "drifted":
            return _tell_drift(row)
    return _tell_change(row)


def _tell_change(row: Row) -> Told:
    """A value that changed in a commit."""
    if row.old is not None and row.new is not None:
        pointer, old, new = narrow(row.pointer, row.old, row.new)
        values = f"from {show(old, pointer)} to {show(new, pointer)}"
        if is_secret(pointer):
            values = show(new, pointer)  # the mask, once
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
    if row.entry is None:
        return Told("this watched file is gone")
    return Told("this file is not as last reviewed (it is compared as a whole)")


def _name(pointer: str) -> str:
    return pointer or "the whole file"
