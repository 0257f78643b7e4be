"""Comments, and what they stand beside."""

from __future__ import annotations

import pytest

from rrlint.report.comments import comments
from rrlint.report.yaml import read_document

TEXT = """\
# rrlint: top
a:
  # rrlint: above
  # another remark
  b: |
    # rrlint: in a text
    x

  c: 1  # rrlint: behind
  d: {e: 1,  # rrlint: inside brackets
      f: "# rrlint: quoted", g: x#rrlint:}  # rrlint: at their end
  h:
    - x: 1  #rrlint: of an item
      y: 2
    # rrlint: above an item
    - z
  i: &text |- # rrlint: of a block
    # rrlint: in a block
  j: >+ #rrlint: of another
    # rrlint: in it

# rrlint: end
"""

#: Text of the comment: its line, and the lines that it stands beside.
BESIDE = {
    "top": (1, 2, 21),
    "above": (3, 5, 8),
    "behind": (9, 9, 9),
    "inside brackets": (10, 10, 11),
    "at their end": (11, 11, 11),
    "of an item": (13, 13, 14),
    "above an item": (15, 16, 16),
    "of a block": (17, 17, 18),
    "of another": (19, 19, 21),
    "end": (22, 22, 22),
}


@pytest.mark.parametrize("data", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT], ids=["lf", "crlf", "bom"])
def test_a_comment_stands_beside_the_member_that_begins_on_its_line_or_below(data: str) -> None:
    found = comments(read_document("reward-report.yaml", "HEAD", data.encode()), "rrlint:")
    told = {one.text.removeprefix("rrlint:").strip(): (one.span.line, one.first, one.last) for one in found}
    assert told == BESIDE


def test_its_place_is_from_the_mark_to_the_end_of_the_line() -> None:
    (found,) = comments(read_document("reward-report.yaml", "HEAD", b"a: 1 # rrlint: x\nb: 2\n"), "rrlint:")
    assert (found.span.line, found.span.column, found.span.end_column) == (1, 6, 17)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_what_ends_no_line_of_yaml_ends_none_here(character: str) -> None:
    text = f'a: "x{character}y"\nb: 1 # rrlint: x\n'
    (found,) = comments(read_document("reward-report.yaml", "HEAD", text.encode()), "rrlint:")
    assert (found.span.line, found.first, found.last) == (2, 2, 2)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("reward-report.json", b'{"a": "# rrlint: x"}'),
        ("reward-report.yaml", b"a: [1\n# rrlint: x\n"),
        ("reward-report.yaml", b"a: 1 # another: x\n"),
        ("reward-report.yaml", b"# rrlint: x\n"),
    ],
)
def test_there_are_none(path: str, data: bytes) -> None:
    assert comments(read_document(path, "HEAD", data), "rrlint:") == ()


def test_many_comments_and_marks_take_no_quadratic_time() -> None:
    lines = "".join(f"k{number}: '# rrlint: no' # rrlint: {'# ' * 20}\n" for number in range(10_000))
    assert len(comments(read_document("reward-report.yaml", "HEAD", lines.encode()), "rrlint:")) == 10_000
