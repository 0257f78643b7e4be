"""Do two texts say the same, spelling, layout and links aside?

Words are compared without case and punctuation.  Numbers are words with their signs, decimals
and percent signs.  A word may be spelled differently if it keeps its first letter and at
most one letter is changed, added, left out or swapped with its neighbour: then it is
taken for a slip that was mended.  A text has at most one such word in eight.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TARGET = re.compile(r"\]\([^()\s]*\)|<[a-z]+:[^<>\s]*>|\b[a-z][a-z0-9+.-]{0,20}://\S+", re.IGNORECASE)
_WORD = re.compile(r"[-+]?\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*")
_MIN_LETTERS = 5  # shorter words differ in meaning by one letter: now and not, can and ran
_WORDS_PER_SLIP = 8


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without what links point at."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2212", "-")
    return tuple(_WORD.findall(_TARGET.sub("] ", plain).casefold()))


def plain(text: str) -> str:
    """A text without white space and without what links point at."""
    return "".join(_TARGET.sub("] ", text).split())


def say_the_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Do two texts, as words, differ in nothing but spelling and the places where words are parted?"""
    if one == other:
        return True
    if _numbers(one) != _numbers(other):
        return False
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    slips = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(slips) * _WORDS_PER_SLIP <= len(one) and all(_is_slip(a, b) for a, b in slips)


def _numbers(text: Sequence[str]) -> list[str]:
    return [word for word in text if word[-1].isdigit() or word[-1] == "%"]


def _is_slip(one: str, other: str) -> bool:
    """Are two words one word, spelled with one slip?"""
    if min(len(one), len(other)) < _MIN_LETTERS or one[0] != other[0]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
