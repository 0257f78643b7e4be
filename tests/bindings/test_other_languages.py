"""Rules that know words know English ones: a report in another language is not told of words that it does not have."""

from __future__ import annotations

import pytest

from rrlint import engine
from rrlint.facts import Facts
from tests.bindings.prose_cases import saying
from tests.reports import entry, report
from tests.rules.finding import of_text
from tests.timeline import REPORT, Step, facts

#: The rules that look for words, phrases and sentences in prose.
OF_WORDS = {"RR106", "RR406", "RR501", "RR502", "RR503", "RR505", "RR506", "RR507", "RR606"}

#: Sentences with words that mean something else in English, or that say in their language what the rules look for.
TEXTS = [
    "Todo el sistema camina sin caerse; todo: pasos, giros y pausas. No todo se conoce.",
    "TODO EL SISTEMA SE REVISA CADA TRES MESES.",
    "TODO O SISTEMA CAMINHA; A DEFINIR.",
    "Die Strafe ist so hoch wie im letzten Jahr, Stand 2024-01-01. Sie wird alle 6 Monate geprüft, Version 7.",
    "Le robot marche sans tomber; il est sûr, fiable et plus rapide que tous les autres.",
    "Il robot cammina; revisione ogni anno, versione 9.9, peso 0.5. Non è chiaro.",
    "Робот ходит, не падая. По состоянию на 2024-01-01 всё неясно.",
    "ロボットは転ばずに歩く。2024年1月時点。未定。",
    "机器人行走而不跌倒。截至2024年1月尚不清楚。",
    "يمشي الروبوت دون أن يسقط.",
]
#: What a review found, in other languages.
REVIEWS = ["Die Stürze nahmen auf Geröll ab.", "Менее падений на камнях.", "砂利の上での転倒が減った。"]


def of_words(known: Facts) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in engine.judge(known) if one.rule in OF_WORDS]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_another_language_is_left_alone(text: str) -> None:
    assert of_words(of_text(saying(text))) == []


@pytest.mark.parametrize("text", [*TEXTS, *REVIEWS])
def test_a_gap_may_give_its_reason_in_any_language(text: str) -> None:
    assert of_words(of_text(saying({"omitted": "not_applicable", "reason": text}))) == []


@pytest.mark.parametrize("text", REVIEWS)
@pytest.mark.parametrize("more", [", lessons: {}", ", no_change: {{reason: {}}}"])
def test_a_review_may_say_what_it_found_in_any_language(text: str, more: str) -> None:
    first = entry("1", "2026-01-05", "initial")
    second = entry("2", "2026-01-12", more=more.format(text))
    steps = [Step("2026-01-05", {REPORT: report(first)}), Step("2026-01-12", {REPORT: report(second, first)})]
    assert of_words(facts(steps, "2026-01-20")) == []


def test_the_same_words_in_two_places_are_the_same_in_any_language() -> None:
    text = "Робот ходит по неровной земле на полной скорости и не падает даже на мокрых камнях."
    known = of_text(saying(text).replace("system_owner: Acme.", f"system_owner: {text}"))
    assert [rule for rule, _ in of_words(known)] == ["RR505"]
