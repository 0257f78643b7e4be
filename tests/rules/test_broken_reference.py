"""RR508: where links, resources and evidence lead."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from tests.bindings.prose_cases import FIELD, saying
from tests.bindings.reports import beside
from tests.rules.finding import only, said

RULE = "RR508"
FILES = {"docs/notes.md": "Notes.\n", "docs/a b.md": "Notes.\n"}


def known(answer: str, status: str = "active", details: str = "", intent: str = "") -> Facts:
    text = saying(answer, status=status).replace("system_details:\n", f"system_details:\n{details}")
    return beside(text.replace("optimization_intent:\n", f"optimization_intent:\n{intent}"), FILES)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("docs/gone.md", "is not there"),
        ("../notes.md", "leads out of the repository"),
        ("docs/notes.md/x", "is not there"),
        ("Docs/notes.md", "is not there"),
        ("", "leads nowhere: the link is empty"),
        ("https:/acme.org", "is no address: it has no host"),
        ("https://", "is no address: it has no host"),
        ("http://[a", "is no address"),
        ("http://a.org:port/", "is no address"),
    ],
)
def test_what_leads_nowhere(target: str, why: str) -> None:
    finding = only(known(f"See [it]({target})."), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == FIELD
    assert finding.message.startswith(f"'{target}' {why}")


@pytest.mark.parametrize(
    "target",
    [
        "docs/notes.md",
        "./docs/notes.md#part",
        "/docs/notes.md?raw=1",
        "docs",
        "docs/",
        "./",
        "/",
        "docs/a%20b.md",
        "#part",
        "https://acme.org/a_(b)",
        "mailto:team@acme.org",
        "//acme.org/x",
    ],
)
def test_what_leads_somewhere_as_far_as_can_be_seen(target: str) -> None:
    assert said(known(f"See [it]({target})."), RULE) == []


def test_code_is_no_link() -> None:
    assert said(known("Write `[it](gone.md)`."), RULE) == []


@pytest.mark.parametrize(("path", "count"), [("docs/notes.md", 0), ("docs/gone.md", 1)])
def test_resources_and_evidence(path: str, count: int) -> None:
    resources = f"  other_resources: [{{kind: other, title: Notes, path: {path}}}]\n"
    claims = f"  claims: [{{id: c1, text: It walks., kind: capability, evidence: [{path}, m]}}]\n"
    found = said(known("Walk.", details=resources, intent=claims), RULE)
    assert len(found) == 2 * count


def test_the_address_of_a_resource() -> None:
    resource = "  other_resources: [{kind: other, title: Notes, url: '%s'}]\n"
    assert said(known("Walk.", details=resource % "https://acme.org/notes"), RULE) == []
    finding = only(known("Walk.", details=resource % "https://acme.org/no tes"), RULE)
    assert finding.primary.location.pointer == "/system_details/other_resources/0/url"
    assert finding.message == "'https://acme.org/no tes' is no address: it has white space in it"


def test_evidence_that_looks_like_a_file_and_is_the_id_of_a_metric() -> None:
    metrics = "  oversight_metrics: [{id: acc.top, name: Accuracy}]\n"
    claims = "  claims: [{id: c1, text: It walks., evidence: [%s]}]\n"
    assert said(known("Walk.", intent=metrics + claims % "acc.top"), RULE) == []
    assert len(said(known("Walk.", intent=metrics + claims % "acc.low"), RULE)) == 1


def test_taking_it_out_takes_the_finding_away_and_other_sentences_do_not() -> None:
    finding = only(known("Walk. See [it](gone.md)."), RULE)
    assert only(known("Walk. Fast. See [it](gone.md)."), RULE) == finding
    assert said(known("Walk."), RULE) == []


def test_a_report_that_is_over_owes_nothing() -> None:
    assert said(known("[it](gone.md)", "retired"), RULE) == []
