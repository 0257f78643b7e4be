"""The published test vectors: a second implementation made them, and rrlint agrees with every one.

That implementation is `tests.spec.reference`.  `python -m tests.spec.test_vectors` fills in
whatever it computes, after somebody has added cases by hand.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from rrlint.config_files import ConfigReader
from rrlint.diagnostic import Span
from rrlint.history.commits import TreeEntry
from rrlint.history.effective import Values
from rrlint.history.watching import Watcher
from rrlint.tree.digest import baseline_of_values
from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import Data, plain_scalar
from rrlint.tree.scalars import Reading, Special, read_11, read_12
from rrlint.values import read_value
from rrlint.watch import Watch
from rrlint.wildcard import matches
from tests.spec.reference import (
    Typed,
    baseline,
    digest,
    encoded,
    float_bits,
    framed,
    opaque,
    path_matches,
    reading_11,
    reading_12,
    selected,
)

FOLDER = Path(__file__).resolve().parents[2] / "schema" / "reward-report" / "1.0" / "vectors"


def load(name: str) -> dict[str, Any]:
    """One file of vectors."""
    data: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    return data


def content(case: dict[str, Any]) -> bytes:
    """The bytes of a case: as text, or in hexadecimal where they are none."""
    return bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()


def complete_scalar(case: dict[str, Any]) -> dict[str, Any]:
    """A scalar with what the reference makes of it."""
    text = case["text"]
    old, new = reading_11(text), reading_12(text)
    return {
        "text": text,
        "yaml11": old._asdict(),
        "yaml12": new._asdict(),
        "digest": framed(b"S", encoded(old), encoded(new)).hex(),
    }


def complete_document(case: dict[str, Any]) -> dict[str, Any]:
    """A document, or a file that is none, with its digest."""
    value = digest(case["tree"]) if "tree" in case else opaque("100644", content(case))
    return {**case, "digest": value.hex()}


def complete_pointer(case: dict[str, Any]) -> dict[str, Any]:
    """A Git LFS pointer with its digest: that of the content it names."""
    return {**case, "digest": framed(b"O", b"lfs", hashlib.sha256(case["oid"].encode()).digest()[:16]).hex()}


def complete_baseline(case: dict[str, Any]) -> dict[str, Any]:
    """A watched file with its leaves and its baseline."""
    if case.get("tree") is None:
        values = {"": opaque(case["mode"], content(case))}
    else:
        values = selected(case["tree"], case["watches"])
    shown = {pointer: value.hex() for pointer, value in sorted(values.items())}
    return {**case, "selected": shown, "baseline": baseline(values)}


COMPLETE = {
    ("scalars.json", "scalars"): complete_scalar,
    ("documents.json", "documents"): complete_document,
    ("documents.json", "refused"): complete_document,
    ("documents.json", "pointers"): complete_pointer,
    ("baselines.json", "baselines"): complete_baseline,
}

SCALARS = load("scalars.json")["scalars"]
DOCUMENTS = load("documents.json")["documents"]
REFUSED = load("documents.json")["refused"]
POINTERS = load("documents.json")["pointers"]
PAIRS = load("documents.json")["pairs"]
BASELINES = load("baselines.json")["baselines"]
WILDCARDS = load("wildcards.json")["wildcards"]


def label(case: dict[str, Any]) -> str:
    """A case's name, for the list of tests."""
    return str(case.get("name") or repr(case["text"])[:40])


# --- What is tested --------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "part"), COMPLETE, ids=lambda name: name)
def test_the_reference_computes_what_the_files_say(file: str, part: str) -> None:
    cases = load(file)[part]
    assert [COMPLETE[file, part](case) for case in cases] == cases


@pytest.mark.parametrize("file", ["scalars.json", "documents.json", "baselines.json", "wildcards.json"])
def test_the_files_are_kept_one_case_a_line(file: str) -> None:
    assert (FOLDER / file).read_text("utf-8") == laid_out(load(file))


