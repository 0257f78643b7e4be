"""Reports of which a test chooses framing, stage and sections, for the tests of the rules on framing and dynamics."""

from __future__ import annotations

from collections.abc import Mapping

from rrlint.diagnostic import Diagnostic
from tests.reports import entry, report
from tests.rules.finding import of_text, said

#: Sections of a report: their fields, each written in flow style.
Sections = Mapping[str, Mapping[str, str]]

GAP = "{omitted: unknown, reason: The logs of that year are lost., owner: team}"
_ENTRY = entry("1.0", "2026-01-05", "initial")


def framed(
    framing: str,
    sections: Sections | None = None,
    *,
    stage: str = "",
    status: str = "active",
    authorship: str = "first_party",
    rationale: str = "A known objective.",
    components: str = "",
) -> str:
    """A report with the required fields and some more; ``stage`` is that of its one version."""
    more = dict(sections or {})
    if stage:
        more["system_details"] = {"versions": f"[{{id: v1, stage: {stage}}}]", **more.get("system_details", {})}
    parts = f", components: {components}" if components else ""
    text = report(_ENTRY, status=status).replace(
        "framing: {primary: tool, rationale: A known objective.}",
        f"framing: {{primary: {framing}, rationale: {rationale}{parts}}}",
    )
    text = text.replace("  title:", f"  authorship: {authorship}\n  title:", 1)
    for section, fields in more.items():
        lines = "".join(f"  {name}: {value}\n" for name, value in fields.items())
        head = f"{section}:\n"
        text = text.replace(f"\n{head}", f"\n{head}{lines}", 1) if f"\n{head}" in text else text + head + lines
    return text


def messages(text: str, rule: str) -> list[str]:
    """What one rule says of a report."""
    return [finding.message for finding in findings(text, rule)]


def findings(text: str, rule: str) -> list[Diagnostic]:
    """The findings of one rule about a report that conforms to the schema."""
    known = of_text(text)
    assert known.violations == (), text
    return said(known, rule)
