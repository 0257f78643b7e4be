"""DVC and Git LFS: files that stand for data which are not in the repository."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import to_data
from rrlint.values import read_value
from rrlint.values._lfs import content_of

FILE = "100644"
MD5 = "22a1a2931c8370d3aeedd7183606fd7f"


def data(path: str, text: str) -> object:
    value = read_value(path, FILE, text.encode())
    assert isinstance(value, Parsed), value
    return to_data(value.node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"outs: [{{md5: {MD5}, size: 3, hash: md5, path: a}}]", {"a": {"md5": MD5}}),
        (f"outs: [{{md5: {MD5}.dir, nfiles: 3, path: a}}]", {"a": {"md5": f"{MD5}.dir"}}),
        ("outs: [{etag: abc, path: 's3://b/a'}]", {"s3://b/a": {"etag": "abc"}}),
        ("outs: [{checksum: abc, path: 'hdfs://a'}]", {"hdfs://a": {"checksum": "abc"}}),
        (
            f"outs: [{{md5: {MD5}, path: a, cloud: {{s3: {{etag: x, version_id: y}}}}, remote: s3}}]",
            {"a": {"md5": MD5}},
        ),
        (
            "outs: [{path: d, files: [{relpath: y, md5: bb}, {relpath: x, md5: aa, size: 1}]}]",
            {"d": {"files": {"y": {"md5": "bb"}, "x": {"md5": "aa"}}}},
        ),
    ],
)
def test_an_output_is_the_hash_that_it_names(text: str, expected: object) -> None:
    assert data("a.dvc", text) == {"outs": expected}


def test_without_a_hash_the_place_that_it_comes_from_counts() -> None:
    text = (
        "deps:\n- path: d\n  repo: {url: 'https://e.org', rev: main, rev_lock: abc}\nouts:\n- {path: d, cache: false}\n"
    )
    repo = {"url": "https://e.org", "rev_lock": "abc"}
    assert data("d.dvc", text) == {"deps": {"d": {"repo": repo}}, "outs": {"d": {}}}


STAGES = """\
train:
    cmd: python t.py
    deps: [{path: a, md5: x, size: 1}]
    params: {p.yaml: {lr: 1}}
    outs: [{path: m, md5: y}]
"""


def test_a_stage_is_its_command_parameters_inputs_and_outputs() -> None:
    stage = {
        "cmd": "python t.py",
        "deps": {"a": {"md5": "x"}},
        "params": {"p.yaml": {"lr": 1}},
        "outs": {"m": {"md5": "y"}},
    }
    assert data("dvc.lock", "schema: '2.0'\nstages:\n  " + STAGES) == {"train": stage}
    assert data("dvc.lock", STAGES) == {"train": stage}, "as DVC 1 wrote it"


@given(order=st.permutations([f"{{md5: {digit * 4}, path: {digit}}}" for digit in "abc"]))
def test_the_order_of_outputs_is_no_value(order: list[str]) -> None:
    value = read_value("a.dvc", FILE, f"outs: [{', '.join(order)}]".encode())
    assert isinstance(value, Parsed)
    assert to_data(value.node) == {"outs": {digit: {"md5": digit * 4} for digit in "abc"}}


@pytest.mark.parametrize(
    "text", ["", "[]", "outs: x", "outs: [{md5: a}]", "outs: [{path: a, md5: x}, {path: a, md5: y}]", "md5: a"]
)
def test_what_is_no_dvc_file_counts_by_its_bytes(text: str) -> None:
    assert isinstance(read_value("a.dvc", FILE, text.encode()), Opaque)


def pointer(content: bytes, version: str = "https://git-lfs.github.com/spec/v1", more: str = "") -> bytes:
    digits = hashlib.sha256(content).hexdigest()
    return f"version {version}\n{more}oid sha256:{digits}\nsize {len(content)}\n".encode()


@given(content=st.binary(max_size=40), other=st.binary(max_size=40))
def test_a_pointer_stands_for_its_content_alone(content: bytes, other: bytes) -> None:
    assert content_of(pointer(content)) == b"sha256:" + hashlib.sha256(content).hexdigest().encode()
    one, two = (read_value("a.bin", FILE, pointer(each)) for each in (content, other))
    assert isinstance(one, Opaque) and isinstance(two, Opaque)
    assert (one.digest == two.digest) is (content == other)


def test_a_pointer_of_another_spelling_is_the_same_value() -> None:
    one = read_value("a.bin", FILE, pointer(b"x"))
    old = read_value("a.bin", FILE, pointer(b"x", "https://hawser.github.com/spec/v1", "ext-0-foo sha256:aa\n"))
    assert one == old


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"version https://git-lfs.github.com/spec/v1\n",
        pointer(b"x").replace(b"spec/v1", b"spec/v2"),
        pointer(b"x").replace(b"oid", b"id"),
        b"# a comment\n" + pointer(b"x"),
        pointer(b"x") + b"x" * 1024,
    ],
)
def test_what_is_no_pointer(data: bytes) -> None:
    assert content_of(data) is None


@pytest.mark.parametrize(("path", "expected"), [("model.bin", True), ("conf/a.yaml", False), ("uv.lock", False)])
def test_it_is_a_defect_only_where_somebody_would_look_into_it(path: str, expected: bool) -> None:
    value = read_value(path, FILE, pointer(b"x"))
    assert isinstance(value, Opaque)
    assert value.expected is expected
