"""Edits: what they name is replaced, and no other byte changes."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.diagnostic import Edit, Span
from rrlint.edits import Lines, Overlap, apply, apply_to_bytes, clash, unified_diff
from rrlint.report.yaml import read_document
from tests.timeline import git

#: Text with every kind of line end, byte order marks in the middle, tabs, and characters beyond the first plane.
TEXTS = st.lists(
    st.sampled_from(["a", "é", "報", "😀", "\t", " ", "\n", "\r\n", "\r", "\ufeff", "\x85", "\u2028", "#", "'"]),
    max_size=40,
).map("".join)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and disjoint pieces of it with what is to stand in their places."""
    text = draw(TEXTS).replace("\ufeff", "")  # it has no place of its own
    points = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = [(start, end, draw(TEXTS)) for start, end in zip(points[::2], points[1::2], strict=False)]
    return text, pieces


@given(TEXTS)
def test_no_edits_leave_the_same_text(text: str) -> None:
    assert apply(text, []) == text
    assert apply_to_bytes(text.encode(), []) == text.encode()


@given(cuts())
def test_edits_replace_their_pieces_and_nothing_else(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, pieces = case
    lines = Lines(text)
    expected = text
    for start, end, new in reversed(pieces):
        expected = expected[:start] + new + expected[end:]
    edits = [lines.edit(start, end, new) for start, end, new in pieces]
    assert apply(text, edits) == expected
    assert apply(text, reversed(edits)) == expected


@given(TEXTS, st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    span = Lines(text).span(offset, offset)
    start, _ = Lines(text).offsets(span)
    assert text[start:offset].strip("\ufeff") == "" or text[offset:start].strip("\ufeff") == ""


@given(
    st.lists(st.sampled_from(["a: 1", "é: 報", "- x", "\ttab", "'q'"]), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_places_are_those_of_the_reader_of_reports(words: list[str], line_break: str) -> None:
    text = "".join(f"- {word!r}{line_break}" for word in words)
    node = read_document("reward-report.yaml", "", text.encode()).node
    assert node is not None
    lines = Lines(text)
    for item, word in zip(getattr(node, "items"), words, strict=True):  # noqa: B009
        start, end = lines.offsets(item.span)
        assert text[start:end] == repr(word)


def test_a_byte_order_mark_stays_and_counts_as_no_column() -> None:
    data = codecs.BOM_UTF8 + "a: 1\r\nb: \ufeff2\r\n".encode()
    changed = apply_to_bytes(data, [Edit(Span(2, 4, 2, 5), "3"), Edit(Span(1, 1, 1, 1), "# note\r\n")])
    assert changed == codecs.BOM_UTF8 + "# note\r\na: 1\r\nb: \ufeff3\r\n".encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Span(1, 1, 1, 4), Span(1, 3, 1, 6)),
        (Span(1, 1, 1, 6), Span(1, 2, 1, 3)),
        (Span(1, 2, 1, 2), Span(1, 2, 1, 2)),
        (Span(1, 1, 1, 4), Span(1, 2, 1, 2)),
    ],
)
def test_two_edits_of_one_piece_are_refused(one: Span, other: Span) -> None:
    edits = [Edit(one, "x"), Edit(other, "y")]
    with pytest.raises(Overlap):
        apply("abcdef", edits)
    assert clash(edits[:1], edits[1:])


def test_a_piece_may_begin_where_another_ends() -> None:
    assert (
        apply("abcd", [Edit(Span(1, 1, 1, 3), "x"), Edit(Span(1, 3, 1, 3), "+"), Edit(Span(1, 3, 1, 5), "y")]) == "x+y"
    )


@settings(max_examples=25, deadline=None)
@given(before=TEXTS, after=TEXTS)
def test_git_applies_the_diff_and_gets_the_other_version(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    folder = tmp_path_factory.mktemp("diff")
    if not before or not after:
        return  # a file that comes or goes is no edit
    assert patched(folder, "a report.yaml", before, after) == after.encode()


@pytest.mark.parametrize("path", ["reward-report.yaml", "a b.yaml", 'q"uo\\te.yaml', "über/報.yaml"])
def test_git_finds_the_file_that_a_diff_is_about(tmp_path: Path, path: str) -> None:
    assert patched(tmp_path, path, "a\nb\n", "a\nc\n") == b"a\nc\n"


def patched(folder: Path, path: str, before: str, after: str) -> bytes:
    """What Git makes of a file by a diff."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(before.encode())
    diff = unified_diff(path, before, after)
    assert (diff == "") == (before == after)
    if diff:
        git(folder, "init", "--quiet")
        subprocess.run(
            ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"],
            cwd=folder, input=diff.encode("utf-8", "surrogateescape"), check=True, capture_output=True,
        )  # fmt: skip
    return place.read_bytes()
