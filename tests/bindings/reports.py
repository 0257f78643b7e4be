"""Reports that say something about configs, for the tests of the rules that compare the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rrlint.facts import Facts
from tests.reports import entry, report
from tests.timeline import REPORT, Step, facts

REWARD = "{id: reward, kind: reward_change, description: Rewards., watch: [{path: %s, keys: [%s]}]}"
MODEL = "{id: model, kind: base_model_change, description: Model., watch: [{path: %s, keys: [%s]}]}"
_ENTRY = entry("1.0", "2026-01-05", "initial")


def with_terms(terms: Sequence[str], triggers: Sequence[str] = ()) -> str:
    """A report that lists reward terms, each written in flow style."""
    known = triggers or (REWARD % ("conf/ppo.yaml", "/rewards"),)
    listed = "".join(f"\n      - {term}" for term in terms)
    return report(_ENTRY, triggers=known) + f"implementation:\n  reward_details:\n    terms:{listed}\n"


def with_models(base_model: str, triggers: Sequence[str] = (), more: str = "") -> str:
    """A report that names a base model; ``more`` are further lines of its system details."""
    known = triggers or (MODEL % ("conf/ppo.yaml", "/model_name_or_path"),)
    details = f"system_details:\n  base_model: {base_model}\n{more}"
    return report(_ENTRY, triggers=known).replace("system_details:\n", details)


def beside(content: str, files: Mapping[str, str]) -> Facts:
    """The facts about a report that was committed together with some files."""
    return facts([Step("2026-01-05", {REPORT: content, **files})], "2026-01-06")
