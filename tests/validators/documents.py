"""Documents for the validators: the published suite, and reports that were changed at random.

A document is kept as text, since each validator has a reader of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rrlint.report.yaml import read_document
from rrlint.spec.load import schema_folder
from rrlint.tree.node import Data, to_data
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
    """Reports of the suite with random changes, as YAML: what hypothesis makes of a seed, no text twice."""
    texts: dict[str, None] = {}

    @hypothesis.seed(seed)
    @settings(
        max_examples=3 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(changed())
    def collect(text: str) -> None:
        if len(texts) < count:
            texts[text] = None

    collect()
    return [Document(f"changed-{number:04}.yaml", text) for number, text in enumerate(texts)]


@st.composite
def changed(draw: st.DrawFn) -> str:
    """The text of a report that conforms, changed a little."""
    source = draw(st.sampled_from(conforming()))
    random = draw(st.randoms(use_true_random=True))
    root = tree(source)
    assert isinstance(root, Map)
    root.pairs = [(key, value) for key, value in root.pairs if key != "$schema"]
    Changer(random).change(root)
    return Writer(random).write(root)


@cache
def conforming() -> list[Data]:
    """The reports of the suite that conform."""
    nodes = [read_document(path.name, "", path.read_bytes()).node for path in sorted((SUITE / "pass").iterdir())]
    return [to_data(node) for node in nodes if node is not None]
