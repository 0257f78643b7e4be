"""The pages of the rules as tests: each example is a history, a command and what it prints.

An example is a fenced block ``yaml timeline`` and one or more fenced blocks ``text``, each
of which begins with ``$ rrlint check --select RULES --as-of DATE``.  A timeline is a list of commits::

    - date: 2026-03-02
      message: Start the recipe
      files:
        recipes/grpo.yaml: |
          beta: 0.04

A file without a text is removed.  A report whose first line is ``# ...`` stands on
`HEAD`, which that line replaces.  Words after ``yaml timeline`` say more: ``continued``
goes on from the block before; ``shallow`` means a clone in which the history ends at the
first commit; ``broken RR301`` makes a rule crash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import yaml

from rrlint import engine
from rrlint.diagnostic import WORKTREE, Diagnostic
from rrlint.engine import Hidden, Outcome, Standing
from rrlint.facts import Facts
from rrlint.format import is_report_path
from rrlint.history.judge import History, judge
from rrlint.history.recording import Recording
from rrlint.output import text
from rrlint.rules._rule import FAMILIES, LoadedRule, Need, Rule, all_rules
from rrlint.settings import Layer, Settings
from tests.rules.finding import of_text
from tests.timeline import REPORT, Step, recording, surrounded, survey, trees

#: What the line `# ...` at the beginning of a report stands for.
HEAD = """\
schema: reward-report/1.0
report:
  id: maths-tutor
  title: Maths tutor, fine-tuned with GRPO
  status: active
  filers: [{id: rl-team, name: RL team, role: builder, contact: rl-team@tutor.acme.org}]
system_details:
  system_owner: Acme Tutor.
  feedback_and_communication: rl-team@tutor.acme.org
optimization_intent:
  framing: {primary: tool, rationale: RL tunes a released model against answers that can be checked.}
  goal_of_reinforcement: Solve grade-school maths problems and show the steps.
  performance_metrics: [{id: solved, name: Share of problems solved, in_reward: true, direction: max}]
"""

MARK = "<!-- generated -->"

_BLOCK = re.compile(r"^```(yaml timeline|text)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"\$ rrlint check (?:--select ([A-Z0-9,]+) )?--as-of (\d{4}-\d{2}-\d{2})\n")


@dataclass(frozen=True)
class Example:
    """A history, how it is looked at, and the command with what the page says it prints."""

    steps: tuple[Step, ...]
    words: tuple[str, ...]
    shown: str

    @property
    def as_of(self) -> date:
        """The day of the command."""
        return date.fromisoformat(self._command.group(2))

    @property
    def settings(self) -> Settings:
        """The rules that the command selects."""
        selected = self._command.group(1)
        return Settings(Layer(tuple(selected.split(",")) if selected else None))

    @property
    def _command(self) -> re.Match[str]:
        match = _COMMAND.match(self.shown)
        assert match is not None, f"no command in {self.shown!r}"
        return match


def header(rule: Rule) -> str:
    """The part of a page that says what the rule's own code says."""
    needs = ", ".join(need.value for need in Need if need in rule.needs) or "nothing"
    return (
        f"{MARK}\n"
        f"- id: {rule.id}\n"
        f"- name: {rule.name}\n"
        f"- severity: {rule.severity.word}\n"
        f"- since: {rule.since}\n"
        f"- needs: {needs}\n"
        f"- summary: {rule.summary}\n"
        f"{MARK}\n"
    )


def examples(page: str) -> Iterator[Example]:
    """Every example of a page, in order."""
    steps: tuple[Step, ...] = ()
    words: tuple[str, ...] = ()
    for match in _BLOCK.finditer(page):
        kind, more, body = match.groups()
        if kind == "text":
            yield Example(steps, words, body)
            continue
        words = tuple(more.split())
        steps = _steps(body, steps if "continued" in words else ())


def printed(example: Example) -> str:
    """The command of an example and what rrlint prints for it."""
    last = trees(example.steps)[example.steps[-1].name]
    known = [_facts(example, path) for path in sorted(filter(is_report_path, last)) or [REPORT]]
    rules, texts = _rules(example.words), {place: text for _, some in known for place, text in some.items()}
    settled = [engine.settle(facts, engine.judge(facts, rules), example.settings) for facts, _ in known]
    outcome = Outcome(
        tuple(Standing.of(facts) for facts, _ in known),
        tuple(finding for one in settled for finding in one.findings),
        WORKTREE,
        None,
        example.as_of,
        texts,
        hidden=Hidden(*map(sum, zip(*(one.hidden for one in settled), strict=True))),
    )
    return example.shown.partition("\n")[0] + "\n" + text.render(outcome)


