"""What is kept between reports that are judged one after the other."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """What was made for this report or for the one before; what neither of them asked for is let go.

    Reports that lie beside each other may watch the same files.  So these are read once, and
    still a thousand reports take no more memory than two.
    """

    def __init__(self) -> None:
        self._now: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """What there is, if it is still there."""
        found = self._now.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self._now[key] = found
        return found

    def put(self, key: Key, value: Value) -> Value:
        """Keep something; returns it."""
        self._now[key] = value
        return value

    def turn(self) -> None:
        """Go on to the next report."""
        self._before, self._now = self._now, {}
