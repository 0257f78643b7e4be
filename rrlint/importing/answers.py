"""What stands below a heading: an answer, the template's prompt, or a stand-in such as "N/A"."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from rrlint.importing.markdown import pieces
from rrlint.prompts import recognise, words

#: What people write in place of an answer, by the kind of gap that it is.  Case and marks do not count.
STAND_INS = MappingProxyType(
    {
        "not_applicable": ("N/A", "NA", "n.a.", "Not applicable", "Does not apply"),
        "undisclosed": (
            "Not available to the public",
            "Not publicly available",
            "Not public",
            "Not disclosed",
            "Undisclosed",
            "Confidential",
            "Proprietary",
            "Not available",
            "Unavailable",
        ),
        "unknown": ("Unknown", "Not known", "Unclear", "?", "??", "???"),
        "pending": (
            "TBD",
            "TBA",
            "TBC",
            "TODO",
            "To do",
            "FIXME",
            "XXX",
            "Pending",
            "To be determined",
            "To be announced",
            "To be decided",
            "To be written",
            "To be completed",
            "To be added",
            "Coming soon",
            "More information needed",
            "Information needed",
            "-",
            "--",
            "...",
            "\u2013",
            "\u2014",
            "\u2026",
        ),
    }
)
_KINDS = MappingProxyType(
    {tuple(words(text)): kind for kind, texts in STAND_INS.items() for text in texts if words(text)}
)
_MARKS = MappingProxyType({text: kind for kind, texts in STAND_INS.items() for text in texts if not words(text)})


@dataclass(frozen=True, slots=True)
class Answer:
    """A text, or a kind of gap with what was written in its place.

    ``prompts`` counts the prompts of the template that were left out.
    """

    text: str = ""
    gap: str = ""
    aside: str = ""
    prompts: int = 0


def judge(body: str) -> Answer:
    """Tell what the lines below a heading are.  A prompt that has words of its own in it is kept aside."""
    kept, aside, prompts = [], [], 0
    for piece in pieces(body):
        prompt = recognise(piece)
        if prompt is None or not prompt.is_template:
            kept.append(piece)
        elif prompt.words == len(words(piece)):
            prompts += 1
        else:
            aside.append(piece)
    text, beside = "\n\n".join(kept), "\n\n".join(aside)
    kind = stand_in(text) if text else "pending"
    if kind:
        return Answer(gap=kind, aside="\n\n".join(filter(None, [text, beside])), prompts=prompts)
    return Answer(text, aside=beside, prompts=prompts)


def stand_in(text: str) -> str:
    """The kind of gap that a text stands for, or "" if it says more."""
    said = words(text)
    return _KINDS.get(tuple(said), "") if said else _MARKS.get(text.strip(), "" if _is_picture(text) else "pending")


def _is_picture(text: str) -> bool:
    """Has a text without words something to show, such as a formula of signs?"""
    return len(text.strip()) > 3 and not text.strip().startswith("<!--")
