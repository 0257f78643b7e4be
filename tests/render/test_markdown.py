"""A report as Markdown: nothing that it says is missing, and nothing in it is taken for markup that it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rrlint.facts import Facts
from rrlint.importing.fields import FIELDS, SECTIONS
from rrlint.prompts import is_template, paragraphs, words
from rrlint.render.escape import inline, prose
from rrlint.render.markdown import render
from rrlint.tree.node import to_data
from tests.importing.free import BUILDER, SECTIONED, imported, strings
from tests.prompts.corpus import files
from tests.reports import WATCH, entry, report
from tests.rules.finding import of_text

EXAMPLES = Path(__file__).resolve().parents[2] / "schema" / "reward-report" / "1.0" / "examples" / "pass"
HEADINGS = [heading for field in FIELDS for heading in field.headings] + list(SECTIONS) + ["Thanks", "Annex 2", ""]

LIST_MARK = re.compile(r"^\s*\d{1,9}[.)](?=\s)")
WORDS = ["tugs", "wait", "at", "the pier", "<b>", "*", "_", "[x](y)", "`code`", "|", "#", "1.", "3.5%", "\u6f6e"]
PIECES = ["N/A", "TBD", "Annual", "- one\n- two", "```\n# no heading", "a\n---", "<!-- x"]

sentences = st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)
bodies = st.lists(sentences | st.sampled_from(PIECES)).map("\n\n".join)
documents = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(HEADINGS), bodies), max_size=8).map(
    lambda parts: "\n".join(f"{'#' * level} {heading}\n\n{body}\n" for level, heading, body in parts)
)


def rendered(known: Facts) -> str:
    assert known.document.node is not None
    return render(known.document.node)


def said(text: str) -> str:
    return f" {' '.join(words(text))} "


@pytest.mark.parametrize("text", [SECTIONED, BUILDER])
def test_no_sentence_of_a_free_report_is_lost(text: str) -> None:
    lost_nothing(text)


def test_no_sentence_of_a_real_report_is_lost() -> None:
    for path in files("reports"):
        lost_nothing(path.read_text("utf-8"))


@example("## System Owner\n\na\n---\n")
@example("# Other Resources\n\n1. tugs\n")
@given(documents)
def test_no_sentence_of_any_report_is_lost_whatever_the_order_of_its_headings(text: str) -> None:
    lost_nothing(text)


def lost_nothing(text: str) -> None:
    """Every paragraph that is no heading and no prompt stands in what an import and a rendering make of a text."""
    known = imported(text)
    assert known.document.readable
    assert known.violations == ()
    there = said(rendered(known))
    for paragraph in paragraphs(text):
        if not paragraph.startswith("#") and not is_template(paragraph):
            for line in (LIST_MARK.sub("", line) for line in paragraph.splitlines()):  # the mark of an item is no word
                assert said(line) in there or not words(line), line


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_a_report_is_there(path: Path) -> None:
    known = of_text(path.read_bytes())
    assert known.document.node is not None
    there = said(rendered(known))
    whole = to_data(known.document.node)
    assert isinstance(whole, dict)
    whole = {key: value for key, value in whole.items() if key not in ("schema", "$schema")}
    gaps = {"not_applicable", "unknown", "undisclosed", "pending"}
    assert [text for text in strings(whole) if words(text) and text not in gaps and said(text) not in there] == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_name_is_shown_and_means_nothing(text: str) -> None:
    html = MarkdownIt("commonmark").render(f"- **Name**: {inline(text)}")
    plain = html.replace("<ul>", "").replace("<li>", "").replace("<strong>", "")
    assert "<" not in plain.replace("</", "").replace("<a href", "") or text.strip().startswith("http")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Top\ntext", "#### Top\ntext"),
        ("Top\n===\ntext", "#### Top\ntext"),
        ("###### Deep", "###### Deep"),
        ("a <b>bold</b> `<i>` <https://a.org>", "a \\<b>bold\\</b> `<i>` <https://a.org>"),
        ("```\n# <b>\n```", "```\n# <b>\n```"),
        ("```\nopen", "```\nopen\n```"),
        ("<!-- hidden -->", "\\<!-- hidden -->"),
    ],
)
def test_prose_stays_markdown_below_its_heading(text: str, expected: str) -> None:
    assert prose(text) == expected


def test_ids_and_paths_keep_their_letters_and_what_is_watched_has_a_name() -> None:
    stated = {"weights": {"conf/a.yaml": "rr1:" + "0" * 32}}
    tagged = '{id: tagged, kind: release, description: R., watch: [{tag: "v*"}]}'
    text = rendered(
        of_text(report(entry("1", "2026-01-05", "initial", baselines=stated), triggers=(WATCH, tagged)).encode())
    )
    assert "**weights**:" in text and "**conf/a.yaml**: rr1:" in text
    assert "- **v\\***" in text and "\u2022" not in text
