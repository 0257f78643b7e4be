"""The specification text agrees with the schema, with its own examples and with itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry

from rrlint.report.yaml import read_document
from rrlint.spec.load import load_schema
from rrlint.spec.validate import validate
from rrlint.tree.node import Data, to_data
from rrlint.tree.pointer import select
from rrlint.values import read_value
from rrlint.values.yaml import read_yaml
from tests.bindings.prose_cases import saying
from tests.rules.finding import of_text, said
from tests.validators.documents import conforming

PATH = Path(__file__).resolve().parents[2] / "docs" / "specification" / "1.0.md"
TEXT = PATH.read_text("utf-8")
SCHEMA = load_schema()

#: Fenced blocks: the comment before them (if any), their language and what is in them.
BLOCKS = re.findall(r"(?:^<!-- check: (\w+) -->\n)?^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
REPORTS = [body for _, language, body in BLOCKS if language == "yaml" and body.startswith("schema:")]
FRAGMENTS = [(name, body) for name, _, body in BLOCKS if name]

#: The text without its fenced blocks.
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)


def read(text: str) -> Data:
    """YAML in the text, read as a report is."""
    document = read_document("reward-report.yaml", "WORKTREE", text.encode())
    assert document.readable, document.problems
    assert document.node is not None
    return to_data(document.node)


def test_every_block_of_yaml_is_checked() -> None:
    unchecked = [body for name, language, body in BLOCKS if language == "yaml" and not name and body not in REPORTS]
    assert unchecked == []
    assert REPORTS
    assert {name for name, _ in FRAGMENTS} >= {"gap", "reporting_cadence", "trigger", "entry"}


@pytest.mark.parametrize("example", REPORTS)
def test_every_report_is_valid(example: str) -> None:
    assert validate(read(example)) == ()


@pytest.mark.parametrize(("name", "example"), FRAGMENTS, ids=[name for name, _ in FRAGMENTS])
def test_every_fragment_is_valid(name: str, example: str) -> None:
    assert name in SCHEMA["definitions"]
    schema = {**SCHEMA, "$ref": f"#/definitions/{name}"}
    errors = list(Draft7Validator(schema, registry=Registry()).iter_errors(read(example)))
    assert errors == []


def test_a_wrong_fragment_would_be_noticed() -> None:
    schema = {**SCHEMA, "$ref": "#/definitions/gap"}
    assert list(Draft7Validator(schema, registry=Registry()).iter_errors({"omitted": "perhaps"}))


def schema_words(schema: Any) -> Iterator[str]:
    """Every name of a property and every word of a list in a schema."""
    if isinstance(schema, list):
        for part in schema:
            yield from schema_words(part)
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        for key, part in schema.items():
            if key not in ("examples", "default", "defaultSnippets"):
                yield from schema_words(part)


def test_every_property_and_every_word_of_the_schema_is_explained() -> None:
    words = set(schema_words(SCHEMA))
    assert len(words) > 150
    assert {word for word in words if f"`{word}`" not in PROSE} == set()


def tables() -> Iterator[tuple[str, dict[str, tuple[bool, str]]]]:
    """The tables of properties: each with the text before it, and what it says of each key."""
    pattern = r"\n\| key \| \| value \| meaning \|\n\|---\|---\|---\|---\|\n((?:\|.*\|\n)+)"
    for match in re.finditer(pattern, TEXT):
        rows = [row.split(" | ") for row in match[1].splitlines()]
        yield TEXT[: match.start()], {row[0].strip("| `"): (row[1] == "●", row[2]) for row in rows}


def test_the_tables_say_what_is_required_as_the_schema_does() -> None:
    objects = [SCHEMA, *(part for part in SCHEMA["definitions"].values() if "properties" in part)]
    wanted = {(frozenset(part["properties"]), frozenset(part.get("required", ()))) for part in objects}
    told = {(frozenset(table), frozenset(key for key, (owed, _) in table.items() if owed)) for _, table in tables()}
    assert told == wanted


def anchors(markdown: str) -> set[str]:
    """The anchors of headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", markdown, flags=re.M | re.S), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_internal_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", PROSE)
    assert len(links) > 40
    for link in links:
        file, _, anchor = link.partition("#")
        target = (PATH.parent / file).resolve() if file else PATH
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def test_links_to_sections_show_their_numbers() -> None:
    for shown, anchor in re.findall(r"\[([\d.]+)\]\(#([\w-]+)\)", PROSE):
        assert anchor.startswith(shown.replace(".", "") + "-"), (shown, anchor)


