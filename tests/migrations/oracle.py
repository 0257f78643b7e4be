"""What the specification says of the draft 0.9, in plain Python on plain data: no trees, no texts, no positions."""

from __future__ import annotations

import copy
from typing import Any

_WORDS = {"higher": "max", "lower": "min"}
_POINTERS = (
    ("/optimization_intent/failure_modes", "/optimization_intent/known_failure_modes"),
    ("/report/base_model", "/system_details/base_model"),
    ("/system_details/dates/0", "/system_details/dates/from"),
    ("/system_details/dates/1", "/system_details/dates/to"),
)


def naive(draft: Any) -> Any:
    """A report of the draft as one of 1.0; the draft is valid and stays as it is."""
    report = copy.deepcopy(draft)
    report["schema"] = "reward-report/1.0"
    if "$schema" in report:
        report["$schema"] = report["$schema"].replace("reward-report/0.9/schema.json", "reward-report/1.0/schema.json")
    intent, details, care = report["optimization_intent"], report["system_details"], report["system_maintenance"]
    if "failure_modes" in intent:
        intent["known_failure_modes"] = intent.pop("failure_modes")
    if "base_model" in report["report"]:
        details["base_model"] = report["report"].pop("base_model")
    if isinstance(details.get("dates"), list):
        details["dates"] = dict(zip(("from", "to"), details["dates"], strict=False))
    for metric in [*intent["performance_metrics"], *intent.get("oversight_metrics", [])]:
        metric.update({"direction": _WORDS[metric["direction"]]} if metric.get("direction") in _WORDS else {})
    care["reporting_cadence"] = {"every": care["reporting_cadence"]}
    for trigger in (one for one in care["update_triggers"] if "watches" in one):
        trigger["watch"] = trigger.pop("watches")
    for entry in care["changelog"]:
        _entry(entry)
    return report


def _entry(entry: Any) -> None:
    if entry["kind"] == "periodic":
        entry["kind"] = "scheduled"
    if "changed" in entry:
        entry["changed"] = [_pointer(one) for one in entry["changed"]]


def _pointer(pointer: str) -> str:
    start, triggers, end = pointer.partition("/system_maintenance/update_triggers/")
    if not start and triggers and end.split("/")[1:2] == ["watches"]:
        index, _, *rest = end.split("/")
        return "/".join([triggers + index, "watch", *rest])
    for old, new in _POINTERS:
        if pointer == old or pointer.startswith(old + "/"):
            return new + pointer.removeprefix(old)
    return pointer