def rewritten(page: str, rule: Rule) -> str:
    """A page with its title, its header and its outputs as they should be."""
    _, _, rest = page.partition(MARK + "\n")
    _, _, rest = rest.partition(MARK + "\n")
    outputs = [printed(example) for example in examples(page)]
    return f"# {rule.id} {rule.name}\n\n{header(rule)}{_with_outputs(rest, iter(outputs))}"


def pages() -> list[tuple[LoadedRule, str]]:
    """Every rule with the text of its page."""
    return [(loaded, loaded.page.read_text("utf-8")) for loaded in all_rules()]


def index() -> str:
    """The table of all rules, a family a section."""
    lines = ["# The rules", "", "`rrlint explain RR301` shows the same pages. The ids are stable for ever.", ""]
    for prefix, about in FAMILIES.items():
        members = [loaded.rule for loaded in all_rules() if loaded.rule.id.startswith(prefix)]
        lines += [f"## {prefix} {about}", "", "| rule | name | severity | what it finds |", "|---|---|---|---|"]
        lines += [f"| [{one.id}]({one.id}.md) | {one.name} | {one.severity.word} | {one.summary} |" for one in members]
        lines.append("")
    return "\n".join(lines)


def _with_outputs(page: str, outputs: Iterator[str]) -> str:
    def fill(match: re.Match[str]) -> str:
        return f"```text\n{next(outputs)}```" if match.group(1) == "text" else match.group()

    return _BLOCK.sub(fill, page)


def _steps(body: str, before: tuple[Step, ...]) -> tuple[Step, ...]:
    steps = list(before)
    for item in yaml.load(body, yaml.BaseLoader):
        files = {path: _file(content) for path, content in item["files"].items()}
        name = hashlib.sha1(f"{len(steps)} {item['date']} {item['message']}".encode()).hexdigest()
        steps.append(Step(item["date"], files, name=name, message=item["message"], tags=tuple(item.get("tags", ()))))
    return tuple(steps)


def _file(content: str) -> str | None:
    first, _, rest = content.partition("\n")
    return HEAD + rest if first == "# ..." else content or None


def _facts(example: Example, path: str) -> tuple[Facts, dict[tuple[str, str], str]]:
    """What `rrlint check` would know of the work tree after the last commit, and the texts."""
    past = recording(example.steps)
    if "shallow" in example.words:
        past = replace(past, boundary=frozenset({past.commits[0].id}))
    by_commit = trees(example.steps)
    texts = {(name, path): content for name, files in by_commit.items() for path, content in files.items()}
    revision = past.commits[-1].id
    if (revision, path) not in texts:
        return _gone(past.commits[-2].id, example, texts), texts
    facts = of_text(texts[revision, path], example.as_of.isoformat(), path=path)
    texts[facts.document.revision, path] = facts.document.text
    if facts.report is None:
        return facts, texts
    subjects = {step.name: step.message for step in example.steps}
    judged = replace(facts, history=_history(past, facts), subjects=subjects)
    texts.update({(WORKTREE, name): content for name, content in by_commit[revision].items() if name != path})
    return surrounded(judged, by_commit[revision], WORKTREE), texts


def _gone(revision: str, example: Example, texts: dict[tuple[str, str], str]) -> Facts:
    """What `rrlint check` would know of a report that the last commit deleted."""
    known = of_text(texts[revision, REPORT], example.as_of.isoformat())
    return Facts(known.document._replace(revision=revision), known.today, report=known.report, gone=True)


def _history(past: Recording, facts: Facts) -> History:
    assert facts.report is not None
    return judge(survey(past, facts.report, facts.document.path), len(past.commits) - 1, facts.today)


def _rules(words: Sequence[str]) -> list[LoadedRule]:
    """All rules; after the word `broken`, one of them crashes."""
    broken = words[words.index("broken") + 1] if "broken" in words else ""
    return [loaded._replace(check=_crash) if loaded.rule.id == broken else loaded for loaded in all_rules()]


def _crash(facts: Facts) -> Iterator[Diagnostic]:
    raise KeyError("system_maintenance")
