"""A model card as a starting point: its metadata and the headings of its template."""

from __future__ import annotations

import pytest

from tests.importing.free import at, imported

CARD = """\
---
license: mit
base_model: acme/base-7b
datasets:
  - acme/port-logs
---
# Model Card for tug-7b
## Model Details
### Model Description
A scheduler.
## Bias, Risks, and Limitations
Small ports only.
### Recommendations
[More Information Needed]
## Training Details
### Training Data
Logs of one port.
## Evaluation
### Testing Data, Factors & Metrics
#### Metrics
- Waiting time
### Results
Four minutes.
## Model Card Contact
desk@port.acme.org
"""


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/system_details/base_model", {"id": "acme/base-7b"}),
        ("/implementation/data_flow/sources", [{"id": "acme/port-logs"}]),
        ("/implementation/data_flow/description", "Logs of one port."),
        ("/system_details/feedback_and_communication", "desk@port.acme.org"),
        ("/optimization_intent/performance_metrics/0/name", "Waiting time"),
        ("/evaluation/offline_evaluations", "Four minutes."),
        ("/x-imported/Front matter", "license: mit\nbase_model: acme/base-7b\ndatasets:\n  - acme/port-logs"),
    ],
)
def test_a_model_card(pointer: str, value: object) -> None:
    known = imported(CARD, "README.md")
    assert known.violations == ()
    assert at(known, pointer) == value


@pytest.mark.parametrize(
    "matter", ["- a", "a: [", "base_model: [a, b]", "base_model: {x: y}", "datasets: 7\nbase_model: ''"]
)
def test_other_front_matter_is_kept_and_states_nothing_wrong(matter: str) -> None:
    known = imported(f"---\n{matter}\n---\n# Recourse\nCall.\n")
    assert known.violations == ()
    assert at(known, "/system_details/base_model") is None
    assert at(known, "/x-imported/Front matter") == matter
