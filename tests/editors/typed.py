"""A report as somebody types it, and what an editor does with what a language server offers."""

from __future__ import annotations

import re
from pathlib import Path

from rrlint.spec.load import schema_folder
from tests.editors.lsp import Offer, Server, uri_of

SCHEMA = schema_folder() / "reward-report" / "1.0" / "schema.json"

#: Where the schema is in the repositories of these tests.
RELATIVE = "schema/reward-report/1.0/schema.json"
MODELINE = f"# yaml-language-server: $schema={RELATIVE}\n"

REPORT = """\
schema: reward-report/1.0
report:
  id: math-tutor
  title: Math tutor
  status: active
  filers:
    - {id: rl-team, name: RL team, role: builder}
system_details:
  system_owner: Acme Learning.
  feedback_and_communication: tutor@learning.acme.org
optimization_intent:
  framing: {primary: tool, rationale: It is shipped frozen.}
  goal_of_reinforcement: Right and readable solutions.
  performance_metrics:
    - id: gsm8k
      name: GSM8K accuracy
system_maintenance:
  reporting_cadence:
    every: P3M
  update_triggers:
    - id: rewards
      kind: reward_change
      description: A weight changed.
      watch:
        - path: recipes/grpo.yaml
  changelog:
    - version: "1.0"
      date: 2026-05-20
      kind: initial
      by: [rl-team]
      summary: First report.
"""


def before(line: str, new: str) -> str:
    """The report with new text before a line; `|` is the cursor."""
    assert REPORT.count(line) == 1
    return REPORT.replace(line, new + line)


#: Each snippet of the schema, and a report in which it is wanted.
SNIPPETS = {
    "trigger on config keys": before("  changelog:\n", "    - |\n"),
    "trigger by people": before("  changelog:\n", "    - |\n"),
    "changelog entry": before('    - version: "1.0"\n', "    - |\n"),
    "metric": before("system_maintenance:\n", "    - |\n"),
    "gap: unknown": REPORT.replace("  system_owner: Acme Learning.\n", "  system_owner:\n    |\n"),
    "gap: pending": REPORT.replace("  system_owner: Acme Learning.\n", "  system_owner:\n    |\n"),
    "gap: undisclosed": REPORT.replace("  system_owner: Acme Learning.\n", "  system_owner:\n    |\n"),
    "gap: not applicable": REPORT.replace("  system_owner: Acme Learning.\n", "  system_owner:\n    |\n"),
}


def offered(server: Server, path: Path, marked: str, language: str = "yaml") -> list[Offer]:
    """What a server offers at the `|` of a text."""
    head, _, tail = marked.partition("|")
    server.remarks(uri_of(path), head + tail, language)
    return server.completion(uri_of(path), head.count("\n") + 1, len(head) - head.rfind("\n"))


def accepted(marked: str, snippet: str) -> str:
    """The text after a snippet is accepted as it is: its lines are indented like the line of the cursor."""
    head, _, tail = marked.partition("|")
    line = head[head.rfind("\n") + 1 :]
    indent = line[: len(line) - len(line.lstrip())]
    text = re.sub(r"\$\{\d+(?::((?:[^}\\]|\\.)*)|\|([^,|]*)[^}]*)\}", lambda found: found[1] or found[2], snippet)
    return head + text.replace("\\}", "}").replace("\n", "\n" + indent) + tail
