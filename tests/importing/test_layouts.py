"""Each answer of a free report is found by its heading, in both layouts of the upstream project."""

from __future__ import annotations

import pytest

from rrlint.importing.fields import FIELDS, key
from rrlint.importing.source import of_markdown
from rrlint.importing.told import told
from rrlint.prompts import is_template, words
from tests.importing.free import BUILDER, KNOWN, NAME, SECTIONED, at, imported, strings
from tests.prompt_table import sections
from tests.prompts.corpus import files

#: Fields that no report can leave out; where a free report says nothing, something is proposed.
PROPOSED = ("reporting_cadence", "update_triggers", "changelog")
PENDING = {"omitted": "pending", "reason": "", "owner": "ada", "revisit_by": "2026-04-01"}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/report/title", "Tug scheduler"),
        ("/report/filers", [{"id": "ada", "name": "Ada", "role": "builder", "contact": "ada@port.acme.org"}]),
        ("/system_details/system_owner", "The harbour authority runs the tug scheduler."),
        ("/system_details/dates", {"from": "2024-03", "to": "open", "x-imported": "March 2024 to present"}),
        ("/system_details/feedback_and_communication", PENDING),
        (
            "/optimization_intent/goal_of_reinforcement",
            "Ships wait less.  Nobody is hurt.\n\n### A note on scope\n\nOnly the inner port.",
        ),
        (
            "/optimization_intent/known_failure_modes",
            [
                {"id": "tugs-they-idle-at-the-pier", "description": "Tugs: they idle at the pier."},
                {"id": "two-ships-get-one-tug", "description": "Two ships get one tug."},
            ],
        ),
        ("/institutional_interface/recourse", "Captains call the desk."),
        (
            "/institutional_interface/deployment_agency",
            {"omitted": "not_applicable", "reason": "", "owner": "ada", "x-imported": "N/A"},
        ),
        ("/system_maintenance/changelog/0/date", "2026-02-03"),
        ("/system_maintenance/changelog/0/by", ["ada"]),
        ("/x-imported", {"Appendix": "## Thanks\n\nTo the pilots."}),
    ],
)
def test_the_layout_of_the_template(pointer: str, value: object) -> None:
    known = imported(SECTIONED)
    assert known.violations == ()
    assert at(known, pointer) == value


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/report/title", "docs"),
        ("/report/filers", [{"id": "desk", "name": "Desk", "role": "builder"}]),
        ("/system_details/system_owner", "The harbour authority."),
        ("/optimization_intent/performance_metrics", [{"id": "waiting-time", "name": "Waiting time"}]),
        ("/system_maintenance/reporting_cadence", {"every": "annual", "rationale": "Annual", "owner": "desk"}),
        ("/system_maintenance/update_triggers/0/description", "Two collisions in a month"),
        ("/institutional_interface/deployment_agency", "Dispatchers with radios."),
        (
            "/institutional_interface/recourse",
            {
                "omitted": "undisclosed",
                "reason": "",
                "owner": "desk",
                "withheld_by": "The harbour authority.",
                "x-imported": "Not available to the public",
            },
        ),
        ("/system_maintenance/comments_on_performance", {**PENDING, "owner": "desk"}),
        ("/system_maintenance/changelog/0/summary", "First hand-off\n\nThe pier was added."),
        ("/x-imported", None),
    ],
)
def test_the_layout_of_the_builder(pointer: str, value: object) -> None:
    known = imported(BUILDER)
    assert known.violations == ()
    assert at(known, pointer) == value


@pytest.mark.parametrize(
    "heading",
    [
        "Recourse", "RECOURSE", "4.4 Recourse", "Section 4.4: Recourse", "IV. Recourse", "d) **Recourse**",
        "_Recourse_ ", "Appeal and recourse", "Appeals",
    ],
)  # fmt: skip
def test_headings_may_have_numbers_markup_and_other_names(heading: str) -> None:
    assert at(imported(f"# {heading}\n\nCall the desk.\n"), "/institutional_interface/recourse") == "Call the desk."


