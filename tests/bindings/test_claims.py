"""Which sentences make a claim."""

from __future__ import annotations

import pytest

from rrlint.bindings.claims import WORDS, covers, sayings
from rrlint.bindings.claims import Saying as Said
from rrlint.bindings.sentences import asserted
from rrlint.bindings.system import Claim
from tests.bindings.systems import framed
from tests.rules.finding import of_text


def kinds(text: str) -> set[str]:
    return {kind for kind, words in WORDS.items() if any(True for _ in asserted(text, words))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The agent achieves superhuman play.", "capability"),
        ("Our policy is super-human at chess.", "capability"),
        ("On 40 games it is at human-level performance.", "capability"),
        ("It reaches **state-of-the-art** results on MT10.", "capability"),
        ("It sets a new state of the art.", "capability"),
        ("It drives better than most humans.", "capability"),
        ("The tutor is better than human experts.", "capability"),
        ("It outperforms professional players.", "capability"),
        ("It has beaten nobody, but it exceeds experts.", ""),
        ("It generalises to unseen terrain.", "generality"),
        ("The policy generalizes.", "generality"),
        ("It generalized well to other robots.", "generality"),
        ("It generalises to objects without retraining.", "generality"),
        ("The model shows general intelligence.", "generality"),
        ("The arm is completely safe.", "safety"),
        ("The scores are unbiased.", "safety"),
        ("Rides are statistically safer than with a driver.", "safety"),
        ("The shield guarantees safety.", "safety"),
        ("The controller never fails.", "safety"),
        ("The robot poses no danger to people.", "safety"),
    ],
)
def test_claims(text: str, kind: str) -> None:
    assert kinds(text) == ({kind} if kind else set())


@pytest.mark.parametrize(
    "text",
    [
        "Reach superhuman play.",
        "We do not claim that the agent is superhuman or that it generalises to other games.",
        "The agent is compared with state-of-the-art baselines.",
        "It is trained in a state-of-the-art simulator.",
        "It reaches 80 % of human-level performance.",
        "It is far below human level.",
        "It is a step towards general intelligence.",
        "We use generalized advantage estimation.",
        "PPO generalizes this objective.",
        "We test whether it generalises to new maps.",
        "It should generalise to new maps.",
        "If it generalises to new maps, we ship it.",
        "A safe set is computed for each joint.",
        "The default is safe mode.",
        "The torques stay within safe limits.",
        "The answer is unbiased only if no pupil is left out.",
        'Reviewers called it "superhuman".',
        "The vendor says that it is safe.",
        "It scores higher than last year's model.",
        "Humans are better than the agent.",
    ],
)
def test_no_claims(text: str) -> None:
    assert kinds(text) == set()


def test_the_fields_that_speak_of_failure_of_others_or_of_one_day_are_not_read() -> None:
    sections = {
        "optimization_intent": {"known_failure_modes": "[{id: f, description: It is safe.}]"},
        "institutional_interface": {"stakeholders": "[{id: s, name: S, relation: It is safe.}]"},
        "implementation": {
            "limitations": "It is safe.",
            "data_flow": "{retraining: {reason: It is safe.}}",
            "engineering_tricks": "It is safe.",
        },
        "system_maintenance": {
            "assumptions": "[{id: a, text: It is safe.}]",
            "comments_on_performance": "It is safe.",
        },
    }
    text = framed("tool", sections).replace("summary: Looked.", "summary: It is safe.")
    known = of_text(text)
    assert known.violations == () and known.document.node is not None
    assert [(one.kind, one.words, one.pointer) for one in sayings(known.document.node)] == [
        ("safety", "is safe", "/system_maintenance/comments_on_performance"),
        ("safety", "is safe", "/implementation/engineering_tricks"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "covered"),
    [
        ("safety", "It hurts nobody.", True),
        ("", "No harm was seen in 40 classes.", True),
        ("capability", "Solves word problems.", False),
        ("", "Solves word problems.", False),
    ],
)
def test_a_claim_entry_covers_its_kind_and_its_words(kind: str, text: str, covered: bool) -> None:
    claim = Claim("c", "/c", kind, text, has_evidence=True)
    assert covers(claim, Said("safety", "is safe", "/x")) is covered


@pytest.mark.parametrize("piece", ["is ", "is a ", "safer ", "x" * 50 + " ", "outperforms ", "is very "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    kinds(piece * 50_000)
