"""Code and links in Markdown, by the rules of CommonMark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.bindings.markdown import links, without_code


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a `b` c", "a   c"),
        ("a ``b ` c`` d", "a   d"),
        ("a ` b", "a ` b"),
        ("a `` b ` c", "a `` b ` c"),
        ("a\n```py\nb\n```\nc", "a\nc"),
        ("a\n~~~~\nb\n~~~\nc", "a"),
    ],
)
def test_code_is_taken_out(text: str, plain: str) -> None:
    assert without_code(text) == plain


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ('[a](b.md) and ![c](d%20e.png "Title")', ["b.md", "d%20e.png"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ("[a](https://x.org/a_(b))", ["https://x.org/a_(b)"]),
        ("[a][1]\n\n[1]: c/d.md", ["c/d.md"]),
        ("[a][^1]\n\n[^1]: a footnote", []),
        ("`[a](b.md)`", []),
        ("[a] (b.md)", []),
        ("[a]()", [""]),
    ],
)
def test_where_links_lead(text: str, targets: list[str]) -> None:
    assert list(links(text)) == targets


@given(st.text("ab", min_size=1), st.text("cd", min_size=1))
def test_words_outside_code_are_kept(outside: str, inside: str) -> None:
    assert without_code(f"{outside} `{inside}` {outside}").split() == [outside, outside]


def test_many_backquotes_take_no_time() -> None:
    text = " ".join("`" * (1 + n % 400) for n in range(20_000))
    assert len(without_code(text)) <= len(text)
