"""Texts as words, and words as fingerprints that say nothing about the text to who does not have it.

Case, markup, bullets, quotes, citations, comments and where lines are broken do not count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

#: So many words in a row make one fingerprint: shorter runs are common property of English.
RUN = 5

#: Hexadecimal digits of a fingerprint; by chance one text in a thousand million has one run that is no prompt's.
_DIGITS = 10

_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\[@[^\]\[\n]{0,200}\]")


def words(text: str) -> list[str]:
    """The words of a text, without markup."""
    plain = unicodedata.normalize("NFKC", text)
    unseen = [ord(char) for char in set(plain) if unicodedata.category(char) == "Cf"]
    plain = plain.translate(dict.fromkeys(unseen)) if unseen else plain
    return _WORD.findall(_CITATION.sub(" ", _without_comments(plain)).casefold())


def digests(text: Sequence[str]) -> list[str]:
    """One fingerprint for each run of `RUN` words, in order; none for fewer words."""
    return [_digest(text[at : at + RUN]) for at in range(len(text) - RUN + 1)]


def _digest(run: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(run).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _without_comments(text: str) -> str:
    """The text without HTML comments; one that is not closed is text."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return " ".join([*kept, text[at:]])


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines and headings part.  Quoted lines go without their marks."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        plain = line.strip().lstrip("> \t")
        if not plain or plain.startswith("#"):
            found.append([])
        if plain:
            found[-1].append(plain)
    return ["\n".join(lines) for lines in found if lines]
