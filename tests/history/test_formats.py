"""Each watch reads a file in the format that it states; what several of them see of one place counts together."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rrlint.config_files import ConfigReader
from rrlint.history.commits import TreeEntry
from rrlint.history.effective import Values
from rrlint.history.watching import Watcher
from rrlint.tree import pointer
from rrlint.tree.digest import opaque_digest
from rrlint.tree.meaning import framed_hash
from rrlint.values import read_value
from rrlint.watch import Watch

PATH = "conf/ppo.yaml"


def watch(format: str, *keys: str) -> Watch:
    return Watch("path", "", PATH, keys, format=format)


def seen(text: str, *watches: Watch) -> Mapping[str, bytes]:
    """The leaves of a file by pointer."""
    reader = ConfigReader(lambda _: text.encode())
    leaves = Watcher(Values(reader)).leaves(watches, PATH, {PATH: TreeEntry("100644", "1" * 40)})
    return {pointer: leaf.digest for pointer, leaf in leaves.items()}


def test_a_watch_does_not_decide_how_another_reads() -> None:
    by_bytes, by_key = watch("bytes"), watch("", "/beta")
    assert seen("beta: 0.1 # a\n", by_bytes, by_key) == {
        **seen("beta: 0.1 # a\n", by_bytes),
        **seen("beta: 0.1\n", by_key),
    }
    assert seen("beta: 0.1 # a\n", by_key) == seen("beta: 0.1\n", by_key)


@pytest.mark.parametrize("texts", [("017", "15"), ("1.0", "1.00"), ("a", "a # b")])
def test_a_change_in_any_format_is_one(texts: tuple[str, str]) -> None:
    both = (watch("bytes"), watch("yaml"))
    old, new = (seen(text, *both) for text in texts)
    assert old.keys() == new.keys() == {""}
    assert old != new, "the bytes differ, if not the value"


def test_digests_that_differ_are_joined_in_their_own_order() -> None:
    text = "017"
    value = read_value(PATH, "100644", text.encode())
    digests = sorted([opaque_digest("100", text.encode()), value.node.digest])  # type: ignore[union-attr]
    expected = {"": framed_hash(b"F", *digests)}
    assert seen(text, watch("bytes"), watch("")) == seen(text, watch(""), watch("bytes")) == expected
    assert seen(text, watch("yaml"), watch("")) == seen(text, watch("")), "one format, however it is stated"


def test_beyond_the_limit_of_leaves_the_whole_tree_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pointer, "MAX_LEAVES", 4)
    text = "a: {b: 1, c: 2, d: 3, e: 4}\n"
    more = text + "f: 5\n"
    assert seen(text, watch("")).keys() == {"/a/b", "/a/c", "/a/d", "/a/e"}
    whole = seen(more, watch(""))
    assert whole.keys() == {""}
    assert seen(f"# Of five leaves.\n{more}", watch("")) == whole
    assert seen(more.replace("5", "6"), watch("")) != whole
    assert seen(more, watch("", "/f")).keys() == {"/f"}
