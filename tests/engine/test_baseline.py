"""Accepted findings: a multiset of fingerprints, and the file that holds it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity, Span
from rrlint.engine.baseline import Accepted, compare, read_baseline, write_baseline

names = st.lists(st.sampled_from("abcd"), max_size=8)


def finding(name: str, line: int = 1, result: Result = Result.VIOLATION) -> Diagnostic:
    place = Location("HEAD", "reward-report.yaml", f"/{name}", Span(line, 1, line, 2))
    return Diagnostic("RR301", "stale-config", result, Severity.ERROR, f"about {name}", Label(place, ""))


def accepted(found: Sequence[str]) -> list[Accepted]:
    return [Accepted.of(finding(name)) for name in found]


@given(names, names)
def test_findings_less_what_was_accepted(found: list[str], known: list[str]) -> None:
    compared = compare([finding(name, line) for line, name in enumerate(found)], accepted(known), lambda _: True)
    now, before = Counter(found), Counter(known)
    assert Counter(one.message[-1] for one in compared.new) == now - before
    assert Counter(one.message[-1] for one in compared.known) == now & before
    assert Counter(one.message[-1] for one in compared.fixed) == before - now


@given(names)
def test_a_file_says_what_was_written_whatever_the_order(found: list[str]) -> None:
    text = write_baseline(accepted(found))
    assert text == write_baseline(reversed(accepted(found)))
    assert Counter(read_baseline(text)) == Counter(accepted(found))


def test_a_finding_on_another_line_is_the_same() -> None:
    compared = compare([finding("a", 99)], accepted("a"), lambda _: True)
    assert not compared.new and not compared.fixed


@pytest.mark.parametrize("result", [Result.UNVERIFIABLE, Result.CRASH])
def test_what_could_not_be_verified_is_never_accepted(result: Result) -> None:
    compared = compare([finding("a", result=result)], accepted("a"), lambda _: True)
    assert [one.result for one in compared.new] == [result]


def test_what_is_not_looked_at_is_neither_found_nor_gone() -> None:
    compared = compare([], accepted("ab"), lambda one: one.message.endswith("a"))
    assert [one.message for one in compared.fixed] == ["about a"]
    assert [one.message for one in compared.elsewhere] == ["about b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Expecting value"),
        ("[]", "the file: "),
        ('{"version": 2, "findings": []}', "/version: 2 is not 1"),
        ('{"version": 1}', "the key 'findings' is missing"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "/findings/0: "),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_another_file_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("[", r"\[")) as refusal:
        read_baseline(text)
    assert "\n" not in str(refusal.value)


def test_the_file_names_no_line() -> None:
    written = json.loads(write_baseline(accepted("a")))
    assert written["version"] == 1
    assert [sorted(one) for one in written["findings"]] == [["fingerprint", "message", "path", "rule"]]
