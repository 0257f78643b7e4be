"""The text of a first report: valid whatever was found and answered, and of nothing made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.bindings.reward_block import Block, Weighted
from rrlint.diagnostic import Span
from rrlint.facts import Facts
from rrlint.habits.config import KINDS
from rrlint.scaffold.draft import Answers, Curve, Evidence, Person, draft, free_id, slug
from rrlint.scaffold.found import Watched
from rrlint.tree.node import Node, to_data
from rrlint.tree.pointer import resolve
from tests.rules.finding import of_text

TODAY = date(2026, 3, 1)
TEAM = Answers("Maths tutor", Person("RL team", "rl@tutor.acme.org"))

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
paths = st.from_regex(r"[a-z][a-z /#:,{}\[\]'*-]{0,12}[a-z]", fullmatch=True).filter(lambda path: "//" not in path)
keys = st.lists(st.from_regex(r"(/[a-z*#: -]{1,6}){1,3}", fullmatch=True), min_size=1, max_size=3, unique=True)
weights = st.floats(-1e6, 1e6).map(lambda number: number or 0.0) | st.sampled_from([1e-5, -1e-5, 1e20, 0.2])
watched = st.builds(
    Watched, about=st.sampled_from(list(KINDS)), frameworks=st.just(("TRL",)), pattern=paths, keys=keys.map(tuple),
    files=st.integers(1, 9),
)  # fmt: skip
terms = st.builds(Weighted, written=texts, weight=weights, pointer=st.just("/a/b"), span=st.just(Span(1, 1, 1, 2)))
blocks = st.builds(Block, path=paths, pointer=st.just("/a"), terms=st.lists(terms, min_size=1, max_size=3).map(tuple))
evidence = st.builds(
    Evidence,
    watched=st.lists(watched, max_size=3),
    reward=st.none() | blocks,
    base_model=st.sampled_from(["", "acme/base-7b"]),
    curves=st.lists(st.builds(Curve, path=paths, x=texts, y=texts), max_size=1),
    packages=st.lists(st.just(("trl", "uv.lock")), max_size=1),
)
answers = st.builds(
    Answers, title=texts, owner=st.builds(Person, texts, st.just("") | texts),
    framing=st.sampled_from(["tool", "framework", "metaphor"]), rationale=st.just("") | texts,
    goal=st.just("") | texts, metric=st.just("") | texts,
)  # fmt: skip


def read(text: str) -> Facts:
    return of_text(text, TODAY.isoformat())


def at(text: str, pointer: str) -> object:
    root: Node | None = read(text).document.node
    assert root is not None
    found = resolve(root, pointer)
    return None if found is None else to_data(found)


@given(evidence, answers)
def test_every_draft_is_valid_and_says_what_it_was_told(shown: Evidence, told: Answers) -> None:
    text = draft(shown, told, TODAY)
    known = read(text)
    assert known.document.readable and known.violations == ()
    assert at(text, "/report/title") == told.title
    assert at(text, "/optimization_intent/framing/primary") == told.framing
    assert known.report is not None
    kinds = {trigger.kind for trigger in known.report.triggers}
    assert kinds >= {KINDS[one.about] for one in shown.watched}
    found = {(watch.path, watch.keys) for trigger in known.report.triggers for watch in trigger.watches if watch.keys}
    assert found == {(one.pattern, one.keys) for one in shown.watched}
    weights_there = [term.weight for term in shown.reward.terms] if shown.reward else []
    places = range(len(weights_there))
    assert [at(text, f"/implementation/reward_details/terms/{place}/weight") for place in places] == weights_there


@pytest.mark.parametrize(
    "pointer",
    ["/system_details/system_owner", "/optimization_intent/goal_of_reinforcement", "/evaluation/learning_curves"],
)
def test_what_nobody_said_is_an_owned_gap_for_a_month(pointer: str) -> None:
    assert at(draft(Evidence(), TEAM, TODAY), pointer) == {
        "omitted": "pending",
        "reason": "Not written yet.",
        "owner": "rl-team",
        "revisit_by": "2026-04-01",
    }


def test_without_a_contact_there_is_a_gap_and_none_is_made_up() -> None:
    text = draft(Evidence(), Answers("Tutor", Person("Ada")), TODAY)
    assert "contact" not in text
    assert at(text, "/system_details/feedback_and_communication/omitted") == "pending"


def test_watches_of_one_kind_stand_in_one_trigger() -> None:
    found = [Watched("reward", ("TRL",), pattern, ("/beta",), 1) for pattern in ("a.yaml", "b.yaml")]
    text = draft(Evidence(found), TEAM, TODAY)
    watch = [{"path": "a.yaml", "keys": ["/beta"]}, {"path": "b.yaml", "keys": ["/beta"]}]
    assert at(text, "/system_maintenance/update_triggers/0/watch") == watch


@pytest.mark.parametrize(
    ("text", "made"),
    [("Maths tutor", "maths-tutor"), ("  2nd GRPO run! ", "nd-grpo-run"), ("報酬", ""), ("a" * 99, "a" * 60)],
)
def test_an_id_of_a_text(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("path", "taken", "expected"),
    [
        ("reward-report.yaml", [], "maths-tutor"),
        ("a/reward-report.yaml", ["another"], "maths-tutor"),
        ("a/reward-report.yaml", ["maths-tutor"], "maths-tutor-a"),
        ("a/x.reward-report.yaml", ["maths-tutor"], "maths-tutor-x"),
        ("a/b/reward-report.yml", ["maths-tutor", "maths-tutor-b"], "maths-tutor-a-b"),
        ("reward-report.yaml", ["maths-tutor"], "maths-tutor-2"),
        ("a/maths_tutor/reward-report.yaml", ["maths-tutor"], "a-maths-tutor"),
        ("a/maths_tutor/reward-report.yaml", ["maths-tutor", "a-maths-tutor"], "maths-tutor-2"),
        ("數學/reward-report.yaml", ["maths-tutor", "maths-tutor-2"], "maths-tutor-3"),
    ],
)
def test_an_id_is_another_than_those_of_the_other_reports(path: str, taken: list[str], expected: str) -> None:
    assert free_id("Maths tutor", path, taken) == expected
    assert at(draft(Evidence(path=path, ids=taken), TEAM, TODAY), "/report/id") == expected


@given(st.lists(st.tuples(texts | st.text("ab ", max_size=99), paths), max_size=6))
def test_no_two_reports_get_one_id(reports: list[tuple[str, str]]) -> None:
    ids: set[str] = set()
    for title, path in reports:
        ids.add(free_id(title, f"{path}/reward-report.yaml", ids))
    assert len(ids) == len(reports)
    assert all(slug(one) == one for one in ids if len(one) <= 60)
