"""Items of a list change places, and take their text and their comments with them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from rrlint.edits import apply
from rrlint.format import CHANGELOG
from rrlint.report.reorder import reorder
from rrlint.report.yaml import read_document
from rrlint.tree.node import Sequence
from rrlint.tree.pointer import resolve
from tests.report.layouts import Written, reports

BLOCK = """\
system_maintenance:
  changelog:
    # of the list
    - version: "1"

    # a note on two
    # in two lines
    - version: "2"  # two
      lessons: |
        kept\tas it is

    # of nothing

    - {version: "3"}"""
BLOCK_AFTER = """\
system_maintenance:
  changelog:
    # of the list
    - {version: "3"}

    # a note on two
    # in two lines
    - version: "2"  # two
      lessons: |
        kept\tas it is

    # of nothing

    - version: "1\""""
FLOW = "system_maintenance: {changelog: [{version: a}, {version: b,  # of b\n  x-y: 1}, {version: c}]}\n"


def made(text: str, *order: int, path: str = "reward-report.yaml") -> str:
    return apply(text, reorder(read_document(path, "", text.encode()), CHANGELOG, order))


def test_items_of_a_block_take_their_comments_with_them() -> None:
    assert made(BLOCK, 2, 1, 0) == BLOCK_AFTER
    assert made(BLOCK_AFTER, 2, 1, 0) == BLOCK


def test_items_in_brackets_change_places_whatever_stands_in_them() -> None:
    after = "system_maintenance: {changelog: [{version: b,  # of b\n  x-y: 1}, {version: c}, {version: a}]}\n"
    assert made(FLOW, 1, 2, 0) == after


def test_what_cannot_be_moved_without_a_change_of_meaning_stays() -> None:
    kept = "system_maintenance:\n  changelog:\n  - version: b\n    lessons: |+\n      x\n\n  - version: a\n"
    assert made(kept, 1, 0) == kept


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_two_swaps_leave_the_same_bytes_and_one_swaps(written: Written) -> None:
    before = read_document(written.path, "", written.data)
    found = resolve(before.node, CHANGELOG) if before.node else None
    if not isinstance(found, Sequence) or len(found.items) != 2:
        return
    text = made(before.text, 1, 0, path=written.path)
    node = read_document(written.path, "", text.encode()).node
    swapped = resolve(node, CHANGELOG) if node else None
    assert isinstance(swapped, Sequence)
    if text != before.text:
        assert [one.digest for one in swapped.items] == [one.digest for one in reversed(found.items)]
        assert made(text, 1, 0, path=written.path) == before.text