def test_no_heading_means_two_fields() -> None:
    meant = [(key(heading), field.name) for field in FIELDS for heading in field.headings]
    assert len({heading for heading, _ in set(meant)}) == len(set(meant))


def test_a_heading_of_other_words_is_known_by_the_prompt_below_it() -> None:
    prompt = "Can stakeholders or users contest the decisions or actions of the system?"
    text = f"# Responsibilities\n## What if it is wrong\n*{prompt}*\n\nCall the desk.\n"
    assert at(imported(text), "/institutional_interface/recourse") == "Call the desk."


def test_a_heading_inside_an_answer_that_is_another_section_s_field_stays_there() -> None:
    inner = "# Evaluation\n## Offline Evaluations\nA table.\n### Limitations\nOne seed.\n"
    known = imported(inner + "# Implementation\n## Limitations\nSlow.\n")
    assert at(known, "/evaluation/offline_evaluations") == "A table.\n\n### Limitations\n\nOne seed."
    assert at(known, "/implementation/limitations") == "Slow."


def test_a_heading_one_level_too_deep_is_a_field_all_the_same() -> None:
    known = imported("# System Details\n## System Owner\nThe port.\n### Dates\n2024\n")
    assert at(known, "/system_details/system_owner") == "The port."
    assert at(known, "/system_details/dates/from") == "2024"


def test_what_two_headings_say_of_one_field_stands_together() -> None:
    text = "# Evaluation\n## Offline Evaluations\nA table.\n### Results\nFour minutes.\n"
    assert at(imported(text), "/evaluation/offline_evaluations") == "A table.\n\n**Results**\n\nFour minutes."


def test_an_edited_prompt_is_no_answer_and_not_lost() -> None:
    text = "## Recourse\nCan captains or users contest the decisions or actions of the system?\n"
    gap = at(imported(text), "/institutional_interface/recourse")
    assert isinstance(gap, dict)
    assert gap["omitted"] == "pending"
    assert gap["x-imported"] == "Can captains or users contest the decisions or actions of the system?"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *[("TBD", "pending"), ("*n/a*", "not_applicable"), ("Unknown.", "unknown"), ("Not disclosed", "undisclosed")],
        *[("-", "pending"), ("", "pending"), ("<!-- later -->", "pending")],
    ],
)
def test_a_stand_in_is_a_gap(text: str, kind: str) -> None:
    gap = at(imported(f"## Limitations\n{text}\n"), "/implementation/limitations")
    assert isinstance(gap, dict)
    assert (gap["omitted"], gap["reason"]) == (kind, "")
    assert gap.get("x-imported", "") == text


def test_the_importer_is_told_what_became_of_each_heading() -> None:
    lines = told([of_markdown(SECTIONED, NAME)], KNOWN)
    assert "  Recourse -> /institutional_interface/recourse, the template's prompt left out" in lines
    assert (
        "  Deployment Agency -> /institutional_interface/deployment_agency, a gap (not_applicable) for 'N/A'" in lines
    )
    assert "  'Appendix' means no field: kept under x-imported" in lines
    assert "proposed, and yours to confirm: the framing tool" in lines
    assert "proposed, and yours to confirm: the cadence P3M" in lines


def test_real_reports_have_each_answer_in_its_field() -> None:
    places = {field.name: field.pointer for field in FIELDS}
    for path in files("reports") + files("template"):
        text = path.read_text("utf-8")
        known = imported(text, path.name)
        assert known.violations == (), path
        assert at(known, "/x-imported") is None
        for name, answer in sections(text):
            value = at(known, places[name])
            assert value is not None, name
            said = " ".join(words(" ".join(strings(value))))
            if is_template(answer):
                assert not any(map(is_template, strings(value))), name
                assert name in PROPOSED or (isinstance(value, dict) and value["omitted"] == "pending"), name
            else:
                assert " ".join(words(answer)) in said, name