def test_the_reference_agrees_with_what_was_written_by_hand() -> None:
    values = {case["name"]: case["digest"] for case in DOCUMENTS}
    assert len(values) == len(DOCUMENTS)
    for pair in PAIRS:
        assert (values[pair["one"]] == values[pair["other"]]) is pair["equal"], pair
    for case in WILDCARDS:
        assert path_matches(case["pattern"], case["path"]) is case["matches"], case


def test_the_vectors_reach_every_kind_of_value() -> None:
    types = {case[dialect]["type"] for case in SCALARS for dialect in ("yaml11", "yaml12")}
    assert types == {"null", "bool", "int", "float", "str", "timestamp", "merge", "value"}
    assert {case["mode"] for case in BASELINES} == {"100644", "100755", "120000", "160000"}
    assert len({case["name"] for case in BASELINES}) == len(BASELINES)
    assert {pair["equal"] for pair in PAIRS} == {True, False} == {case["matches"] for case in WILDCARDS}


def typed(value: Reading | Data) -> Typed:
    """A reading of rrlint's in the notation of the vectors."""
    match value:
        case None:
            return Typed("null")
        case bool():
            return Typed("bool", str(value).lower())
        case int():
            return Typed("int", str(value))
        case float():
            return Typed("float", float_bits(value))
        case Special():
            return Typed(value.kind, value.text)
    return Typed("str", str(value))


@pytest.mark.parametrize("case", SCALARS, ids=label)
def test_rrlint_reads_plain_scalars_so(case: dict[str, Any]) -> None:
    text = case["text"]
    assert typed(read_11(text))._asdict() == case["yaml11"]
    assert typed(read_12(text))._asdict() == case["yaml12"]
    assert plain_scalar(text, Span(1, 1, 1, 1)).digest.hex() == case["digest"]


@pytest.mark.parametrize("case", DOCUMENTS, ids=label)
def test_rrlint_gives_documents_these_digests(case: dict[str, Any]) -> None:
    value = read_value(case["path"], "100644", content(case))
    assert isinstance(value, Parsed), value
    assert value.node.digest.hex() == case["digest"]


@pytest.mark.parametrize("case", [*REFUSED, *POINTERS], ids=label)
def test_rrlint_takes_these_files_as_a_whole(case: dict[str, Any]) -> None:
    value = read_value(case["path"], "100644", content(case))
    assert isinstance(value, Opaque), value
    assert value.digest.hex() == case["digest"]


@pytest.mark.parametrize("case", BASELINES, ids=label)
def test_rrlint_gives_files_these_baselines(case: dict[str, Any]) -> None:
    path, entry = case["path"], TreeEntry(case["mode"], "1" * 40)
    watches = [
        Watch("path", "", path, tuple(watch.get("keys", ())), tuple(watch.get("ignore", ())))
        for watch in case["watches"]
    ]
    reader = ConfigReader(lambda _: content(case))
    found = Watcher(Values(reader)).leaves(watches, path, {path: entry})
    assert {pointer: leaf.digest.hex() for pointer, leaf in found.items()} == case["selected"]
    assert baseline_of_values({pointer: leaf.digest for pointer, leaf in found.items()}) == case["baseline"]


@pytest.mark.parametrize("case", WILDCARDS, ids=lambda case: f"{case['pattern']} {case['path']}")
def test_rrlint_matches_paths_so(case: dict[str, Any]) -> None:
    assert matches(case["pattern"], case["path"]) is case["matches"]


def fill_in() -> None:
    """Write what the reference computes into the files."""
    for file in ("scalars.json", "documents.json", "baselines.json", "wildcards.json"):
        data = load(file)
        for part, cases in data.items():
            if complete := COMPLETE.get((file, part)):
                data[part] = [complete(case) for case in cases]
        (FOLDER / file).write_text(laid_out(data), "utf-8")


def laid_out(data: dict[str, Any]) -> str:
    """A file of vectors as it is kept: one case a line."""
    parts = [f'"{name}": [\n' + ",\n".join(map(json.dumps, cases)) + "\n]" for name, cases in data.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    fill_in()
