"""What prose asserts, sentence by sentence: not what it denies, doubts, wishes for or quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.bindings.markdown import without_code

_QUOTED = re.compile(r'"[^"\n]{0,300}"|\u201c[^\u201d\n]{0,300}\u201d')
_ITEM = re.compile(r"\s{0,9}(?:[-*+]|\d{1,3}[.)])\s")
_END = re.compile(r"[.!?][)\]]{0,3}\s+(?=[^a-z\s])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

#: What comes after one of these is denied, doubted, wished for, or said by others.
_BEFORE = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|cannot|hardly|rarely|unlikely|lacks?|fails?|failed|\w+n't"
    r"|instead of|rather than|far from|whether|if|unless|until|once|should|would|could|may|might|must|ought"
    r"|aims?|aimed|goals? (?:is|are|was)|wants?|wanted|hopes?|hoped|intends?|intended|meant|seeks?|tries"
    r"|expects?|expected|claims?|claimed|assumes?|assumed|assuming|believes?|believed|supposed|said|says|unclear|unknown|unproven)\b"
)
#: What comes before one of these is denied or doubted.
_AFTER = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|does|do|did|remains) (?:\w+ )?(?:not|unclear|unknown|unproven|open)"
    r"|cannot|unless|if|\w+n't)\b"
)


def asserted(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """What a pattern finds in the sentences of a text that say that it is so.

    The pattern is matched against the words of a sentence in lower case, with one space
    between them: "State-of-the-art" is ``state of the art``.
    """
    for sentence in sentences(text):
        plain = " ".join(_WORD.findall(sentence.replace("\u2019", "'").casefold()))
        found = pattern.search(plain)
        if found is None or sentence.rstrip().endswith("?"):
            continue
        if _BEFORE.search(plain[: found.start()]) is None and _AFTER.search(plain[found.end() :]) is None:
            yield found.group()


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without code and quotations; an item of a list has the words that lead to the list."""
    lead, last = "", ""
    for block in _blocks(_QUOTED.sub(" ", without_code(text))):
        is_item = _ITEM.match(block) is not None
        lead = lead if is_item else ""
        for sentence in _split(block):
            last = f"{lead} {sentence}".strip()
            yield last
        if not is_item and last.endswith(":"):
            lead = last


def _blocks(text: str) -> Iterator[str]:
    """Items of lists, and the paragraphs between them; quoted lines are left out."""
    block: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith(">"):
            continue
        if block and (_ITEM.match(line) or not line.strip()):
            yield "\n".join(block)
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield "\n".join(block)


def _split(block: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(block):
        yield block[start : end.end()]
        start = end.end()
    if block[start:].strip():
        yield block[start:]
