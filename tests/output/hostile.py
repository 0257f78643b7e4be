"""Strings that an attacker could put into a repository, and an outcome that is full of them."""

from __future__ import annotations

from dataclasses import replace

from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity, Span
from rrlint.engine import Outcome, Standing
from tests.output.cases import AS_OF, CHANGE_ID, SMALL, judged
from tests.timeline import facts

#: By name: the string, and how it is spelt out in a line for people.
STRINGS = {
    "line feed": ("a\nb", "a\\x0ab"),
    "carriage return": ("a\rb", "a\\x0db"),
    "escape sequence": ("\x1b[31mred\x1b]8;;x\x07", "\\x1b[31mred\\x1b]8;;x\\x07"),
    "one-byte escape": ("\x9b31m", "\\x9b31m"),
    "next line": ("a\x85b", "a\\x85b"),
    "separators": ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
    "bidi override": ("abc\u202edcba\u2066x", "abc\\u202edcba\\u2066x"),
    "zero width": ("a\u200bb\ufeffc", "a\\u200bb\\ufeffc"),
    "tag characters": ("a\U000e0041b", "a\\U000e0041b"),
    "rich markup": ("[bold red]x[/] [link=http://x]y[/link] :smile:",) * 2,
    "a byte that is not UTF-8": ("caf\udce9.yaml", "caf\\xe9.yaml"),
    "half a surrogate pair": ("a\ud800b", "a\\ud800b"),
    "nul": ("a\x00b", "a\\x00b"),
    "noncharacters": ("a\ufffeb\ufdd0c\U0001ffffd", "a\\ufffeb\\ufdd0c\\U0001ffffd"),
}


def outcome(text: str) -> Outcome:
    """An outcome with one string in every place that a repository can choose."""
    known = facts(SMALL[:1], AS_OF)
    document = known.document._replace(path=text)
    place = Location(CHANGE_ID, text, "/" + text, Span(1, 1, 1, 2))
    finding = Diagnostic(
        "RR301", "stale-config", Result.VIOLATION, Severity.ERROR, f"message {text}", Label(place, f"label {text}"),
        (Label(place, f"related {text}", f"heading {text}"),), f"help {text}", (),
    )  # fmt: skip
    made = judged(known)
    content = text.replace("\n", " ")
    return replace(
        made,
        reports=(Standing.of(replace(known, document=document)),),
        findings=(finding,),
        texts={(CHANGE_ID, text): content},
        target=text,
    )
