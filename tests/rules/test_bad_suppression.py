"""RR005, and what a suppression excuses."""

from __future__ import annotations

from datetime import date

import pytest

from rrlint import engine
from rrlint.diagnostic import Diagnostic
from rrlint.engine import Settled
from rrlint.facts import Facts
from rrlint.history.gaps import Gap
from rrlint.settings import Layer, Settings
from tests.reports import report
from tests.rules.finding import of_text

#: A report with two violations of the schema: an unknown key on line 3, and another on line 6.
BROKEN = report('{version: "1.0", date: 2026-01-05, kind: initial, by: [team], summary: S.}').replace(
    "  id: policy\n", "  id: policy\n  colour: red{0}\n"
)
SAID = "RR002"


def settled(comment: str = "", *, above: str = "", as_of: str = "2026-01-20", **selection: tuple[str, ...]) -> Settled:
    text = BROKEN.replace("{0}", comment and f"  # {comment}")
    known = of_text(text.replace("  colour", f"  # {above}\n  colour") if above else text, as_of)
    layer = Layer(selection.get("select", ("RR00",)), selection.get("ignore", ()))
    return engine.settle(known, engine.judge(known), Settings(layer))


def messages(one: Settled) -> list[str]:
    return [finding.message for finding in one.findings if finding.rule == "RR005"]


def rules(one: Settled) -> list[str]:
    return [finding.rule for finding in one.findings]


def test_without_a_comment_it_is_found() -> None:
    assert rules(settled()) == [SAID]


@pytest.mark.parametrize(
    "comment",
    [
        "rrlint: ignore[RR002] -- a colour",
        "rrlint:ignore[RR002]--a colour",
        "rrlint: ignore[RR002] until 2026-01-20 -- a colour",
        "rrlint: ignore[RR002] until 2027 -- a colour -- and more",
        "rrlint: ignore-file[RR002] -- a colour",
    ],
)
def test_a_comment_excuses_what_it_stands_beside(comment: str) -> None:
    for one in (settled(comment), settled(above=comment)):
        assert rules(one) == [] and one.hidden.suppressed == 1


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("rrlint: ignore[RR002]", "the suppression of RR002 has no reason"),
        ("rrlint: ignore[RR002] --", "the suppression of RR002 has no reason"),
        ("rrlint: ignore[RR002] until 2026-01-19 -- x", "the suppression of RR002 was until 2026-01-19"),
        ("rrlint: ignore[RR002] until then -- x", "'until then' is not understood"),
        ("rrlint: ignore[RR002] until 2026-02-30 -- x", "'until 2026-02-30' is not understood"),
        ("rrlint: ignore[RR999] -- x", "there is no rule RR999"),
        ("rrlint: ignore[] -- x", "no rule is named"),
        ("rrlint: ignore -- x", "this is no suppression that rrlint understands"),
        ("rrlint: disable=RR002", "this is no suppression that rrlint understands"),
        ("rrlint: ignore[RR007] -- x", "RR007 cannot be suppressed"),
    ],
)
def test_a_comment_that_is_wrong_excuses_nothing_and_is_told(comment: str, said: str) -> None:
    one = settled(comment)
    assert sorted(rules(one)) == [SAID, "RR005"]
    assert messages(one) == [said]


def test_a_month_lasts_to_its_end() -> None:
    comment = "rrlint: ignore[RR002] until 2026-02 -- x"
    assert rules(settled(comment, as_of="2026-02-28")) == []
    assert messages(settled(comment, as_of="2026-03-01")) == ["the suppression of RR002 was until 2026-02-28"]


def test_what_excuses_nothing_is_told_once_for_all_its_rules() -> None:
    assert messages(settled(above="rrlint: ignore[RR002, RR004] -- x")) == ["RR004 finds nothing here"]
    known = of_text(
        BROKEN.replace("{0}", "").replace("system_details:", "system_details:  # rrlint: ignore[RR002] -- x")
    )
    assert messages(engine.settle(known, engine.judge(known), Settings(Layer(("RR00",))))) == [
        "RR002 finds nothing here"
    ]


def test_a_rule_that_was_not_asked_for_is_not_told_to_find_nothing() -> None:
    comment = "rrlint: ignore[RR004] -- x"
    assert messages(settled(above=comment)) == ["RR004 finds nothing here"]
    assert messages(settled(above=comment, select=("RR002", "RR005"))) == []
    assert messages(settled(above=comment, ignore=("RR004",))) == []


def test_where_history_cannot_be_seen_nothing_is_told_of_rules_that_need_it() -> None:
    text = BROKEN.replace("{0}", "  # rrlint: ignore[RR002, RR301] -- x")
    known = of_text(text, gaps=(Gap("no history", "fetch it"),))
    assert "RR005" not in rules(engine.settle(known, engine.judge(known), Settings()))


def test_the_rule_itself_can_be_left_out_and_cannot_be_suppressed() -> None:
    comment = "rrlint: ignore[RR005, RR004] -- x"
    assert messages(settled(above=comment)) == ["RR005 cannot be suppressed"]
    assert messages(settled(above=comment, ignore=("RR005",))) == []


def test_its_place_is_the_comment() -> None:
    one = settled("rrlint: ignore[RR002]")
    (finding,) = (finding for finding in one.findings if finding.rule == "RR005")
    span = finding.primary.location.span
    assert span is not None and (span.line, span.column) == (4, 16)


def judged(known: Facts) -> list[Diagnostic]:
    return list(engine.settle(known, engine.judge(known), Settings(Layer(("RR005",)))).findings)


def test_text_in_a_report_is_no_suppression() -> None:
    text = BROKEN.replace("  colour: red{0}\n", "").replace("S.}", '"# rrlint: ignore[RR001]"}')
    assert judged(of_text(text, date(2026, 1, 20).isoformat())) == []
