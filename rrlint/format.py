"""What the format fixes: how its files are called, where a report says what, and what goes without saying."""

from __future__ import annotations

import re

#: The newest format that this version knows, and the prefix all formats share.
FORMAT = "reward-report"
FORMAT_VERSION = (1, 0)
CURRENT = f"{FORMAT}/{FORMAT_VERSION[0]}.{FORMAT_VERSION[1]}"

#: Where a configuration may stand, from the root of a repository, and at which pointer of the file.
CONFIG_FILES = {".rrlint.toml": "", "pyproject.toml": "/tool/rrlint"}

MAINTENANCE = "/system_maintenance"
CADENCE = MAINTENANCE + "/reporting_cadence"
TRIGGERS = MAINTENANCE + "/update_triggers"
CHANGELOG = MAINTENANCE + "/changelog"
CURVES = "/evaluation/learning_curves"
METRICS = ("/optimization_intent/performance_metrics", "/optimization_intent/oversight_metrics")

#: The kind of learning curve that one is which does not say.
TRAINING = "training"

#: The end of the name of a file by which DVC stands for another one: it has that one's digest.
DVC = ".dvc"

_SUFFIXES = ("yaml", "yml", "json")
_WORKFLOWS = ".github/workflows/"
_VERSION = r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})"


def is_report_path(path: str) -> bool:
    """Is this the path of a report, by its name?"""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    named = stem == FORMAT or (stem.endswith(f".{FORMAT}") and stem != f".{FORMAT}")
    return named and suffix in _SUFFIXES and not path.startswith(_WORKFLOWS)


def parse_format(text: str) -> tuple[int, int] | None:
    """Major and minor version of a format as the key ``schema`` states it, or None if it is another format."""
    name, _, version = text.partition("/")
    match = re.fullmatch(_VERSION, version) if name == FORMAT else None
    return (int(match[1]), int(match[2])) if match else None
