"""What differs between two texts word by word, in one line: ``[-gone-]`` and ``{+come+}``, as in Git."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

#: Where more words than this differ, the text was rewritten: to compare so many would take long.
_MAX_WORDS = 2_000
#: So many places are shown, each with so many words around it; and so many characters of one and of what it holds.
_MAX_PLACES = 3
_AROUND = 4
_MAX_WIDTH = 600
_MAX_PIECE = 200

_Piece = tuple[str, int, int, int, int]


def word_diff(old: str, new: str) -> str:
    """The places where two texts differ, with a few words around; "" if none but white space does."""
    before, after = old.split(), new.split()
    if before == after:
        return ""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    one, other = before[first : len(before) - last], after[first : len(after) - last]
    if len(one) + len(other) > _MAX_WORDS:
        return f"rewritten ({len(before):,} words before, {len(after):,} now)"
    places = list(difflib.SequenceMatcher(None, one, other).get_grouped_opcodes(_AROUND))
    shown = " … ".join(_marked(place, one, other) for place in places[:_MAX_PLACES])
    opening = "… " if first or places[0][0][1] else ""
    closing = " …" if last or places[-1][-1][2] < len(one) else ""
    more = len(places) - _MAX_PLACES
    return f"{opening}{shown}" + (f" … and {more} more place{'s' if more > 1 else ''}" if more > 0 else closing)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _marked(place: Iterable[_Piece], old: Sequence[str], new: Sequence[str]) -> str:
    parts = []
    for what, begin, end, start, stop in place:
        gone, come = _clipped(old[begin:end]), _clipped(new[start:stop])
        if what == "equal":
            parts.append(gone)
        else:
            parts += [f"[-{gone}-]"] if gone else []
            parts += [f"{{+{come}+}}"] if come else []
    return _clipped(parts, _MAX_WIDTH)


def _clipped(words: Sequence[str], width: int = _MAX_PIECE) -> str:
    text = " ".join(words)
    return text if len(text) <= width else text[: width - 3] + "..."
