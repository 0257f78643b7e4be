"""The entry that is drafted from what changed, as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.bindings.versions import is_after
from rrlint.gather import UsageError
from rrlint.plans.buffer import from_buffer, to_buffer
from rrlint.plans.event import Seen, draft, goes_last
from rrlint.plans.review import next_version
from rrlint.report.insert import Item
from rrlint.tree.node import Data
from tests.reports import entry, report
from tests.rules.finding import of_text

VERSIONS = st.lists(st.text("0123456789.v-abc", min_size=1, max_size=6), max_size=5, unique=True)


def next_of(*versions: str) -> str:
    known = of_text(report(*(entry(version, "2026-01-05") for version in versions))).report
    assert known is not None
    return next_version(known)


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ((), "1.0"),
        (("1.0",), "1.1"),
        (("1.9",), "1.10"),
        (("1.10", "1.9"), "1.11"),
        (("1.0", "1.1"), "1.2"),
        (("v2",), "v3"),
        (("2026-09",), "2026-10"),
        (("1.2-rc3",), "1.2-rc4"),
        (("first",), "first.1"),
        (("1.2.0",), "1.2.1"),
        (("0099",), "0100"),
    ],
)
def test_the_last_number_of_the_newest_version_goes_up(versions: tuple[str, ...], expected: str) -> None:
    assert next_of(*versions) == expected


@given(VERSIONS)
def test_no_version_is_given_twice(versions: list[str]) -> None:
    assert next_of(*versions) not in versions


@given(VERSIONS.filter(bool))
def test_the_next_version_goes_on_from_the_newest(versions: list[str]) -> None:
    assert is_after(next_of(*versions), versions[0]) is not False


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"), min_size=1).map(
    lambda text: text.strip("\r\n") or "x"
)
VALUES: st.SearchStrategy[Data] = st.one_of(TEXT, st.lists(TEXT, min_size=1), st.dictionaries(TEXT, TEXT, min_size=1))


@given(
    st.dictionaries(st.sampled_from(["version", "summary", "lessons", "by", "x-own"]), VALUES, min_size=1),
    st.lists(TEXT),
)
def test_an_entry_that_nobody_edits_comes_back_as_it_was(item: Item, occasions: list[str]) -> None:
    assert from_buffer(to_buffer(item, occasions)) == item


@given(st.lists(st.text()))
def test_what_a_repository_says_stays_in_comments(occasions: list[str]) -> None:
    assert from_buffer(to_buffer({"version": "1", "summary": ""}, occasions)) == {"version": "1", "summary": ""}


def test_a_version_without_quotes_is_the_text_that_stands_there() -> None:
    assert from_buffer("version: 1.10\ndate: 2026-01-05\nsummary: |\n  Two\n  lines.\n") == {
        "version": "1.10",
        "date": "2026-01-05",
        "summary": "Two\nlines.",
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "[a]", "a", "a: 1\na: 2", "a: *b", "\x00"])
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        from_buffer(text)


@given(st.text("ab-", min_size=1, max_size=70), st.integers(1, 12))
def test_ids_of_events_are_ids_and_never_the_same(trigger: str, count: int) -> None:
    trigger = "t" + trigger[:63]
    watch = f"{{id: {trigger}, kind: incident, description: D., who: team}}"
    text = report(entry("1.0", "2026-01-05", "initial"), triggers=(watch,))
    seen: list[Data] = []
    for _ in range(count):
        events = "".join(f"  - {{id: {one}, note: N.}}\n" for one in seen)
        known = of_text(text + (f"  events:\n{events}" if events else ""))
        assert known.report is not None and known.violations == ()
        seen.append(draft(known.report, Seen("N.", trigger), date(2026, 1, 20))["id"])
        assert goes_last(known.report)
    assert len(set(map(str, seen))) == count
