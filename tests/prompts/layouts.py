"""Small reports in free Markdown, in the two layouts of the upstream project, in words of our own."""

from __future__ import annotations

import json

import yaml

from tests.prompt_table import sections
from tests.reports import entry, report

SECTIONED = """\
# System Details
## System Owner
The harbour authority runs the tug scheduler.
# Institutional Interface
## Recourse
*Can stakeholders or users contest the decisions or actions of the system?*

Captains call the desk and a person decides within the hour.
## Deployment Agency
It is not completely clear who decides when the scheduler is down.
# Evaluation
## Evaluation Validity
TBD
"""
BUILDER = """\
<!-- Author: Desk --> <!-- Description: First -->
# Overview
## System Owner
The harbour authority runs the tug scheduler.
# Responsibilities
## Legacy System(s)
What adjustments must be made, if any, to ensure success?
## Recourse
Captains call the desk and a person decides within the hour.
# Maintenance
## Comments on Performance
What shifts in metrics seem most significant?
"""
_PLACES = {
    "system_details": "system_owner feedback_and_communication",
    "optimization_intent": "goal_of_reinforcement",
    "institutional_interface": "deployment_agency explainability_and_transparency recourse",
    "implementation": "measurement_details algorithmic_details limitations engineering_tricks",
    "evaluation": "evaluation_environment offline_evaluations evaluation_validity performance_standards",
    "system_maintenance": "comments_on_performance comments_on_user_feedback recommendations",
}


def as_report(markdown: str) -> str:
    """A report whose answers are those of a free report, field by field where a text can stand for the field."""
    whole = yaml.load(report(entry("1.0", "2026-01-05", "initial")), yaml.BaseLoader)
    for field, text in sections(markdown):
        place = next((name for name, fields in _PLACES.items() if field in fields.split()), None)
        if place is not None and text:
            whole.setdefault(place, {})[field] = text
    return json.dumps(whole, ensure_ascii=False)
