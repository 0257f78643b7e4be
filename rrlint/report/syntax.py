"""What a YAML parser says of broken text, in the words of somebody who writes a report."""

from __future__ import annotations

import re

#: What the parser says (from its beginning), what to say instead, and what to do.
_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "a colon stands where no key can begin",
        "put text that has ': ' in it in quotes; or indent the key like its neighbours",
    ),
    (
        r"found character '(.)' that cannot start",
        "text begins with {0}, which means something else in YAML",
        "put the text in quotes",
    ),
    (
        r"expected alphabetic or numeric character",
        "* and & mean something else in YAML at the beginning of text",
        "put the text in quotes; a list begins with -",
    ),
    (
        r"expected ',' or '(.)', but got '(.*)'",
        "expected , or {0} here, found {1}",
        "put a comma, close the bracket, or quote the text",
    ),
    (
        r"expected the node content, but found '(.*)'",
        "expected a value here, found {0}",
        "write the value, or close what is open",
    ),
    (r"could not find expected ':'", "a line has no colon after its key", "write `key: value`"),
    (
        r"expected <block end>, but found '(.*)'",
        "this is not indented like what stands above it: found {0}",
        "indent keys of one mapping, and items of one list, by the same number of spaces",
    ),
    (r"expected '<document start>', but found '(.*)'", "after the report comes more text", "one file is one report"),
    (r"found unexpected end of stream", "a quotation mark is never closed", "close the quotation mark"),
    (
        r"sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on a line of its own, or use [a, b]",
    ),
    (
        r"(?:unacceptable character|special characters)",
        "a control character stands in the file",
        "remove it; in quotes it may be written as \\x00",
    ),
)

#: The parser's words for parts of the text.
_PARTS = {
    "<stream end>": "the end of the file",
    "<document end>": "the end of the document",
    "<scalar>": "more text",
    "<block end>": "the end of an indented part",
    "<block mapping start>": "another mapping",
    "<block sequence start>": "a list",
    "-": "an item of a list",
    "?": "a key",
    ":": "a colon",
}


def explain(said: str, language: str) -> tuple[str, str]:
    """A message and what to do, for what a parser said of a text in a language (YAML, JSON)."""
    if "'\\t'" in said:
        return "a tab stands where YAML takes spaces", "indent with spaces, and write one after the colon"
    for pattern, message, advice in _SENTENCES:
        found = re.match(pattern, said)
        if found:
            parts = [_PARTS.get(part, part) for part in found.groups()]
            return f"not valid {language}: {message.format(*parts)}", advice
    return f"not valid {language}: {said}", ""
