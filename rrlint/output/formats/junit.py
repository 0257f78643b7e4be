"""``junit``: JUnit's XML, a suite a report and a test a rule.

A rule that found what fails the run is a failure, one that could not look is an error or
was skipped, and what is found but fails nothing is said in the output of a test that passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rrlint.diagnostic import Diagnostic, Result
from rrlint.engine import Outcome, Standing
from rrlint.engine.run import can_run
from rrlint.output.detail import Detail
from rrlint.output.escape import printable
from rrlint.output.text import of_finding
from rrlint.rules._rule import LoadedRule, all_rules

#: What no XML document can hold, after all that cannot be printed is spelt out.
_NO_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def render(outcome: Outcome, detail: Detail) -> str:
    """The whole as one XML document."""
    del detail  # programs get everything
    root = Element("testsuites", name="rrlint")
    for report in outcome.reports:
        suite = SubElement(root, "testsuite", name=_text(report.path))
        for loaded in all_rules():
            _case(suite, loaded, report, outcome)
        _count(suite, suite)
    _count(root, root)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _case(suite: Element, loaded: LoadedRule, report: Standing, outcome: Outcome) -> None:
    path, rule = report.path, loaded.rule
    found = [one for one in outcome.on(path) if one.rule == rule.id]
    if not found and not outcome.settings.of(path).runs(rule.id):
        return
    case = SubElement(suite, "testcase", classname=_text(path), name=f"{rule.id} {rule.name}")
    for tag in ("error", "failure", "system-out"):
        said = [finding for finding in found if _tag(finding, outcome) == tag]
        if said:
            _say(SubElement(case, tag), said, outcome)
    if not found and loaded.check is not None and not can_run(loaded, report.available):
        SubElement(case, "skipped", message=f"without {' and '.join(sorted(need.value for need in rule.needs))}")


def _tag(finding: Diagnostic, outcome: Outcome) -> str:
    if finding.result is not Result.VIOLATION:
        return "error"
    return "failure" if finding.severity >= outcome.settings.fail_on else "system-out"


def _say(element: Element, found: Sequence[Diagnostic], outcome: Outcome) -> None:
    element.text = _text("\n".join(of_finding(finding, outcome) for finding in found), lines=True)
    if element.tag != "system-out":
        first = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        element.set("message", _text(first.message) + more)
        element.set("type", first.severity.word if first.result is Result.VIOLATION else first.result.value)


def _count(element: Element, under: Element) -> None:
    """The totals that readers expect as attributes; of several things a test can be, the worst counts."""
    counts = Counter(_state(case) for case in under.iter("testcase"))
    element.set("tests", str(counts.total()))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(counts[tag]))


def _state(case: Element) -> str:
    return next((tag for tag in ("error", "failure", "skipped") if case.find(tag) is not None), "passed")


def _text(text: str, *, lines: bool = False) -> str:
    shown = text if lines else printable(text)  # several lines were made printable one by one
    return shown.translate(_NO_XML)
