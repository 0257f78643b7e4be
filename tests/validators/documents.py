"""Documents for the validators: the published suite, and reports that were changed at random.

A document is kept as text, since each validator has a reader of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rrlint.report.yaml import read_document
from rrlint.spec.load import schema_folder
from rrlint.tree.node import to_data
from tests.validators.changes import Changer
from tests.validators.trees import Map, Writer, tree

SUITE = schema_folder() / "reward-report" / "1.0" / "examples"


@dataclass(frozen=True)
class Document:
    """A text to judge; `expected` is known for the suite only."""

    name: str
    text: str
    expected: str = ""


def suite() -> list[Document]:
    """Every case that a schema can decide: all but the files that cannot be read."""
    cases = [Document(f"pass-{path.name}", _text(path), "valid") for path in sorted((SUITE / "pass").iterdir())]
    for expectation in sorted((SUITE / "fail").glob("*.expected.json")):
        rules = {one["rule"] for one in json.loads(expectation.read_text("utf-8"))["findings"]}
        stem = expectation.name.removesuffix(".expected.json")
        (path,) = [path for path in expectation.parent.glob(f"{stem}.*") if path != expectation]
        if "RR001" not in rules:
            verdict = "invalid" if rules & {"RR002", "RR003"} else "valid"
            cases.append(Document(f"fail-{path.name}", _text(path), verdict))
    return cases


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def changed_reports(seed: int, count: int) -> list[Document]:
    """Reports of the suite with random changes, as YAML."""
    changer = Changer(seed)
    writer = Writer(changer.random)
    sources = [Document(path.name, _text(path)) for path in sorted((SUITE / "pass").iterdir())]
    made = []
    for number in range(count):
        source = changer.random.choice(sources)
        node = read_document(source.name, "", source.text.encode()).node
        assert node is not None
        root = tree(to_data(node))
        assert isinstance(root, Map)
        root.pairs = [(key, value) for key, value in root.pairs if key != "$schema"]
        changer.change(root)
        made.append(Document(f"changed-{number:04}.yaml", writer.write(root)))
    return made
