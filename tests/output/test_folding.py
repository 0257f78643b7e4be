"""What is said of very many values of one file is not said value by value; nothing is lost without a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Diagnostic, Label, Location, Result, Severity, Span
from rrlint.output import text
from rrlint.output.detail import Detail
from rrlint.output.folding import MOST, folded
from tests.output.cases import SMALL, outcome


def finding(key: int, *, rule: str = "RR301", path: str = "conf/a.yaml", revision: str = "c0ffee1") -> Diagnostic:
    primary = Label(Location("HEAD", "reward-report.yaml", "/x", Span(3, 1, 3, 9)), "this trigger watches it")
    related = Label(Location(revision, path, f"/{key}", Span(key + 1, 1, key + 1, 2)), "changed here", "in c0ffee1")
    return Diagnostic(rule, "stale-config", Result.VIOLATION, Severity.ERROR, f"/{key} changed", primary, (related,))


kinds = st.fixed_dictionaries(
    {"rule": st.sampled_from(["RR301", "RR303"]), "path": st.sampled_from("ab"), "revision": st.sampled_from("cd")}
)
findings = st.lists(kinds, max_size=40).map(lambda made: [finding(key, **one) for key, one in enumerate(made)])


@given(findings)
def test_what_is_shown_and_what_is_counted_is_all_there_is(given: list[Diagnostic]) -> None:
    shown = folded(given)
    assert [one for one in given if one in {each.finding for each in shown}] == [one.finding for one in shown]
    assert len(shown) + sum(one.more for one in shown) == len(given)


@given(findings)
def test_no_kind_is_shown_more_often_than_a_few_times_and_none_not_at_all(given: list[Diagnostic]) -> None:
    def kind(one: Diagnostic) -> tuple[str, str, str]:
        return one.rule, one.related[0].location.path, one.related[0].location.revision

    there, shown = Counter(map(kind, given)), Counter(kind(one.finding) for one in folded(given))
    assert shown == {name: number if number <= MOST + 1 else MOST for name, number in there.items()}


def test_the_count_stands_with_the_last_one_that_is_shown() -> None:
    many = [finding(key) for key in range(MOST + 9)]
    assert [(one.finding.message, one.more) for one in folded(many)][-1] == (f"/{MOST - 1} changed", 9)


def test_people_are_told_how_many_more_there_are_and_all_of_them_if_they_ask() -> None:
    many = replace(outcome(SMALL), findings=tuple(finding(key) for key in range(MOST + 9)))
    said = text.render(many)
    assert said.count("error[RR301]") == MOST
    assert "\n9 more of RR301 here, in conf/a.yaml (-v shows them)\n" in said
    assert said.endswith(f"{MOST + 9} errors\n")
    loud = text.render(many, Detail(verbosity=1))
    assert loud.count("error[RR301]") == MOST + 9
    assert "more of" not in loud
