"""Every validator gives the same verdict on every document: the suite's cases, and thousands made at random.

Run with `python -m pytest -m validators -s` to see the table; RRLINT_SEED and RRLINT_COUNT change what is made.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from rrlint.report.yaml import read_document
from tests.validators.documents import Document, changed_reports, suite

SEED = int(os.environ.get("RRLINT_SEED", "20261122"))
COUNT = int(os.environ.get("RRLINT_COUNT", "2000"))

Verdicts = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [*suite(), *changed_reports(SEED, COUNT)]


@pytest.fixture(scope="module")
def verdicts(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """What each validator says of each document."""
    from tests.validators.judges import JUDGES, SCHEMA

    root = tmp_path_factory.mktemp("validators")
    shutil.copy(SCHEMA, root)
    folder = root / "examples" / "pass"  # as deep as the suite, whose files name the schema by relative paths
    folder.mkdir(parents=True)
    return {name: judge(documents, folder) for name, judge in JUDGES.items()}


def table(documents: Sequence[Document], verdicts: Verdicts) -> str:
    """Counts by validator, and how often each differs from the majority."""
    lines = [f"seed {SEED}: {len(suite())} cases of the suite, {COUNT} reports with random changes", ""]
    lines.append(f"{'validator':28}{'valid':>9}{'invalid':>9}{'unreadable':>12}{'agree':>9}{'differ':>9}")
    majority = {one.name: _majority(one, verdicts) for one in documents}
    for name, said in verdicts.items():
        counts = Counter(said.values())
        differ = sum(verdict != majority[document] for document, verdict in said.items())
        numbers = f"{counts['valid']:9}{counts['invalid']:9}{counts['unreadable']:12}{len(said) - differ:9}{differ:9}"
        lines.append(f"{name:28}{numbers}")
    return "\n".join(lines)


def _majority(document: Document, verdicts: Verdicts) -> str:
    said = Counter(one[document.name] for one in verdicts.values() if document.name in one)
    return document.expected or said.most_common(1)[0][0]


@pytest.mark.validators
def test_all_validators_agree(documents: list[Document], verdicts: Verdicts) -> None:
    print("\n" + table(documents, verdicts))
    differing = {}
    for document in documents:
        said = {name: one[document.name] for name, one in verdicts.items() if document.name in one}
        if {*said.values(), document.expected or next(iter(said.values()))} != {next(iter(said.values()))}:
            differing[document.name] = (said, document.expected)
    assert differing == {}, f"seed {SEED}"


@pytest.mark.validators
def test_every_validator_judged_everything(documents: list[Document], verdicts: Verdicts) -> None:
    readable = {name for name, verdict in verdicts["rrlint"].items() if verdict != "unreadable"}
    for name, said in verdicts.items():
        left_out = {one.name for one in documents} - said.keys()
        assert not left_out or (name == "vscode-json-language-server" and said.keys() == readable)


@pytest.mark.validators
def test_the_random_reports_are_worth_judging(documents: list[Document], verdicts: Verdicts) -> None:
    made = Counter(verdicts["rrlint"][one.name] for one in documents if not one.expected)
    assert min(made["valid"], made["invalid"]) > COUNT // 5
    assert made["unreadable"] > COUNT // 200


def test_the_same_seed_makes_the_same_reports() -> None:
    first = changed_reports(7, 20)
    assert first == changed_reports(7, 20)
    assert first != changed_reports(8, 20)
    assert len({one.text for one in first}) == 20


def test_most_random_reports_can_be_read() -> None:
    read = [read_document(one.name, "", one.text.encode()).readable for one in changed_reports(7, 40)]
    assert sum(read) > 30


def test_the_suite_has_cases_of_both_kinds() -> None:
    counts = Counter(one.expected for one in suite())
    assert counts["valid"] > 60 and counts["invalid"] > 150
