"""What a repository says is data in the differences, whatever it is and however they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rrlint.compare import Comparison, Differences, End, Section
from rrlint.compare.side import EntryChange, FieldChange
from rrlint.diagnostic import Span
from rrlint.history.gaps import Gap
from rrlint.model import Entry
from rrlint.output import diff_markdown
from rrlint.output.diff_words import HEADINGS
from rrlint.output.escape import printable
from rrlint.output.formats.markdown import MAX_CHARACTERS
from rrlint.tree.node import string_scalar
from tests.command import INITIAL, PLAIN, rrlint
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, repository

#: The blocks of Markdown that there are.
OF_BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "inline"}


def test_release_notes_are_cut_where_an_issue_would_be_too_long() -> None:
    one, other = (string_scalar(letter * 59, Span(1, 1, 1, 1)) for letter in "ab")
    fields = tuple(FieldChange("", f"/{'x' * 900}{number}", one, other) for number in range(90))
    comparison = Comparison(REPORT, REPORT, "policy", {Section.FIELDS: fields, Section.FRAMING: fields[:5]})
    said = diff_markdown.render(Differences(End("a"), End("b"), (comparison,)))
    assert MAX_CHARACTERS - 2000 < len(said) < MAX_CHARACTERS + 100
    assert said.endswith("\n\n… and more; --format json has it all\n")


NASTY = "::error::b\n\r\x1b[31m<img src=x>&|`[c](d)`\u202e@acme [bold] # h\n- x"


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_hostile_words_of_a_repository_are_data(tmp_path: Path, name: str) -> None:
    quoted = json.dumps(NASTY)
    hostile = report(
        entry(NASTY[:9], "2026-01-12").replace("Looked.", quoted),
        INITIAL,
        triggers=[WATCH.replace("id: weights", f"id: {quoted}")],
    ).replace("Walk.", quoted)
    config = f"reward: {quoted}\n"
    path = "conf/`<b>\x1b[1m\n# x.yaml"
    first = Step("2026-01-05", {REPORT: PLAIN, path: "reward: 1\n"}, tags=("v1",))
    repository([first, Step("2026-01-12", {REPORT: hostile, path: config})], tmp_path / "repo")
    ran = rrlint(tmp_path / "repo", "diff", "v1", "HEAD", "--format", name)
    assert (ran.code, ran.err) == (0, "")
    assert not {"\x1b", "\u202e", "\r"} & set(ran.out)
    if name == "json":
        assert ran.json["reports"][0]["reward"][0]["path"] == path
    if name == "markdown":
        assert printable(path) in " ".join(_code_of(ran.out))


def _code_of(output: str) -> list[str]:
    """The code spans of Markdown, in which there is nothing else but headings, lists and words of our own."""
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(output)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type.rpartition("_")[0] or token.type for token in tokens} <= OF_BLOCKS
    assert {one.type for one in inline} <= {"text", "code_inline", "strong_open", "strong_close"}
    words = {one.content.strip() for one in inline if one.type == "text"}
    assert words <= {
        "",
        ":",
        "→",
        "(",
        ")",
        "Reward Reports",
        "Not verified",
        "Reviews",
        "Moved files",
        "Goal of reinforcement",
        *(title.capitalize() for title in HEADINGS.values()),
    }
    return [one.content for one in inline if one.type == "code_inline"]


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_in_markdown_any_text_is_code(one: str, other: str) -> None:
    old, new = (string_scalar(text, Span(1, 1, 1, 1)) for text in (one, other))
    fields = (FieldChange("/" + one, "/" + other, old, new), FieldChange("", "/" + one, None, new))
    entries = (EntryChange("added", Entry(one, other, one, ""), other),)
    gaps = (Gap(one, other),)
    comparison = Comparison(one, other, one, {Section.FIELDS: fields}, entries, ((one, other),), gaps)
    found = _code_of(diff_markdown.render(Differences(End(one), End(other), (comparison,))))
    assert any(printable("/" + other) in code for code in found)
