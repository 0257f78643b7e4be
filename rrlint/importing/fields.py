"""The headings of free reports, and the fields that they mean: to teach `rrlint import` a heading, add it here.

Headings are compared without numbers, markup, case, plural and the word "and"; so one spelling of each is enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from types import MappingProxyType

from rrlint.prompts import words


class Shape(Enum):
    """What a field holds."""

    TEXT = auto()  # an answer
    DATES = auto()
    RESOURCES = auto()
    METRICS = auto()
    FAILURE_MODES = auto()
    STAKEHOLDERS = auto()
    CADENCE = auto()
    TRIGGERS = auto()
    CHANGELOG = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the paper: where it stands in the format, what it holds, and which headings mean it."""

    pointer: str
    headings: tuple[str, ...]
    shape: Shape = Shape.TEXT

    @property
    def name(self) -> str:
        """The name by which the prompts know it: the last part of the pointer that is no ``description``."""
        return self.pointer.removesuffix("/description").rpartition("/")[2]

    @property
    def section(self) -> str:
        """The first part of the pointer."""
        return self.pointer.split("/")[1]


#: In the order in which a report has them.  The first heading is the paper's, and what `rrlint render` writes.
FIELDS = (
    Field("/system_details/system_owner", ("System Owner", "Owner", "System Owner and Author", "Maintainer")),
    Field("/system_details/dates", ("Dates", "Date", "Timespan", "Time Span", "Period of Operation"), Shape.DATES),
    Field(
        "/system_details/feedback_and_communication",
        (
            "Feedback & Communication",
            "Communication",
            "Contact",
            "Contact Information",
            "Feedback and Contact",
            "Model Card Contact",
        ),
    ),
    Field(
        "/system_details/other_resources",
        ("Other Resources", "Resources", "Further Reading", "More Information", "Related Documents", "Model Sources"),
        Shape.RESOURCES,
    ),
    Field(
        "/optimization_intent/goal_of_reinforcement",
        ("Goal of Reinforcement", "Goal of Reinforcement Learning", "Goal", "Objective", "Goal of Optimization"),
    ),
    Field(
        "/optimization_intent/performance_metrics",
        ("Defined Performance Metrics", "Performance Metrics", "Reward Metrics", "Metrics"),
        Shape.METRICS,
    ),
    Field(
        "/optimization_intent/oversight_metrics", ("Oversight Metrics", "Oversight", "Safety Metrics"), Shape.METRICS
    ),
    Field(
        "/optimization_intent/known_failure_modes",
        ("Known Failure Modes", "Failure Modes", "Known Failures", "Reward Hacking"),
        Shape.FAILURE_MODES,
    ),
    Field(
        "/institutional_interface/deployment_agency",
        ("Deployment Agency", "Legacy System(s)", "Deploying Agency", "Deployer"),
    ),
    Field(
        "/institutional_interface/stakeholders",
        ("Stakeholders", "Affected Parties", "Stakeholders & Interests"),
        Shape.STAKEHOLDERS,
    ),
    Field(
        "/institutional_interface/explainability_and_transparency",
        ("Explainability & Transparency", "Explainability", "Transparency", "Transparency & Explainability"),
    ),
    Field("/institutional_interface/recourse", ("Recourse", "Appeals", "Appeal and Recourse", "Contestability")),
    Field(
        "/implementation/reward_details/description",
        ("Reward Details", "Reward", "Reward Function", "Reward Design"),
    ),
    Field(
        "/implementation/environment_details/description",
        ("Environment Details", "Environment", "Environment Design"),
    ),
    Field("/implementation/measurement_details", ("Measurement Details", "Measurement")),
    Field(
        "/implementation/algorithmic_details",
        ("Algorithmic Details", "Algorithm Details", "Algorithm", "Learning Algorithm", "Training Procedure"),
    ),
    Field(
        "/implementation/data_flow/description", ("Data Flow", "Dataflow", "Data", "Data Collection", "Training Data")
    ),
    Field(
        "/implementation/limitations",
        ("Limitations", "Known Limitations", "Implementation Limitations", "Bias, Risks, and Limitations"),
    ),
    Field("/implementation/engineering_tricks", ("Engineering Tricks", "Implementation Tricks", "Tricks")),
    Field("/evaluation/evaluation_environment", ("Evaluation Environment", "Test Environment", "Testing Data")),
    Field(
        "/evaluation/offline_evaluations", ("Offline Evaluations", "Evaluation Results", "Offline Results", "Results")
    ),
    Field("/evaluation/evaluation_validity", ("Evaluation Validity", "Validity", "Validity of Evaluation")),
    Field("/evaluation/performance_standards", ("Performance Standards", "Standards", "Safety Standards")),
    Field(
        "/system_maintenance/reporting_cadence",
        ("Reporting Cadence", "Cadence", "Update Cadence", "Review Cadence", "Reporting Frequency"),
        Shape.CADENCE,
    ),
    Field("/system_maintenance/update_triggers", ("Update Triggers", "Triggers", "Review Triggers"), Shape.TRIGGERS),
    Field("/system_maintenance/comments_on_performance", ("Comments on Performance", "Performance Comments")),
    Field(
        "/system_maintenance/comments_on_user_feedback",
        ("Comments on User Feedback", "User Feedback", "Comments on Feedback"),
    ),
    Field("/system_maintenance/recommendations", ("Recommendations", "Recommended Actions")),
    Field(
        "/system_maintenance/changelog",
        ("Changelog", "Change Log", "Version History", "Revision History", "Updates"),
        Shape.CHANGELOG,
    ),
)

#: Headings over other headings, in the template and in the builder's files, with the sections whose fields stand there.
SECTIONS = MappingProxyType(
    {
        "System Details": "system_details",
        "Overview": "system_details",
        "Optimization Intent": "optimization_intent",
        "Performance": "optimization_intent",
        "Institutional Interface": "institutional_interface",
        "Responsibilities": "institutional_interface optimization_intent system_maintenance",
        "Implementation": "implementation",
        "Evaluation": "evaluation",
        "System Maintenance": "system_maintenance",
        "Maintenance": "system_maintenance",
    }
)

#: What may stand before the words of a heading.
_NUMBER = re.compile(
    r"\s{0,9}(?:section\s{1,9}|\u00a7\s{0,9})?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}[.):]?\s|(?:[ivxlc]{1,7}|[a-z])[.):]\s)"
)


def key(heading: str) -> str:
    """What a heading says, in the form in which headings are compared."""
    number = _NUMBER.match(heading.strip(" \t*_`").casefold())
    text = heading.strip(" \t*_`")[number.end() if number else 0 :]
    return " ".join(word.removesuffix("s") for word in words(text) if word not in ("and", "the", "s"))


def field_of(heading: str) -> Field | None:
    """The field that a heading means."""
    return _by_heading().get(key(heading))


def named(name: str) -> Field | None:
    """The field of a name."""
    return _by_name().get(name)


def section_of(heading: str) -> frozenset[str] | None:
    """The sections of the format whose fields stand below a heading, or None if it is over no fields."""
    return _sections().get(key(heading))


@cache
def _by_heading() -> MappingProxyType[str, Field]:
    return MappingProxyType({key(heading): field for field in FIELDS for heading in field.headings})


@cache
def _by_name() -> MappingProxyType[str, Field]:
    return MappingProxyType({field.name: field for field in FIELDS})


@cache
def _sections() -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({key(heading): frozenset(names.split()) for heading, names in SECTIONS.items()})
