"""Which upstream prompt a text is, and how much of the text it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from rrlint.prompts.fingerprints import RUN, digests, words
from rrlint.prompts.table import FINGERPRINTS

#: A text is a prompt if this share of its words, and so many of them or a whole prompt, are a prompt's.
_MIN_SHARE, _MIN_WORDS = 0.6, 9


class Prompt(NamedTuple):
    """The prompt that has most in common with a text.

    ``field`` is the last part of the field's pointer, such as ``system_owner``.  ``share`` says
    how much of the text is a prompt's, from 0 to 1, and ``words`` how many words that is;
    ``is_whole`` that all of the prompt is there.
    """

    field: str
    share: float
    words: int
    is_whole: bool

    @property
    def is_template(self) -> bool:
        """Is the text a prompt, whole or in part, with no more than a few words beside it?"""
        return self.share >= _MIN_SHARE and (self.words >= _MIN_WORDS or self.is_whole)


def recognise(text: str) -> Prompt | None:
    """The prompt that a text is or contains, or None if it has no five words in a row with any."""
    said = words(text)
    fields = [_fields().get(digest, ()) for digest in digests(said)]
    votes = Counter(field for found in fields for field in found)
    if not votes:
        return None
    covered = {place for at, found in enumerate(fields) if found for place in range(at, at + RUN)}
    best = min(votes, key=lambda field: (-votes[field], field))
    is_whole = votes[best] >= len(FINGERPRINTS[best].split())
    return Prompt(best, len(covered) / len(said), len(covered), is_whole)


def is_template(text: str) -> bool:
    """Is a text a prompt, whole or in part, with no more than a few words beside it?"""
    found = recognise(text)
    return found is not None and found.is_template


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    """Fingerprint to the fields whose prompts have it."""
    found: dict[str, tuple[str, ...]] = {}
    for field, line in FINGERPRINTS.items():
        for digest in line.split():
            found[digest] = (*found.get(digest, ()), field)
    return MappingProxyType(found)
