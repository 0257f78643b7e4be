"""Fingerprints of prompts: made from a template by the generator, found again in texts."""

from __future__ import annotations

import ast

from hypothesis import given
from hypothesis import strategies as st

from rrlint.prompts import RUN, digests, is_template, paragraphs, recognise, words
from rrlint.prompts.table import FINGERPRINTS
from tests.prompt_table import field_of, sections, table
from tests.prompts.corpus import files

QUESTION = "Can stakeholders or users contest the decisions or actions of the system?"
TEXT = st.text(st.sampled_from("ab *_>-\n\"'.<!"), max_size=40)


def test_a_prompt_is_recognised_with_its_field_and_its_share() -> None:
    found = recognise(f"{QUESTION} Yes, they always can.")
    assert found is not None
    assert (found.field, found.words, found.share) == ("recourse", 12, 12 / 16)


def test_a_text_with_nothing_of_a_prompt() -> None:
    assert recognise("The arm picks up cups.") is None
    assert recognise("") is None


def test_a_short_prompt_counts_if_it_is_all_there() -> None:
    assert is_template("What shifts in metrics seem most significant?")
    assert not is_template("metrics seem most significant here, and what shifts")
    assert not is_template("model-based RL, off-policy RL, repeated retraining")


def test_a_template_becomes_a_table_without_its_words() -> None:
    template = (
        "# Part\n\nAbout the part itself.\n\n## System Owner\n\n*Who has the\nsystem in their hands?*\n\n## Empty\n"
    )
    (row,) = [node for node in ast.parse(table([template])).body if isinstance(node, ast.Assign)]
    found = ast.literal_eval(row.value)
    assert list(found) == ["system_owner"]
    assert found["system_owner"].split() == sorted(digests(["who", "has", "the", "system", "in", "their", "hands"]))


def test_headings_are_fields() -> None:
    assert field_of("Explainability & Transparency") == "explainability_and_transparency"
    assert field_of("Legacy System(s)") == "deployment_agency"


def test_the_fields_of_the_table_are_sorted_digests() -> None:
    assert all(line.split() == sorted(set(line.split())) for line in FINGERPRINTS.values())
    assert len(FINGERPRINTS) == 29


@given(TEXT)
def test_markup_is_no_word(text: str) -> None:
    assert words(f"> *{text.replace('<!', '')}*") == words(text.replace("<!", ""))


@given(st.lists(st.sampled_from(["one", "two", "three"]), max_size=20))
def test_there_is_a_fingerprint_for_each_run(text: list[str]) -> None:
    assert len(digests(text)) == max(0, len(text) - RUN + 1)


@given(st.text(max_size=80))
def test_paragraphs_keep_every_word(text: str) -> None:
    assert [word for part in paragraphs(text) for word in words(part)] == words(
        "\n".join(text.splitlines())
    ) or "<!" in text


def test_every_prompt_of_the_upstream_template_is_recognised() -> None:
    for path in files("template"):
        for field, prompt in sections(path.read_text("utf-8")):
            found = recognise(prompt)
            assert found is not None
            assert (found.field, found.share, found.is_whole) == (field, 1.0, True)
