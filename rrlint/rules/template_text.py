"""RR501: an answer is the template's prompt, or has a prompt left in it."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.prose import Passage, is_lenient, owes_nothing, passages
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.prompts import Prompt, paragraphs, recognise, words
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR501",
    name="template-text",
    since="0.1",
    severity=Severity.ERROR,
    summary="a text is still the template's prompt, its own or another field's, or has one left in it",
    needs=frozenset({Need.REPORT}),
)

#: So many words beside the prompt may be an answer.
_ANSWER = 6


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each text in which a paragraph is a prompt."""
    assert facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    lenient = is_lenient(facts.document.node)
    for passage in passages(facts.document.node):
        parts = [(recognise(part), len(words(part))) for part in paragraphs(passage.text)]
        prompts = [prompt for prompt, _ in parts if prompt is not None and prompt.is_template]
        if prompts:
            own = sum(length for prompt, length in parts if prompt is None or not prompt.is_template)
            yield _finding(facts, passage, prompts[0], own >= _ANSWER, lenient)


def _finding(facts: Facts, passage: Passage, prompt: Prompt, is_answered: bool, lenient: bool) -> Diagnostic:
    whose = "its own prompt" if prompt.field in passage.pointer.split("/") else f"the prompt of {prompt.field!r}"
    return RULE.at(
        facts,
        passage.pointer,
        f"{whose} from the template is still in this text"
        if is_answered
        else f"this text is {whose} from the template",
        severity=Severity.WARNING if lenient or is_answered else Severity.ERROR,
        help="delete the prompt; the answer stands for itself"
        if is_answered
        else "answer it, or own up to a gap: `{omitted: pending, reason: …, owner: …, revisit_by: …}`",
    )
