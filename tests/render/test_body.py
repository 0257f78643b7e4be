"""Prose on a page: well-formed whatever stands in it, nothing hides, and links lead to pages alone."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rrlint.render.body import html

SPOKEN = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("[]()<>!&;#`*\\\u202e\ufffe\x0b\x1b"))


@given(SPOKEN)
@example("a \ufffe \x0b \x1b[31m \ufdd0 \U0002ffff")
@example("&#x202E; &#xFFFE; &#11; &ZeroWidthSpace;")
def test_prose_is_well_formed_and_nothing_in_it_hides(text: str) -> None:
    shown = "".join(ET.fromstring(f"<r>{html(text)}</r>").itertext())
    hidden = {one for one in shown if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp")}
    assert hidden <= {"\n", "\t", "\u200c", "\u200d", "\ufe0f"}


def test_code_keeps_its_lines_and_its_tabs() -> None:
    assert html("```\na:\n\tb\n```\n") == "<pre><code>a:\n\tb\n</code></pre>\n"


@pytest.mark.parametrize(
    "address",
    ["data:image/png;base64,AAAA", "DATA:image/gif;x", "javascript:x()", "file:///etc/passwd", "intent://x", "ftp://x"],
)
def test_code_and_data_are_no_addresses(address: str) -> None:
    shown = html(f"[a]({address}) [b][c] <{address}>\n\n[c]: {address}\n")
    assert "href" not in shown
    assert address.lower() in shown.lower()


@pytest.mark.parametrize(
    "address", ["https://acme.org/a?b=c:d", "mailto:a@acme.org", "conf/ppo.yaml", "a/b:c", "#past"]
)
def test_pages_and_what_lies_beside_them_are(address: str) -> None:
    assert html(f"[a]({address})") == f'<p><a href="{address}">a</a></p>\n'
