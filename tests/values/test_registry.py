"""Which reader a file goes to: by the watch's word, its name, its suffix, or its first line."""

from __future__ import annotations

import pytest

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import to_data
from rrlint.values import read_value, words
from rrlint.values._format import FORMATS

FILE = "100644"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\nsize 12\n"


def test_every_word_is_one_format_and_bytes_is_none_of_them() -> None:
    assert set(words()) == {*FORMATS, "bytes"}
    assert len(words()) == len(FORMATS) + 1


@pytest.mark.parametrize("word", FORMATS)
def test_every_reader_and_composer_of_the_table_is_there(word: str) -> None:
    assert callable(FORMATS[word].read)
    assert callable(FORMATS[word].compose) is bool(FORMATS[word].composer)


def test_the_word_of_the_watch_goes_before_the_name() -> None:
    value = read_value("conf/a.config", FILE, b"a: 1", "yaml")
    assert isinstance(value, Parsed)
    assert value.format == "yaml"
    assert to_data(value.node) == {"a": 1}


def test_a_word_that_does_not_fit_the_file_is_said() -> None:
    value = read_value("a.yaml", FILE, b"a: 1", "json")
    assert isinstance(value, Opaque)
    assert not value.expected


def test_an_unknown_word_is_said_with_the_known_ones() -> None:
    value = read_value("a.yaml", FILE, b"a: 1", "yamel")
    assert isinstance(value, Opaque)
    assert not value.expected
    assert value.why.startswith("yamel: a format that is not known")
    assert all(word in value.why for word in words())


def test_bytes_are_compared_as_a_whole_and_that_is_no_defect() -> None:
    value = read_value("a.yaml", FILE, b"a: 1", "bytes")
    assert isinstance(value, Opaque)
    assert value.expected
    assert value.digest != read_value("a.yaml", FILE, b"a: 1 ", "bytes").digest  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["", "yaml", "bytes", "nonsense"])
def test_a_git_lfs_pointer_counts_by_what_it_names_whatever_it_is_called(word: str) -> None:
    value = read_value("a.yaml", FILE, LFS, word)
    assert isinstance(value, Opaque)
    assert value.expected is (word == "bytes"), "that its values cannot be looked into is said"
    assert value.digest != read_value("a.yaml", FILE, LFS.replace(b"4d7a", b"5d7a"), word).digest  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("path", "word"),
    [("a.yaml", "yaml"), ("x/a.YML", "yaml"), ("x.y/a.json", "json"), (".hidden.yaml", "yaml")],
)
def test_the_name_says_the_format(path: str, word: str) -> None:
    value = read_value(path, FILE, b"[1]")
    assert isinstance(value, Parsed)
    assert value.format == word


@pytest.mark.parametrize("path", [".yaml", "yaml", "a.yaml.bak", "a.yaml/b", ".json"])
def test_a_name_without_a_known_suffix_says_nothing(path: str) -> None:
    assert isinstance(read_value(path, FILE, b"[1]"), Opaque)