def test_sections_are_numbered_in_order() -> None:
    last = [0]
    for number in re.findall(r"^#{2,3} (\d+(?:\.\d+)*)\.? ", TEXT, re.MULTILINE):
        parts = [int(part) for part in number.split(".")]
        assert parts in ([*last[:-1], last[-1] + 1], [*last, 1], [last[0] + 1]), number
        last = parts


def test_rules_are_named_by_ids_of_the_catalogue() -> None:
    named = set(re.findall(r"RR\d\w*", TEXT))
    assert named
    assert {rule for rule in named if not re.fullmatch("RR[0-8](0[1-9]|[1-9][0-9])", rule)} == set()
    listed = set(re.findall(r"RR\d+", TEXT.partition("## 13. Findings")[2].partition("## 14.")[0]))
    assert named == listed


def test_the_worked_example_computes() -> None:
    example = TEXT.partition("#### Worked example")[2].partition("### ")[0]
    rows = re.findall(r"^\| .+ \| `([A-Z]\d.*)` \| `([0-9a-f]{32})` \|$", example, re.MULTILINE)
    assert len(rows) == 7
    for shown, digest in rows:
        parts = re.split(r"<([0-9a-f]+)>", shown)
        data = b"".join(bytes.fromhex(part) if index % 2 else part.encode() for index, part in enumerate(parts))
        assert hashlib.sha256(data).hexdigest()[:32] == digest, shown


def test_the_worked_example_is_what_rrlint_computes() -> None:
    example = TEXT.partition("#### Worked example")[2]
    file = example.partition("```text\n")[2].partition("```")[0]
    shown = example.partition("### 9.7")[0]
    whole, alone = read_yaml(file), read_value("a.txt", "100644", file.encode())
    parts = [whole.digest, *(node.digest for node in select(whole, ["/lr", "/beta"]).values()), alone.digest]  # type: ignore[union-attr]
    assert all(f"`{digest.hex()}`" in shown for digest in parts)
    assert read_yaml("lr: 1.0e-4\nbeta: 0.04").digest != whole.digest
    assert read_yaml("{beta: 4e-2, lr: 1e-4}").digest != whole.digest
    assert read_yaml("{beta: 0.040, lr: 1e-4}").digest == whole.digest


def test_the_mapping_has_the_26_fields_of_the_paper() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \| `(/[\w/]+)` \|", TEXT, re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, 27))
    for _, _, pointer in rows:
        section, field = pointer[1:].split("/")
        assert field in SCHEMA["definitions"][section]["properties"], pointer


def test_every_reason_that_the_published_format_shows_is_one() -> None:
    """Of its good examples, the texts of its snippets, and the specification."""
    snippets = [snippet["body"] for snippet in SCHEMA["definitions"]["gap"]["defaultSnippets"]]
    shown = [
        gap for gap in gaps([*conforming(), *snippets, *(read(body) for _, body in FRAGMENTS)]) if gap.get("reason")
    ]
    assert len(shown) > 10
    for gap in shown:
        assert said(of_text(saying(gap)), "RR503") == [], gap


def gaps(value: Data) -> Iterator[dict[str, Data]]:
    """Every gap in some data."""
    if isinstance(value, dict) and "omitted" in value:
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from gaps(one)
