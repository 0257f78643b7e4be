"""What a report still owes, by framing and stage: one table, and how a report is held against it.

What rules of their own ask for is not in the table: formulation (RR604), dynamics (RR602, RR603),
recourse (RR605), claims (RR606), oversight by group (RR607), learning curves (RR701).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rrlint.bindings.sentences import asserted
from rrlint.bindings.stated import TERMS, base_models
from rrlint.bindings.system import FRAMING, GOAL, VERSIONS, Stage, System
from rrlint.diagnostic import Severity
from rrlint.model import Report

#: How the table writes severities; "-" is not owed.
SEVERITIES = {"W": Severity.WARNING, "E": Severity.ERROR}

_TUNED = re.compile(r"\b(?:fine tun(?:es?|ed|ing)|finetun(?:es?|ed|ing)|rlhf)\b")
_DESCRIBED = ("/report/title", FRAMING + "/rationale", GOAL)


def _always(_system: System, _report: Report) -> bool:
    return True


def _has_no_stage(system: System, _report: Report) -> bool:
    """Is no version of a known stage listed, in use or not?"""
    versions = system.items(VERSIONS)
    return system.stage is Stage.UNSTATED and not any(system.text(f"{at}/stage") for at in versions)


def _is_tuned(system: System, report: Report) -> bool:
    """Are there signs that training starts from a model, and is none named?"""
    watches = any(trigger.kind == "base_model_change" for trigger in report.triggers)
    says_so = any(True for place in _DESCRIBED for _ in asserted(system.text(place), _TUNED))
    return (watches or says_so) and not base_models(system.root)


def _is_unbound(system: System, report: Report) -> bool:
    """Are reward terms listed of which none is tied to a config, by itself or by a watch?"""
    terms = system.items(TERMS)
    tied = any(system.answers(f"{at}/weight_from") or system.answers(f"{at}/reward_model") for at in terms)
    watched = any(
        watch.path for trigger in report.triggers if trigger.kind == "reward_change" for watch in trigger.watches
    )
    return bool(terms) and not tied and not watched


class Duty(NamedTuple):
    """A place that wants an answer, and how much its lack weighs.

    ``tool``, ``metaphor`` and ``framework`` have three letters each, of `SEVERITIES`: until a trial,
    in a trial, deployed.  ``when`` narrows it down, and ``condition`` says so in words.
    """

    pointer: str
    name: str
    tool: str
    metaphor: str
    framework: str
    why: str
    condition: str = ""
    when: Callable[[System, Report], bool] = _always

    def severity(self, framing: str, stage: Stage) -> Severity | None:
        """How much the lack weighs; None where nothing is owed."""
        letters = {"tool": self.tool, "metaphor": self.metaphor, "framework": self.framework}.get(framing, "---")
        return SEVERITIES.get(letters[max(stage - Stage.SIMULATED, 0)])


#: The table.  Of what weighs the same, the first is asked for first: what is cheap and what the rest builds on.
DUTIES = (
    Duty(
        VERSIONS,
        "stage",
        *("WWW", "WWW", "WWW"),
        "What a report owes depends on whether anybody meets the system yet.",
        "if no version says one",
        _has_no_stage,
    ),
    Duty(
        TERMS,
        "reward terms",
        *("WWE", "--W", "-WW"),
        "What is rewarded is what the system learns to do, whatever the goal says.",
    ),
    Duty(
        TERMS + "/0/weight_from",
        "config of the reward",
        *("WWW", "---", "---"),
        "Weights that no config is named for cannot be checked, and change in silence.",
        "if no term and no `reward_change` watch names one",
        _is_unbound,
    ),
    Duty(
        "/system_details/base_model",
        "base model",
        *("WWE", "-WW", "-WW"),
        "Most of what a fine-tuned model can do, and most that goes wrong, comes from where it started.",
        "if it is fine-tuned",
        _is_tuned,
    ),
    Duty(
        "/implementation/data_flow",
        "data flow",
        *("--W", "--W", "WWE"),
        "Whether data from use come back into training decides whether the system feeds on itself.",
    ),
    Duty(
        "/institutional_interface/stakeholders",
        "stakeholders",
        *("---", "--W", "WWE"),
        "Nobody can be asked, or call for a review, who is not named.",
    ),
    Duty(
        "/evaluation/evaluation_validity",
        "evaluation validity",
        *("--W", "WWE", "--W"),
        "A result says something about general ability only if somebody says why it should.",
    ),
    Duty(
        "/optimization_intent/oversight_metrics",
        "oversight metrics",
        *("-WW", "-WW", "---"),
        "A number that is rewarded cannot show that it is being gamed; one that is not, can.",
    ),
    Duty(
        "/optimization_intent/known_failure_modes",
        "known failure modes",
        *("-WW", "--W", "-WW"),
        "How systems of this kind game their reward is known, and nobody should have to find it anew.",
    ),
    Duty(
        "/evaluation/evaluation_environment",
        "evaluation environment",
        *("-WW", "-WW", "---"),
        "What works in one place may fail where it is used: the gap has to be named.",
    ),
    Duty(
        "/implementation/limitations",
        "limitations",
        *("--W", "WWW", "--W"),
        "Where it stops working is the other half of what it can do.",
    ),
    Duty(
        "/institutional_interface/deployment_agency",
        "deployment agency",
        *("--W", "--W", "-WW"),
        "Somebody decides that it runs and can decide that it stops.",
    ),
    Duty(
        "/institutional_interface/explainability_and_transparency",
        "explainability and transparency",
        *("---", "---", "-WW"),
        "Who is judged by a system has to be able to learn why.",
    ),
)


def owed(system: System, report: Report) -> list[tuple[Severity, Duty]]:
    """What is owed and not answered, the heaviest first; a part that is framed otherwise owes at most warnings."""
    found = []
    for duty in DUTIES:
        weighs = _weight(duty, system)
        if weighs is not None and not _is_answered(duty, system) and duty.when(system, report):
            found.append((weighs, duty))
    return sorted(found, key=lambda pair: -pair[0])


def _weight(duty: Duty, system: System) -> Severity | None:
    whole = duty.severity(system.framing, system.stage)
    parts = any(duty.severity(part, system.stage) is not None for part in system.parts)
    return whole or (Severity.WARNING if parts else None)


def _is_answered(duty: Duty, system: System) -> bool:
    """A list of versions is no answer to their stage; that it is a gap is."""
    return system.owns_up(duty.pointer) if duty.pointer == VERSIONS else system.answers(duty.pointer)
