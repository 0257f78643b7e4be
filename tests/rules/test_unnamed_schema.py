"""RR009: a report that does not name the schema that the repository has for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rrlint.diagnostic import Severity
from rrlint.edits import apply
from rrlint.facts import Facts
from rrlint.gather.content import judge_content
from rrlint.report.yaml import read_document
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import surrounded

RULE = "RR009"
VALID = report(entry("1.0", "2026-01-05", "initial"))
SCHEMA = "schema/reward-report/1.0/schema.json"


def facts(text: str, *paths: str, path: str = "reward-report.yaml") -> Facts:
    known = of_text(text)
    known = judge_content(read_document(path, known.document.revision, text.encode()), known.today)
    files = {path: text, **dict.fromkeys(paths, "{}")}
    return surrounded(known, files, known.document.revision)


def fixed(text: str, *paths: str, path: str = "reward-report.yaml") -> str:
    finding = only(facts(text, *paths, path=path), RULE)
    assert finding.fix is not None and finding.fix.safe and finding.severity is Severity.INFO
    after = apply(text, finding.fix.edits)
    assert said(facts(after, *paths, path=path), RULE) == []
    return after


def test_the_schema_is_named_by_its_path_from_the_report() -> None:
    assert fixed(VALID, SCHEMA) == f"# yaml-language-server: $schema={SCHEMA}\n{VALID}"
    inner = fixed(VALID, SCHEMA, path="docs/a/x.reward-report.yaml")
    assert inner == f"# yaml-language-server: $schema=../../{SCHEMA}\n{VALID}"
    assert fixed(VALID, SCHEMA, "reward-report/1.0/schema.json").startswith(
        "# yaml-language-server: $schema=reward-report/1.0/schema.json\n"
    )


def test_comments_and_markers_at_the_top_stay_there() -> None:
    text = f"# Licence: MIT\r\n---\r\n{VALID}"
    assert fixed(text, SCHEMA) == f"# Licence: MIT\r\n---\r\n# yaml-language-server: $schema={SCHEMA}\r\n{VALID}"


@pytest.mark.parametrize("gap", ["", "\n  "])
def test_json_names_it_by_a_key(gap: str) -> None:
    text = "{" + gap + '"schema": "reward-report/1.0"}\n'
    between = gap or " "
    assert fixed(text, SCHEMA, path="reward-report.json") == (
        "{" + gap + f'"$schema": "{SCHEMA}",' + between + '"schema": "reward-report/1.0"}\n'
    )


@pytest.mark.parametrize(
    "first",
    [
        "# yaml-language-server: $schema=schema.json",
        "# a note\n# $schema: x.json",
        "$schema: ./x.json",
        "#yaml-language-server: $schema=x",
    ],
)
def test_a_report_that_names_one_is_fine_whichever_it_is(first: str) -> None:
    assert said(facts(f"{first}\n{VALID}", SCHEMA), RULE) == []


@pytest.mark.parametrize(
    "paths", [(), ("schema.json",), ("other-reward-report/1.0/schema.json",), ("reward-report/2.0/schema.json",)]
)
def test_without_the_schema_in_the_repository_nothing_is_said(paths: tuple[str, ...]) -> None:
    assert said(facts(VALID, *paths), RULE) == []


def test_where_nobody_looked_around_nothing_is_said() -> None:
    assert said(replace(facts(VALID, SCHEMA), surroundings=None), RULE) == []
