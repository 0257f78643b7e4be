"""``sarif``: OASIS' Static Analysis Results Interchange Format 2.1.0, for code scanning.

Findings that a comment or a baseline excuses stay in, marked as suppressed, so that alerts
are closed for that reason and do not come and go.  What could not be verified is a result
of the kind *open* and a notification of the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from rrlint.diagnostic import Diagnostic, Edit, Label, Result, Severity, Span
from rrlint.engine import Outcome
from rrlint.output.detail import Detail
from rrlint.output.escape import decodable
from rrlint.output.json_v1 import RULE_PAGES, clean
from rrlint.output.text import advice_of
from rrlint.rules._rule import Rule, all_rules
from rrlint.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "SRCROOT"


def render(outcome: Outcome, detail: Detail) -> str:
    """The outcome as one log of one run."""
    del detail  # programs get everything
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(outcome)]}
    return json.dumps(clean(log), indent=2, allow_nan=False) + "\n"


def _run(outcome: Outcome) -> dict[str, Any]:
    rules = [loaded.rule for loaded in all_rules()]
    driver = {
        "name": "rrlint",
        "semanticVersion": f"{__version__}.0" if __version__.count(".") == 1 else __version__,
        "informationUri": RULE_PAGES,
        "rules": [_rule(rule) for rule in rules],
    }
    places = {rule.id: place for place, rule in enumerate(rules)}
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "rrlint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(outcome, places)],
        "results": [{**result, "ruleIndex": places[result["ruleId"]]} for result in _results(outcome)],
        "properties": {"target": outcome.target, "commit": outcome.commit, "asOf": outcome.as_of.isoformat()},
    }


def _rule(rule: Rule) -> dict[str, Any]:
    summary = f"{rule.summary[:1].upper()}{rule.summary[1:]}."
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _literal(summary)},
        "fullDescription": {"text": _literal(summary)},
        "help": {"text": _literal(f"{summary} `rrlint explain {rule.id}` tells why, with an example.")},
        "helpUri": RULE_PAGES + rule.id,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(outcome: Outcome, places: dict[str, int]) -> dict[str, Any]:
    """What could not be looked at, and that nothing could where there was no report."""
    blind = [finding for finding in outcome.findings if finding.result is not Result.VIOLATION]
    notices = [
        {
            "level": "error" if one.result is Result.CRASH else _LEVELS[one.severity],
            "associatedRule": {"id": one.rule, "index": places[one.rule]},
            "message": {"text": _said(one)},
            "locations": [_location(one.primary)],
        }
        for one in blind
    ]
    if outcome.note:
        notices.append({"level": "note", "message": {"text": _literal(outcome.note)}})
    crashed = any(one.result is Result.CRASH for one in blind)
    return {"executionSuccessful": not crashed, "toolExecutionNotifications": notices}


def _results(outcome: Outcome) -> Iterator[dict[str, Any]]:
    for finding in outcome.findings:
        if finding.result is not Result.CRASH:  # that is about the tool, and no finding
            yield _result(finding)
    for finding in outcome.compared.known:
        words = f"accepted in {decodable(outcome.baseline)}"
        yield {**_result(finding), "suppressions": [{"kind": "external", "justification": words}]}
    for one in outcome.suppressed:
        yield {**_result(one.finding), "suppressions": [{"kind": "inSource", "justification": one.comment}]}


def _result(finding: Diagnostic) -> dict[str, Any]:
    blind = finding.result is Result.UNVERIFIABLE
    related = [{"id": place, **_location(label)} for place, label in enumerate(finding.related, 1)]
    return {
        "ruleId": finding.rule,
        "kind": "open" if blind else "fail",
        "level": "none" if blind else _LEVELS[finding.severity],
        "message": {"text": _said(finding)},
        "locations": [_location(finding.primary, Span(1, 1, 1, 1))],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(finding)]} if finding.fix is not None else {}),
        "partialFingerprints": {"rrlint/v1": finding.fingerprint},
    }


def _said(finding: Diagnostic) -> str:
    advice = advice_of(finding)
    return _literal(f"{finding.message}\n{advice}" if advice else finding.message)


def _location(label: Label, whole: Span | None = None) -> dict[str, Any]:
    """A place; ``whole`` stands for a whole file where there must be a line, as for GitHub."""
    place, span = label.location, label.location.span or whole
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if span is not None:
        physical["region"] = _region(span)
    said = ": ".join(part for part in (label.heading, label.message) if part)
    message = {"message": {"text": _literal(said)}} if said else {}
    return {"physicalLocation": physical, **message, "properties": {"revision": place.revision}}


def _fix(finding: Diagnostic) -> dict[str, Any]:
    assert finding.fix is not None
    change = {
        "artifactLocation": _artifact(finding.primary.location.path),
        "replacements": [_replacement(edit) for edit in finding.fix.edits],
    }
    return {"description": {"text": _literal(finding.fix.title)}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri_of(path), "uriBaseId": _ROOT}


def uri_of(path: str) -> str:
    """A path of a repository as a relative reference (RFC 3986), byte by byte."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # no file has such a name
        return quote(decodable(path))


def _literal(text: str) -> str:
    """Words as the text of a message: with no placeholder in them, and no link (sections 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
