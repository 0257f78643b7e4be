"""``rrlint init``: a first report, from what the repository shows and what a person answers."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from rrlint.commands.emit import say
from rrlint.commands.new_report import new_place, path_inside, write_report
from rrlint.commands.start_up import HOOKS, WORKFLOW, write_hooks, write_workflow
from rrlint.dates import parse_duration
from rrlint.engine import CLEAN
from rrlint.gather import Request
from rrlint.gather.repository_facts import RepositoryFacts, look
from rrlint.output.escape import printable
from rrlint.scaffold.code import by_file
from rrlint.scaffold.draft import Answers, Evidence, Person, draft
from rrlint.scaffold.found import base_models, one_reward, propose, reward_blocks
from rrlint.scaffold.share import Share, share_of, system_folder, system_name
from rrlint.tree.show import some_of

DEFAULT_PATH = "reward-report.yaml"
#: So many keys of a watch are told; all are in the report.
_SHOWN = 6


def init(request: Request, path: str, *, yes: bool, hooks: bool, workflow: bool) -> int:
    """Write the report, and what was asked for beside it.  Raises UsageError."""
    place = new_place(request.folder, path)
    facts = look(request)
    inside = path_inside(facts.root, place, path)
    share = share_of(inside, facts.configs, facts.watched)
    evidence = gather_evidence(facts, share, inside)
    say(_told(share, evidence, system_folder(inside)))
    answers = _defaults(facts, inside)
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        answers = _asked(answers)
    write_report(place, draft(evidence, answers, request.today), path)
    if hooks:
        say(write_hooks(Path(facts.root)))
    if workflow:
        say(write_workflow(Path(facts.root), facts.branch))
    beside = [name for name, wanted in ((HOOKS, hooks), (WORKFLOW, workflow)) if wanted]
    here = os.path.realpath(request.folder)
    say(_next(path, [os.path.relpath(os.path.join(os.path.realpath(facts.root), name), here) for name in beside]))
    return CLEAN


def gather_evidence(facts: RepositoryFacts, share: Share, path: str) -> Evidence:
    """What can be said of a report at a path without asking anybody."""
    models, watched = base_models(share.configs), {one.path for one in share.configs}
    return Evidence(
        watched=propose(share.configs, share.watched),
        reward=one_reward(reward_blocks(share.configs)),
        functions=[one for one in facts.functions if one.config in watched],
        base_model=models[0][0] if len(models) == 1 else "",
        curves=[one for one in facts.curves if share.holds(one.path)][:1],
        packages=facts.packages,
        path=path,
        ids=facts.ids,
    )


def _told(share: Share, evidence: Evidence, home: str) -> str:
    lines = list(_counts(share, home))
    lines += [
        f"  {one.about}: {some_of(one.keys, _SHOWN)} in {one.pattern}"
        f" ({', '.join(one.frameworks)}, {_counted(one.files, 'file')})"
        for one in evidence.watched
    ]
    if evidence.reward is not None:
        lines.append(f"  reward terms: {', '.join(one.written for one in evidence.reward.terms)}")
    lines += [f"  reward code: {', '.join(keys)} in {path}" for path, keys in by_file(evidence.functions).items()]
    models = base_models(share.configs)
    if len(models) > 1:
        some = ", ".join(name for name, _ in models[:5])
        lines.append(f"  {len(models)} base models, to be named under `versions`: {some}")
    lines += [f"  {name} is locked in {path}" for name, path in evidence.packages]
    lines += [f"  curve: {one.path} ({one.y} over {one.x})" for one in evidence.curves]
    return "".join(f"{printable(line)}\n" for line in lines)


def _counts(share: Share, home: str) -> Iterator[str]:
    """How many configs there are, where, and of which others take care."""
    found = _counted(len(share.configs) + len(share.watched), "training config")
    if share.folder:
        yield f"{found} found below {share.folder}"
    elif home and (share.configs or share.watched):
        yield f"no training config lies below {home}; {found} found in the rest of the repository"
    else:
        yield f"{found} found"
    for report, count in Counter(share.watched.values()).items():
        yield f"  {count} left out: {report} watches {'it' if count == 1 else 'them'} already"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _defaults(facts: RepositoryFacts, path: str) -> Answers:
    name, contact = facts.author
    title = system_name(path, os.path.basename(facts.root)) or "system"
    return Answers(title=title, owner=Person(name or "The team", contact))


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


def _next(path: str, beside: Sequence[str]) -> str:
    return (
        f"\n{printable(path)} is a draft: it says what the repository shows, and owns up to what it does not.\n"
        "  rrlint check           what it still owes\n"
        f"  git add {printable(shlex.join([path, *beside]))} && git commit\n"
        "When the framing is confirmed and the gaps that matter are closed, set `status: active`, and record that:\n"
        f"  rrlint review {printable(shlex.quote(path))} --summary 'The report is in force.'\n"
    )
