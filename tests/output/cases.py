"""Outcomes of every kind, made of values, for the tests of the output formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rrlint import engine
from rrlint.diagnostic import INDEX, WORKTREE, Diagnostic
from rrlint.engine import Outcome, Standing
from rrlint.facts import Facts
from rrlint.history.gaps import DEEPEN, Gap
from rrlint.history.rows import Row
from rrlint.output import json_v1, text
from rrlint.report.yaml import read_document
from rrlint.rules._rule import LoadedRule, all_rules
from tests.families import SETTINGS
from tests.reports import entry, report
from tests.timeline import REPORT, Step, entry_of, facts, names, trees

AS_OF = "2026-01-20"

#: The ids of the commits, oldest first.
START_ID, CHANGE_ID, BACK_ID = ("ad0be11" + "0" * 33, "c0ffee1" + "0" * 33, "bac0ff5" + "0" * 33)

#: Watches every value of every file in conf.
ALL = '{id: conf, kind: config_change, description: Any value., watch: [{path: "conf/*"}]}'

START = report(entry("1.0", "2026-01-05", "initial"), triggers=(ALL,))

_LONG = (
    "{"
    + ", ".join(f"setting_{number}: {number}" for number in range(12))
    + ", beta: %s, "
    + "last: "
    + "x" * 80
    + "}\n"
)
_BEFORE = {
    "conf/clipped.yaml": _LONG % "0.1",
    "conf/crlf.yaml": "alpha: 1\r\nbeta: 0.1\r\n",
    "conf/tab.json": '{\n\t"beta":\t0.1\n}\n',
    "conf/wide.yaml": "報酬: {目標: 0.1, β: 2}\n",
}
_AFTER = {path: content.replace("0.1", "0.25") for path, content in _BEFORE.items()}

#: The same values in four files whose lines are hard to print.
LINES = (
    Step("2026-01-05", {REPORT: START, **_BEFORE}, name=START_ID, message="Start"),
    Step("2026-01-12", _AFTER, name=CHANGE_ID, message="Raise beta"),
)

SMALL = (
    Step("2026-01-05", {REPORT: START, "conf/a.yaml": "beta: 1\n"}, name=START_ID, message="Start"),
    Step("2026-01-12", {"conf/a.yaml": "beta: 2\n"}, name=CHANGE_ID, message="Raise beta"),
)


def outcome(script: Sequence[Step], as_of: str = AS_OF, rules: Sequence[LoadedRule] | None = None) -> Outcome:
    """What rrlint makes of a script, with every text that it may show."""
    subjects = {name: step.message for name, step in zip(names(script), script, strict=True)}
    return judged(replace(facts(script, as_of), subjects=subjects), script, rules)


def judged(known: Facts, script: Sequence[Step] = (), rules: Sequence[LoadedRule] | None = None) -> Outcome:
    """What rrlint makes of facts about the last step of a script."""
    texts = {(name, path): content for name, files in trees(script).items() for path, content in files.items()}
    texts[known.document.revision, known.document.path] = known.document.text
    settled = engine.settle(known, engine.judge(known, rules), SETTINGS)
    return Outcome((Standing.of(known),), settled.findings, WORKTREE, None, known.today, texts)


def unread(content: str) -> Facts:
    """The facts about a report that cannot be read."""
    document = read_document(REPORT, INDEX, content.encode())
    assert not document.readable
    return Facts(document, date.fromisoformat(AS_OF))


def drifted() -> Outcome:
    """A value that differs from the reviewed one, with no commit to name for it."""
    known = facts(SMALL, AS_OF)
    assert known.history is not None
    (row,) = known.history.uncovered
    history = replace(known.history, uncovered=(row._replace(what="drifted"),))
    return judged(replace(known, history=history), SMALL)


def opaque_drift(*, gone: bool) -> Row:
    """A row of the state check about a file that counts as a whole."""
    history = facts(SMALL, AS_OF).history
    assert history is not None
    entry_now = None if gone else entry_of("other")
    (row,) = history.uncovered
    return row._replace(what="drifted", pointer="", old=None, new=None, source=row.source._replace(entry=entry_now))


def unknown() -> Outcome:
    """History that cannot be seen."""
    known = facts(SMALL[:1], AS_OF)
    return judged(replace(known, gaps=(Gap("no history: the clone is empty", DEEPEN),), history=None), SMALL[:1])


def broken(rule_id: str, found: Sequence[Diagnostic] = ()) -> list[LoadedRule]:
    """All rules, of which one crashes after what it has found."""

    def crash(_: Facts) -> Iterator[Diagnostic]:
        yield from found
        raise ValueError("a value\nthat it did not expect")

    return [one._replace(check=crash) if one.rule.id == rule_id else one for one in all_rules()]


def outcomes() -> Mapping[str, Outcome]:
    """One outcome of each kind, by name."""
    put_back = (*SMALL, Step("2026-01-13", {"conf/a.yaml": "beta: 1\n"}, name=BACK_ID, message="Back to one"))
    fine = outcome(SMALL[:1])
    return {
        "lines": outcome(LINES),
        "current": fine,
        "transient": outcome(put_back),
        "overdue": outcome(SMALL[:1], "2026-06-01"),
        "drift": drifted(),
        "unknown": unknown(),
        "unreadable": judged(unread("schema: reward-report/1.0\nreport: 1\nreport: 2\n")),
        "crash": outcome(SMALL, rules=broken("RR105")),
        "nothing": replace(fine, reports=(), findings=(), note="no report found in the index"),
    }


def goldens() -> Mapping[str, str]:
    """The golden files: name and content."""
    made = outcomes()
    texts = {f"{name}.txt": text.render(one) for name, one in made.items()}
    return {**texts, "lines.json": json_v1.render(made["lines"]), "overdue.json": json_v1.render(made["overdue"])}
