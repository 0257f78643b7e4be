"""Names that people write in different ways, and names that are nearly right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

#: More candidates than this are not compared one by one.
MAX_CANDIDATES = 2_000
#: Nor are names longer than this.
MAX_LENGTH = 200
#: Where more than so many names are wrong, they are not misspelt, and none is looked for.
MAX_MISSPELT = 100
_SIMILAR = 0.65

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BREAK = re.compile(r"[\W_]+")
#: Words that say "this is a reward weight" and not which.
_FILLING = frozenset({"reward", "rewards", "rew", "scale", "weight", "coef", "coefficient", "func", "fn", "function"})


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of an identifier: snake_case, kebab-case and camelCase alike, in lower case."""
    return tuple(word for word in _BREAK.split(_CAMEL.sub(" ", name).casefold()) if word)


def term_name(name: str) -> str:
    """What a reward term is called, without the words that only say what it is.

    ``formatReward``, ``format_reward`` and ``format`` are the same name.
    """
    found = list(words(name))
    while len(found) > 1 and found[-1] in _FILLING:
        found.pop()
    while len(found) > 1 and found[0] in _FILLING:
        found.pop(0)
    return "_".join(found)


def nearest(name: str, candidates: Iterable[str]) -> str:
    """The candidate that is most like a name, or "" if none is like it.

    One with the same last part wins over one that is spelt alike.
    """
    known = {one for one in candidates if len(one) <= MAX_LENGTH}
    last = name.rpartition("/")[2]
    ends_alike = {one for one in known if one.rpartition("/")[2] == last}
    pool = sorted(ends_alike or known)[:MAX_CANDIDATES]
    if len(name) > MAX_LENGTH or (not ends_alike and len(known) > MAX_CANDIDATES):
        return ""
    found = difflib.get_close_matches(name, pool, n=1, cutoff=0.0 if ends_alike else _SIMILAR)
    return found[0] if found else ""
