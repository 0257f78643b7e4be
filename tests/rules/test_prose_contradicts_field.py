"""RR106: plain sentences on cadence, version and weights, against the fields for them."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from rrlint.rules.prose_contradicts_field import check
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said

RULE = "RR106"
FIRST = entry("1.4", "2026-01-05", "initial")


def saying(text: str, every: str = "P3M", more: str = "", newest: str = FIRST, status: str = "active") -> Facts:
    """A report with a cadence, in which a text stands as its recommendations."""
    cadence = f"{{every: {every}, {more}rationale: Each term., owner: team}}"
    return of_text(report(newest, cadence=cadence, status=status) + f"  recommendations: {json.dumps(text)}\n")


def count(known: Facts) -> int:
    return len(said(known, RULE))


# cadence


def test_another_cadence_is_a_warning_that_shows_both_places() -> None:
    finding = only(saying("All is well. This report is revisited every six months."), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "this says that the report is revisited 'every six months', and `every` says P3M"
    assert finding.primary.location.pointer == "/system_maintenance/recommendations"
    assert [one.location.pointer for one in finding.related] == ["/system_maintenance/reporting_cadence/every"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This report is reviewed %s.",
        "The reward report will be revisited by us %s",
        "Our report is to be re-examined with care %s.",
        "We revisit this report together %s.",
        "- We review the report %s;",
        "%s this report is reviewed!",
        "The reporting cadence of this report is %s.",
    ],
)
def test_the_forms_of_sentences(sentence: str) -> None:
    assert count(saying(sentence % "every year")) == 1
    assert count(saying(sentence % "every three months")) == 0


@pytest.mark.parametrize(
    ("period", "equal", "other"),
    [
        ("every week", "weekly", "P2W"),
        ("weekly", "P7D", "monthly"),
        ("every two weeks", "P14D", "weekly"),
        ("every other month", "P2M", "P1M"),
        ("every second month", "P2M", "P1M"),
        ("monthly", "P4W", "P6W"),
        ("once a month", "P30D", "P3M"),
        ("every quarter", "P90D", "P6M"),
        ("quarterly", "P12W", "P2M"),
        ("twice a year", "semiannual", "annual"),
        ("semi-annually", "semiannual", "annual"),
        ("semiannually", "P6M", "P3M"),
        ("every 6 months", "P6M", "P6W"),
        ("annually", "P52W", "P6M"),
        ("once every year", "P1Y", "P2Y"),
        ("every three years", "P3Y", "P1Y"),
        ("every 90 days", "quarterly", "P6M"),
    ],
)
def test_the_ways_to_say_how_often(period: str, equal: str, other: str) -> None:
    hits = 0 if period == "semi-annually" else 1  # two words, of which the second means something else
    sentence = f"This report is reviewed {period}."
    assert (count(saying(sentence, equal)), count(saying(sentence, other))) == (0, hits)


def test_at_least_is_no_contradiction_where_more_is_promised() -> None:
    assert count(saying("This report is reviewed at least every six months.", "P3M")) == 0
    assert count(saying("This report is reviewed at least every six months.", "P1Y")) == 1


def test_an_event_only_cadence_is_held_to_its_floor() -> None:
    finding = only(saying("This report is reviewed every month.", "event_only", "floor: P1Y, "), RULE)
    assert finding.message.endswith("and `floor` says P1Y")


@pytest.mark.parametrize(
    "sentence",
    [
        "This report is not reviewed every year.",
        "This report was reviewed every year.",
        "This report has been reviewed every year.",
        "Should this report be reviewed every year?",
        "Until 2025 this report is reviewed every year.",
        "We suggest that this report is reviewed every year.",
        "This report is reviewed every year or more often.",
        "This report is reviewed every year in the pilot.",
        "This report is reviewed every year by the regulator.",
        "This report is reviewed by the regulator every year.",
        "This report is reviewed every year and after incidents.",
        "This report is reviewed every month, the metrics every year.",
        "This report is reviewed bi-yearly.",
        "This report is reviewed six-monthly.",
        "The annual report is reviewed yearly.",
        "The committee meets every year; this report is reviewed.",
        "The committee meets every year, this report is reviewed.",
        "This report is reviewed: every year there is a meeting.",
        "This report is reviewed (the metrics every year).",
        "The metrics are reviewed every year.",
        'A guideline says "this report is reviewed every year".',
        "> This report is reviewed every year.",
        "```\nThis report is reviewed every year.\n```",
        "The vendor's report is reviewed every year.",
        "This report is updated every year.",
        "This report is reviewed every 0 days.",
    ],
)
def test_what_does_not_plainly_say_how_often(sentence: str) -> None:
    assert count(saying(sentence)) == 0


def test_the_report_is_this_one_in_its_own_maintenance_alone() -> None:
    text = report(FIRST) + 'evaluation: {offline_evaluations: "%s report is reviewed every year."}\n'
    assert [count(of_text(text % word)) for word in ("The", "This")] == [0, 1]


# version


@pytest.mark.parametrize(
    ("sentence", "hits"),
    [
        ("This is version 1.2 of this report.", 1),
        ("This is version 1.2 of the reward report.", 1),
        ("This report is version 1.3.", 1),
        ("The current version of this report is v2.", 1),
        ("This report is now version 1.40.", 1),
        ("This report is version 1.4.", 0),
        ("This report is version 1.", 0),
        ("This report is version 1.4.0.", 0),
        ("Since version 1.2 of this report the weights are others.", 0),
        ("This was version 1.2 of this report.", 0),
        ("This is version 1.2 of the tutor.", 0),
        ("This report is about version 1.2.", 0),
    ],
)
def test_which_version_the_report_is(sentence: str, hits: int) -> None:
    assert count(saying(sentence)) == hits


def test_the_newest_entry_says_it_and_only_numbers_are_compared() -> None:
    finding = only(saying("This is version 1.2 of this report."), RULE)
    assert finding.message == "this says that the report is version 1.2, and the newest entry makes it 1.4"
    assert finding.related[0].location.pointer == "/system_maintenance/changelog/0/version"
    assert count(saying("This report is version 1.2.", newest=entry("v1.4", "2026-01-05", "initial"))) == 1
    assert count(saying("This report is version 1.2.", newest=entry("2026-spring", "2026-01-05", "initial"))) == 0


# weights


def weighing(description: str, weight: str = "0.2", rationale: str = "R.", name: str = "answer_format") -> Facts:
    terms = (
        f"[{{id: {name}, description: D., weight: {weight}, rationale: {json.dumps(rationale)}}},"
        " {id: correct, description: D., weight: 1.0}, {id: bare, description: D.}]"
    )
    details = f"{{description: {json.dumps(description)}, terms: {terms}}}"
    return of_text(report(FIRST) + f"implementation: {{reward_details: {details}}}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer format has a weight of %s.",
        "`answer_format` has weight %s.",
        "Answer-format reward gets a weight of %s and correct one of 1.",
        "The answer format term is weighted by %s.",
        "The answer format weighs %s.",
        "The weight of the answer format is %s.",
        "The weight of `answer_format` is %s.",
    ],
)
def test_the_forms_of_sentences_on_a_weight(sentence: str) -> None:
    assert [count(weighing(sentence % value)) for value in ("0.2", "0.20", "20%", "2e-1", "0.5", "50%")] == [
        0,
        0,
        0,
        0,
        1,
        1,
    ]


def test_another_weight_shows_the_term() -> None:
    finding = only(weighing("The answer format has a weight of 0.5."), RULE)
    assert finding.message == "this says that 'answer_format' weighs 0.5, and its `weight` is 0.2"
    assert finding.primary.location.pointer == "/implementation/reward_details/description"
    assert finding.related[0].location.pointer == "/implementation/reward_details/terms/0/weight"


def test_a_term_speaks_of_itself_in_its_own_words() -> None:
    for sentence in ("It has a weight of 0.5.", "Its weight is 0.5.", "It weighs 0.5.", "This term has weight 0.5."):
        assert count(weighing("D.", rationale=sentence)) == 1
        assert count(weighing(sentence)) == 0


@pytest.mark.parametrize(("told", "weight"), [("0.33", "0.3333"), ("0.3", "0.3333"), ("0.5", "-0.5"), ("1", "1.0")])
def test_rounding_and_the_sign_of_a_penalty_are_no_contradiction(told: str, weight: str) -> None:
    assert count(weighing(f"The answer format has a weight of {told}.", weight)) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer format had a weight of 0.5.",
        "With 0.5 the answer format has a weight of 0.5 to 0.7.",
        "The answer format has a weight of 0.5 in the second phase.",
        "The answer format has a weight of about 0.5.",
        "The answer format should have a weight of 0.5.",
        "The prompt answer format has a weight of 0.5.",
        "The tone has a weight of 0.5.",
        "The bare has a weight of 0.5.",
        "The format has a weight of 0.5.",
        "The answer format has a weight of 1/2.",
    ],
)
def test_what_does_not_plainly_say_what_a_term_weighs(sentence: str) -> None:
    assert count(weighing(sentence)) == 0


# what is passed over


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_kept_for_the_record_is_left_alone(status: str) -> None:
    assert count(saying("This report is reviewed every year.", status=status)) == 0


def test_entries_say_what_was() -> None:
    summary = "This report is reviewed every year. This is version 1.2 of this report."
    assert count(of_text(report(FIRST.replace("Looked.", json.dumps(summary))))) == 0


PIECES = [
    "this report is",
    "the answer format has",
    "reviewed",
    "every six",
    "year",
    "at least",
    "version",
    "1.2",
    "weight",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "of", "a", "0.5", "we", ".", "\n", "`", "-", ":"]), max_size=40).map(
    " ".join
)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(one.severity is Severity.WARNING for one in [*check(saying(text)), *check(weighing(text))])


@pytest.mark.parametrize(
    "piece",
    [
        "this report is reviewed ",
        "every ",
        "the answer format has a weight of ",
        "weight of ",
        "a",
        "`",
        "`" * 3,
        "1.",
        "twice a ",
    ],
)
def test_long_texts_take_linear_time(piece: str) -> None:
    known = weighing(piece * (200_000 // len(piece)) + ".")
    before = time.process_time()
    list(check(known))
    assert time.process_time() - before < 5
