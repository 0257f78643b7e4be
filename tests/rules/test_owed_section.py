"""RR504: what is owed by framing and stage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.bindings.duties import DUTIES, Duty
from rrlint.diagnostic import Severity
from rrlint.rules import owed_section
from tests.bindings.systems import GAP, findings, framed

RULE = "RR504"
FRAMINGS = ("tool", "metaphor", "framework")
STAGES = ("simulated", "trial", "deployed")
_WORDS = {"W": "warning", "E": "error", "-": "-"}

#: An answer in flow style for each field that the table names.
ANSWERS = {
    ("system_details", "versions"): "[{id: v1, stage: simulated}]",
    ("implementation", "reward_details"): "{terms: [{id: t, description: Tracks., weight: 1}]}",
    ("system_details", "base_model"): "{id: acme/base}",
    ("implementation", "data_flow"): "{collection: offline}",
    ("institutional_interface", "stakeholders"): "[{id: users, name: Users}]",
    ("evaluation", "evaluation_validity"): "The test tasks are unlike the training tasks.",
    ("optimization_intent", "oversight_metrics"): "[{id: falls, name: Falls}]",
    ("optimization_intent", "known_failure_modes"): "[{id: pad, description: It pads.}]",
    ("evaluation", "evaluation_environment"): "A hall.",
    ("implementation", "limitations"): "No stairs.",
    ("institutional_interface", "deployment_agency"): "The plant manager.",
    ("institutional_interface", "explainability_and_transparency"): "Each answer shows its rule.",
}


def answered(*names: tuple[str, str], value: str = "") -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {}
    for section, field in names:
        sections.setdefault(section, {})[field] = value or ANSWERS[section, field]
    return sections


def missing(text: str) -> list[str]:
    """The names of what the one finding says is owed; none without a finding."""
    return [name for one in findings(text, RULE) for name in one.message.partition(": ")[2].split(", ")]


def weight(text: str) -> str:
    return "".join(one.severity.word for one in findings(text, RULE))


def table() -> str:
    """The table as the page shows it."""
    lines = ["| answer | tool | metaphor | framework | why |", "|---|---|---|---|---|"]
    for duty in DUTIES:
        name = f"{duty.name}, {duty.condition}" if duty.condition else duty.name
        cells = (duty.tool, duty.metaphor, duty.framework)
        lines.append(f"| {name} (`{duty.pointer}`) | {' | '.join(map(' '.join, cells))} | {duty.why} |")
    return "\n".join(lines) + "\n"


def test_the_page_shows_the_table() -> None:
    page = Path(owed_section.__file__).with_suffix(".md").read_text("utf-8")
    assert table() in page, table()


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.name)
@pytest.mark.parametrize("framing", FRAMINGS)
def test_what_is_owed_in_a_trial_is_owed_in_deployment_and_weighs_no_less(duty: Duty, framing: str) -> None:
    letters = getattr(duty, framing)
    weights = ["-WE".index(letter) for letter in letters]
    assert len(letters) == len(STAGES) and weights == sorted(weights)


@pytest.mark.parametrize("stage", ["", *STAGES])
@pytest.mark.parametrize("framing", FRAMINGS)
def test_a_bare_report_is_one_finding_and_no_error_before_it_is_deployed(framing: str, stage: str) -> None:
    (finding,) = findings(framed(framing, stage=stage), RULE)
    assert finding.severity is (Severity.ERROR if stage == "deployed" else Severity.WARNING)
    assert finding.primary.location.pointer == "/optimization_intent/framing/primary"


def test_the_smallest_report_on_a_tool_owes_two_answers_and_hears_how_to_begin() -> None:
    (finding,) = findings(framed("tool"), RULE)
    assert finding.message == "RL as a tool owes 2 more answers: stage, reward terms"
    assert "[{id: v1, stage: simulated}]" in finding.help


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("stage", STAGES)
def test_a_report_with_all_answers_owes_nothing(framing: str, stage: str) -> None:
    sections = answered(*(key for key in ANSWERS if key[1] != "versions"))
    assert findings(framed(framing, sections, stage=stage), RULE) == []


@given(st.sets(st.sampled_from(sorted(ANSWERS))), st.sampled_from(sorted(ANSWERS)), st.sampled_from(FRAMINGS))
def test_an_answer_takes_its_name_away_and_no_other(
    before: set[tuple[str, str]], added: tuple[str, str], framing: str
) -> None:
    left = missing(framed(framing, answered(*before - {added})))
    after = missing(framed(framing, answered(*before | {added})))
    (duty,) = [one for one in DUTIES if f"/{added[0]}/{added[1]}" in (one.pointer, one.pointer.removesuffix("/terms"))]
    assert after == [name for name in left if name != duty.name]


@pytest.mark.parametrize("key", [key for key in ANSWERS if key[1] != "versions"])
def test_an_owned_gap_is_an_answer(key: tuple[str, str]) -> None:
    text = framed("tool", answered(key, value=GAP), stage="deployed")
    assert missing(text) == missing(framed("tool", answered(key), stage="deployed"))


def test_a_gap_in_place_of_versions_is_an_answer() -> None:
    assert "stage" not in missing(framed("tool", answered(("system_details", "versions"), value=GAP)))


@pytest.mark.parametrize("versions", ["[]", "[{id: v1}]"])
def test_a_version_without_a_stage_is_none(versions: str) -> None:
    assert "stage" in missing(framed("tool", answered(("system_details", "versions"), value=versions)))


def test_a_system_that_is_used_no_more_has_a_stage_and_owes_what_a_simulated_one_does() -> None:
    assert missing(framed("tool", stage="rolled_back")) == missing(framed("tool", stage="simulated"))


@pytest.mark.parametrize("stage", ["", "deployed"])
def test_a_draft_gets_a_note(stage: str) -> None:
    assert weight(framed("tool", stage=stage, status="draft")) == "info"


def test_outsiders_get_a_warning() -> None:
    assert weight(framed("tool", stage="deployed", authorship="third_party")) == "warning"


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_over_owes_nothing(status: str) -> None:
    assert findings(framed("framework", stage="deployed", status=status), RULE) == []


@pytest.mark.parametrize(
    ("rationale", "owed"),
    [
        ("RL fine-tunes a released model.", True),
        ("A finetuned policy.", True),
        ("The policy is not fine-tuned.", False),
        ("A known objective.", False),
    ],
)
def test_what_is_fine_tuned_owes_its_base_model(rationale: str, owed: bool) -> None:
    assert ("base model" in missing(framed("tool", rationale=rationale))) is owed


def test_a_base_model_of_a_version_is_enough() -> None:
    sections = {"system_details": {"versions": "[{id: v1, stage: trial, base_model: {id: acme/base}}]"}}
    assert "base model" not in missing(framed("tool", sections, rationale="RL fine-tunes a released model."))


def test_a_watched_base_model_is_a_sign_of_fine_tuning() -> None:
    text = framed("tool").replace("kind: reward_change", "kind: base_model_change")
    assert "base model" in missing(text)


def test_terms_that_no_config_is_named_for() -> None:
    bound = framed("tool", answered(("implementation", "reward_details")))
    unbound = bound.replace("kind: reward_change", "kind: config_change")
    assert "config of the reward" not in missing(bound)
    assert "config of the reward" in missing(unbound)
    tied = unbound.replace("weight: 1", "weight_from: {path: conf/a.yaml, key: /reward}")
    assert "config of the reward" not in missing(tied)


def test_a_part_that_is_framed_otherwise_owes_warnings() -> None:
    part = "[{name: picker, framing: framework}]"
    text = framed(
        "metaphor", answered(*(key for key in ANSWERS if key[1] not in ("versions", "stakeholders"))), stage="trial"
    )
    assert missing(text) == []
    with_part = text.replace("rationale: A known objective.", f"rationale: A known objective., components: {part}")
    assert missing(with_part) == ["stakeholders"]
    assert weight(with_part) == "warning"
