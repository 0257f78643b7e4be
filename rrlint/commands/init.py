"""``rrlint init``: a first report, from what the repository shows and what a person answers."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from rrlint.commands.emit import say
from rrlint.commands.new_report import new_place, path_inside, write_report
from rrlint.commands.start_up import write_hooks, write_workflow
from rrlint.dates import parse_duration
from rrlint.engine import CLEAN
from rrlint.gather import Request
from rrlint.gather.repository_facts import RepositoryFacts, look
from rrlint.output.escape import printable
from rrlint.scaffold.draft import Answers, Evidence, Person, draft
from rrlint.scaffold.found import base_models, one_reward, propose, reward_blocks

DEFAULT_PATH = "reward-report.yaml"
#: So many keys of a watch are told; all are in the report.
_SHOWN = 6


def init(request: Request, path: str, *, yes: bool, hooks: bool, workflow: bool) -> int:
    """Write the report, and what was asked for beside it.  Raises UsageError."""
    place = new_place(request.folder, path)
    facts = look(request)
    evidence = gather_evidence(facts, path_inside(facts.root, place, path))
    say(_told(facts, evidence))
    answers = _defaults(facts)
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        answers = _asked(answers)
    write_report(place, draft(evidence, answers, request.today), path)
    if hooks:
        say(write_hooks(Path(facts.root)))
    if workflow:
        say(write_workflow(Path(facts.root), facts.branch))
    say(_next(path))
    return CLEAN


def gather_evidence(facts: RepositoryFacts, path: str) -> Evidence:
    """What can be said of a report at a path without asking anybody."""
    models = base_models(facts.configs)
    return Evidence(
        watched=propose(facts.configs),
        reward=one_reward(reward_blocks(facts.configs)),
        base_model=models[0][0] if len(models) == 1 else "",
        curves=facts.curves,
        packages=facts.packages,
        path=path,
        ids=facts.ids,
    )


def _told(facts: RepositoryFacts, evidence: Evidence) -> str:
    lines = [f"{_counted(len(facts.configs), 'training config')} found"]
    lines += [
        f"  {one.about}: {_first(one.keys)} in {one.pattern}"
        f" ({', '.join(one.frameworks)}, {_counted(one.files, 'file')})"
        for one in evidence.watched
    ]
    if evidence.reward is not None:
        lines.append(f"  reward terms: {', '.join(one.written for one in evidence.reward.terms)}")
    models = base_models(facts.configs)
    if len(models) > 1:
        some = ", ".join(name for name, _ in models[:5])
        lines.append(f"  {len(models)} base models, to be named under `versions`: {some}")
    lines += [f"  {name} is locked in {path}" for name, path in evidence.packages]
    lines += [f"  curve: {one.path} ({one.y} over {one.x})" for one in evidence.curves]
    return "".join(f"{printable(line)}\n" for line in lines)


def _first(keys: tuple[str, ...]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(keys[:_SHOWN]) + more


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _defaults(facts: RepositoryFacts) -> Answers:
    name, contact = facts.author
    return Answers(title=os.path.basename(facts.root) or "system", owner=Person(name or "The team", contact))


def _asked(known: Answers) -> Answers:
    """The few things that only a person knows; an empty answer leaves a gap that is owned and dated."""
    title = click.prompt("What is the system called?", default=known.title)
    name = click.prompt("Who answers for this report?", default=known.owner.name)
    contact = click.prompt("How are they reached?", default=known.owner.contact, show_default=True)
    framing = click.prompt(
        "Is RL a tool here, a framework, or a metaphor?",
        type=click.Choice(["tool", "framework", "metaphor"]),
        default=known.framing,
    )
    rationale = click.prompt("Why that one?", default="", show_default=False)
    goal = click.prompt("What is the system meant to get better at?", default="", show_default=False)
    metric = click.prompt("By which metric do you tell?", default="", show_default=False)
    every = click.prompt("How often is the report revisited?", default=known.every, value_proc=_duration)
    return replace(
        known,
        title=title,
        owner=Person(name, contact),
        framing=framing,
        rationale=rationale,
        goal=goal,
        metric=metric,
        every=every,
    )


def _duration(text: str) -> str:
    if parse_duration(text) is None:
        raise click.BadParameter(f"{text!r} is no duration such as P3M, P6W or monthly")
    return text


def _next(path: str) -> str:
    return (
        f"\n{printable(path)} is a draft: it says what the repository shows, and owns up to what it does not.\n"
        "  rrlint check           what it still owes\n"
        f"  git add {printable(path)} && git commit\n"
        "Set `status: active` when the framing is confirmed and the gaps that matter are closed.\n"
    )
