"""The order of the versions that people give their reports, as far as it can be told."""

from __future__ import annotations

import re

#: A name that may be missing, then numbers with single marks between them: 1.10, v2, 2026-03, report-4.
_VERSION = re.compile(r"(?P<name>[^0-9]*)(?P<numbers>[0-9]+(?:[._-][0-9]+)*)\Z", re.ASCII)
_MARK = re.compile(r"[._-]")


def is_after(one: str, other: str) -> bool | None:
    """Does a version come after another one?  None where the two are not written alike.

    Numbers are compared as numbers, missing ones at the end are zeros: 1.10 is after 1.9, and 1.0 is 1.
    """
    first, second = _VERSION.match(one.strip()), _VERSION.match(other.strip())
    if first is None or second is None or _name(first) != _name(second):
        return None
    return _numbers(first) > _numbers(second)


def _name(version: re.Match[str]) -> str:
    """What stands before the numbers; "v" and "V" mean nothing."""
    return version["name"].casefold().removeprefix("v")


def _numbers(version: re.Match[str]) -> list[tuple[int, str]]:
    """The numbers in a form that compares: of any length, without zeros at the end."""
    found = [part.lstrip("0") for part in _MARK.split(version["numbers"])]
    while found and not found[-1]:
        found.pop()
    return [(len(digits), digits) for digits in found]
