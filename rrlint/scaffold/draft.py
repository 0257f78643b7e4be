"""The text of a first report: what was found, what was answered, and an owned gap for all the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count

from rrlint.bindings.reward_block import Block
from rrlint.dates import Duration
from rrlint.format import FORMAT
from rrlint.habits.config import KINDS
from rrlint.scaffold.code import Function, by_file
from rrlint.scaffold.found import Watched, literal
from rrlint.scaffold.lines import as_yaml
from rrlint.tree.node import Data

#: How long a gap may stay open before somebody is asked for it.
_TO_ANSWER = Duration(months=1)

_WORDS = {
    "reward": "What is rewarded, or how strongly, changed.",
    "model": "Training starts from another model.",
    "data": "What training runs on changed: data, tasks or the environment.",
    "optimisation": "How the policy is optimized changed.",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers for the report."""

    name: str
    contact: str = ""

    @property
    def id(self) -> str:
        """The name as an id."""
        return slug(self.name) or "owner"


@dataclass(frozen=True, slots=True)
class Answers:
    """What only a person knows; an empty text is a question that is still open."""

    title: str
    owner: Person
    framing: str = "tool"
    rationale: str = ""
    goal: str = ""
    metric: str = ""
    every: str = "P3M"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the repository shows: watches, the reward and its code, the base model, curves, locked packages.

    ``path`` is where the report will lie, ``ids`` are those of the reports that there are.
    """

    watched: Sequence[Watched] = ()
    reward: Block | None = None
    functions: Sequence[Function] = ()
    base_model: str = ""
    curves: Sequence[Curve] = ()
    packages: Sequence[tuple[str, str]] = field(default=())
    path: str = ""
    ids: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """A file with a training curve: its columns for the x axis and for what is measured."""

    path: str
    x: str
    y: str


def draft(evidence: Evidence, answers: Answers, today: date) -> str:
    """A report in the newest format, as YAML with its schema named in the first line."""
    gap = _gap(answers.owner.id, today)
    report: dict[str, Data] = {
        "schema": "reward-report/1.0",
        "report": {
            "id": free_id(answers.title, evidence.path, evidence.ids),
            "title": answers.title,
            "status": "draft",
            "filers": [_filer(answers.owner)],
        },
        "system_details": _details(evidence, answers, gap),
        "optimization_intent": _intent(evidence, answers, gap),
        **_implementation(evidence, gap),
        **_evaluation(evidence, gap),
        "system_maintenance": _maintenance(evidence, answers, today),
    }
    return as_yaml(report)


def free_id(title: str, path: str, ids: Collection[str]) -> str:
    """An id for a report that no other has: its title's, else with its folder or its whole path, else with a number."""
    base = slug(title) or "system"
    *folders, name = path.split("/")
    named = [*folders, name.rpartition(FORMAT)[0]]  # what stands before the name that every report has
    nearest = next((part for part in reversed(named) if slug(part)), "")
    whole = slug(" ".join(named))
    likely = [base, slug(f"{base} {nearest}"), slug(f"{base} {whole}")]
    if base == slug(nearest):  # it is called after its folder
        likely = [base, whole]
    numbered = (f"{base}-{number}" for number in count(2))
    return next(one for one in chain(likely, numbered) if one not in ids)


def slug(text: str) -> str:
    """Letters, digits and hyphens of a text, in lower case, beginning with a letter."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words).lstrip("-0123456789")[:60].rstrip("-")


def _gap(owner: str, today: date) -> dict[str, Data]:
    return {
        "omitted": "pending",
        "reason": "Not written yet.",
        "owner": owner,
        "revisit_by": _TO_ANSWER.after(today).isoformat(),
    }


def _filer(owner: Person) -> dict[str, Data]:
    filer: dict[str, Data] = {"id": owner.id, "name": owner.name, "role": "builder"}
    return filer | ({"contact": owner.contact} if owner.contact else {})


def _details(evidence: Evidence, answers: Answers, gap: dict[str, Data]) -> dict[str, Data]:
    details: dict[str, Data] = {
        "system_owner": dict(gap),
        "feedback_and_communication": answers.owner.contact or dict(gap),
    }
    return details | ({"base_model": {"id": evidence.base_model}} if evidence.base_model else {})


def _intent(evidence: Evidence, answers: Answers, gap: dict[str, Data]) -> dict[str, Data]:
    frameworks = sorted({name for one in evidence.watched for name in one.frameworks})
    seen = f"the repository trains with {' and '.join(frameworks)}" if frameworks else "nothing else was known"
    proposed = f"Proposed by rrlint init, because {seen}."
    return {
        "framing": {"primary": answers.framing, "rationale": answers.rationale or proposed},
        "goal_of_reinforcement": answers.goal or dict(gap),
        "performance_metrics": [_metric(answers.metric)],
    }


def _metric(name: str) -> dict[str, Data]:
    if name:
        return {"id": slug(name) or "metric", "name": name, "in_reward": True}
    return {"id": "reward", "name": "Mean reward of an episode or answer", "in_reward": True, "direction": "max"}


def _implementation(evidence: Evidence, gap: dict[str, Data]) -> dict[str, Data]:
    if evidence.reward is None:
        return {}
    terms: list[Data] = []
    for term in evidence.reward.terms:
        source: dict[str, Data] = {"path": evidence.reward.path, "key": term.pointer}
        named: dict[str, Data] = {"id": slug(term.written) or "term", "description": term.written}
        terms.append({**named, "weight": term.weight, "weight_from": source})
    return {"implementation": {"reward_details": {"description": dict(gap), "terms": terms}}}


def _evaluation(evidence: Evidence, gap: dict[str, Data]) -> dict[str, Data]:
    if not evidence.curves:
        return {"evaluation": {"learning_curves": dict(gap)}}
    curves: list[Data] = [
        {"id": slug(one.path), "kind": "training", "path": one.path, "x": {"column": one.x}, "y": [{"column": one.y}]}
        for one in evidence.curves
    ]
    return {"evaluation": {"learning_curves": curves}}


def _maintenance(evidence: Evidence, answers: Answers, today: date) -> dict[str, Data]:
    cadence: dict[str, Data] = {"every": answers.every, "owner": answers.owner.id}
    first: dict[str, Data] = {
        "version": "1.0",
        "date": today.isoformat(),
        "kind": "initial",
        "by": [answers.owner.id],
        "summary": "First draft, from what the repository shows.",
    }
    return {"reporting_cadence": cadence, "update_triggers": _triggers(evidence, answers), "changelog": [first]}


def _triggers(evidence: Evidence, answers: Answers) -> list[Data]:
    found: list[Data] = []
    for about, kind in KINDS.items():
        watches: list[Data] = [_watch(one) for one in evidence.watched if one.about == about]
        if about == "reward":
            watches += [{"path": literal(path), "keys": [*keys]} for path, keys in by_file(evidence.functions).items()]
        if watches:
            found.append({"id": about, "kind": kind, "description": _WORDS[about], "watch": watches})
    packages: list[Data] = [{"package": name, "path": path} for name, path in evidence.packages]
    if packages:
        words = "A library that training depends on is locked at another version."
        found.append({"id": "libraries", "kind": "dependency_change", "description": words, "watch": packages})
    words = "Somebody was harmed, or the system did what nobody intended."
    found.append({"id": "incident", "kind": "incident", "description": words, "who": answers.owner.id})
    return found


def _watch(one: Watched) -> dict[str, Data]:
    watch: dict[str, Data] = {"path": one.pattern, "keys": list(one.keys)}
    return watch | ({"ignore": list(one.ignore)} if one.ignore else {})
