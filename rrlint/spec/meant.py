"""What was probably meant by a key or a value that the schema does not take."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from rrlint.dates import normal_date, normal_duration
from rrlint.spec.explain import closest
from rrlint.spec.trail import Trail

#: Shorter words are too near to others for a slip of one letter to be certain.
_SHORTEST = 4


class Meant(NamedTuple):
    """A key or a value to write instead; ``certain`` if nothing else can have been meant."""

    text: str
    certain: bool


def key(trail: Trail, written: str) -> Meant | None:
    """The key that stands in a mapping under a slightly wrong name; None if it is there already, or none is near."""
    free = [name for name in [*trail.known, *trail.instead()] if name not in trail.seen]
    near = difflib.get_close_matches(_bare(written), free, n=2, cutoff=0.6)
    if not near:
        return None
    slip = len(near) == 1 and len(near[0]) >= _SHORTEST and _is_slip(_bare(written), near[0])
    return Meant(near[0], certain=_bare(written) == near[0] or slip)


def value(trail: Trail, keyword: str) -> Meant | None:
    """The word, date or duration that was meant by another spelling of it."""
    if not isinstance(trail.seen, str):
        return None
    if keyword == "enum":
        word = closest(trail.seen, [str(one) for one in trail.asked])
        return Meant(word, certain=_bare(trail.seen.strip()) == word) if word else None
    forms = (normal_date(trail.seen), normal_duration(trail.seen)) if keyword == "pattern" else ()
    form = next((form for form in forms if form and re.search(str(trail.asked), form)), "")
    return Meant(form, certain=True) if form else None


def _bare(word: str) -> str:
    """A word without what people vary in: capitals, and hyphens for underscores."""
    return word.lower().replace("-", "_")


def _is_slip(one: str, other: str) -> bool:
    """Does one word become another by a letter that is put in, left out or changed, or by two that change places?"""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        long, short = sorted((one, other), key=len, reverse=True)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 2:
        first, second = differing
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(differing) == 1
