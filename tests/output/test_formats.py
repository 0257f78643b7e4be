"""Every format of ``rrlint check``, read back by somebody else's reader."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from rrlint.diagnostic import Result, Severity
from rrlint.engine import Hidden, Outcome, Suppressed
from rrlint.engine.baseline import Compared
from rrlint.output import formats, text
from rrlint.output.escape import decodable, printable
from rrlint.output.json_v1 import clean
from rrlint.rules._rule import all_rules
from tests.output import hostile
from tests.output.cases import outcomes
from tests.output.readers import READERS, junit, runner_commands

OUTCOMES = outcomes()
HOSTILE = {
    **{name: string for name, (string, _) in hostile.STRINGS.items()},
    "a command of GitHub": "::error file=x::y",
    "a command after a line feed": "a\n::add-mask::a\n::stop-commands::x",
    "an old command of GitHub": "##[add-matcher]x",
    "escapes of GitHub": "100%25%0A%3A%2C",
    "HTML": "<script>alert(1)</script><!-- -->&amp;<img src=x>",
    "Markdown": "[a](http://x) ![b](c) **d** `e` ```f``` | g | # h @acme/all #1",
    "a fence": "````\n```````",
    "end of CDATA": "]]><x/>",
    "not a character": "a\ufffeb\uffffc",
    "a placeholder of SARIF": "{0} {{1}}",
    "a link of SARIF": "[a](1)",
    "a URL": "https://x.example/?a=b#c",
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("string", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_repository_chose_is_data(name: str, string: str) -> None:
    read, shown = READERS[name]
    output = formats.render(name, hostile.outcome(string))
    assert output.encode("utf-8")
    assert "\x1b" not in output
    ((path, words),) = read(output)
    assert xml(decodable(path)) == xml(decodable(shown(string)))
    message = decodable(string) if name == "sarif" else printable(string)
    assert f"message {xml(message)}" in xml(words)


def xml(shown: str) -> str:
    """No XML can hold these two; elsewhere they may stand."""
    return shown.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("kind", OUTCOMES)
def test_every_finding_is_in_every_format(name: str, kind: str) -> None:
    made = OUTCOMES[kind]
    found = [one for one in made.findings if name != "sarif" or one.result is not Result.CRASH]
    words = "\n".join(words for _, words in READERS[name][0](formats.render(name, made)))
    assert all(one.message.split("\n")[0] in words or printable(one.message) in words for one in found)


def test_the_formats_are_the_files_of_their_package() -> None:
    assert formats.names() == tuple(sorted({*READERS, "json", "text"}))


@pytest.mark.parametrize("kind", OUTCOMES)
def test_github_shows_the_whole_text_and_obeys_none_of_it(kind: str) -> None:
    output = formats.render("github", OUTCOMES[kind])
    assert text.render(OUTCOMES[kind]) in output
    assert all(name in ("error", "warning", "notice") for name, _, _ in runner_commands(output))


@pytest.mark.parametrize(("number", "kept", "rest"), [(10, 10, 0), (11, 9, 2), (500, 9, 491)])
def test_github_gets_no_more_annotations_of_a_kind_than_it_keeps(number: int, kept: int, rest: int) -> None:
    made = many(number)
    commands = list(runner_commands(formats.render("github", made)))
    errors = [data for name, _, data in commands if name == "error"]
    assert len(errors) == kept + bool(rest)
    assert [name for name, _, _ in commands] == sorted((name for name, _, _ in commands), key=_ORDER.index)
    assert (f"{rest} more are in the log of this step" == errors[-1]) == bool(rest)


_ORDER = ["error", "warning", "notice"]


def many(number: int) -> Outcome:
    """A warning, then so many errors."""
    (one, *_) = OUTCOMES["lines"].findings
    errors = [one._replace(message=f"number {place}") for place in range(number)]
    return replace(OUTCOMES["lines"], findings=(one._replace(severity=Severity.WARNING), *errors))


def test_markdown_fits_into_an_issue_and_says_how_much_is_left_out() -> None:
    output = formats.render("markdown", many(1000))
    assert len(output) < 65_536
    shown = output.count("\n### ")
    assert output.endswith(f"\n… and {1001 - shown} more.\n")


@pytest.mark.parametrize("message", ["```", "``````", "~~~", "# a", "---", "<b>"])
def test_a_line_of_a_finding_does_not_end_its_block(message: str) -> None:
    (one, *_) = OUTCOMES["lines"].findings
    made = replace(OUTCOMES["lines"], findings=(one._replace(message=message, help=message),))
    ((_, words),) = READERS["markdown"][0](formats.render("markdown", made))
    assert words == text.of_finding(made.findings[0], made)


def test_gitlab_gets_every_fingerprint_once() -> None:
    issues = json.loads(formats.render("gitlab", many(3)))
    assert len({issue["fingerprint"] for issue in issues}) == 4


def sarif(made: Outcome) -> Any:
    (run,) = json.loads(formats.render("sarif", made))["runs"]
    return run


def test_sarif_points_at_the_rule_the_place_and_the_related_places() -> None:
    made = OUTCOMES["crash"]
    run = sarif(made)
    (finding,) = [one for one in made.findings if one.result is Result.VIOLATION]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "RR301"
    span = finding.primary.location.span
    assert span is not None
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "conf/a.yaml"
    assert result["partialFingerprints"] == {"rrlint/v1": finding.fingerprint}
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == [one.rule.id for one in all_rules()]


def test_sarif_keeps_what_is_excused_and_says_why() -> None:
    accepted, excused, shown, *_ = OUTCOMES["lines"].findings
    made = replace(
        OUTCOMES["lines"],
        findings=(shown,),
        hidden=Hidden(suppressed=1, baselined=1),
        baseline="known.json",
        compared=Compared(new=(shown,), known=(accepted,)),
        suppressed=(Suppressed(excused, "rrlint: ignore[RR301] -- a trial"),),
    )
    results = sarif(made)["results"]
    reasons = {one["partialFingerprints"]["rrlint/v1"]: one.get("suppressions") for one in results}
    assert reasons == {
        shown.fingerprint: None,
        accepted.fingerprint: [{"kind": "external", "justification": "accepted in known.json"}],
        excused.fingerprint: [{"kind": "inSource", "justification": "rrlint: ignore[RR301] -- a trial"}],
    }


def test_sarif_tells_what_could_not_be_verified_and_what_crashed() -> None:
    run = sarif(OUTCOMES["unknown"])
    assert [(one["ruleId"], one["kind"], one["level"]) for one in run["results"]] == [("RR007", "open", "none")]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"]
    assert "the clone is empty" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    (crashed,) = sarif(OUTCOMES["crash"])["invocations"]
    assert not crashed["executionSuccessful"]
    (nothing,) = sarif(OUTCOMES["nothing"])["invocations"]
    assert nothing["toolExecutionNotifications"][0]["message"]["text"] == OUTCOMES["nothing"].note


def test_junit_fails_what_fails_the_run_and_skips_what_was_not_looked_at() -> None:
    made = OUTCOMES["transient"]
    assert ' failures="0"' in formats.render("junit", made)
    strict = replace(made, settings=made.settings._replace(fail_on=Severity.INFO))
    assert ' failures="1"' in formats.render("junit", strict)
    assert ' errors="1"' in formats.render("junit", OUTCOMES["unknown"])
    assert 'message="without ' in formats.render("junit", OUTCOMES["unknown"])
    assert junit(formats.render("junit", OUTCOMES["current"])) == []


def test_programs_get_no_lone_surrogates() -> None:
    assert clean("caf\udce9") == "caf\\xe9"
