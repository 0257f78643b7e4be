"""From the draft 0.9 to 1.0."""

from __future__ import annotations

from rrlint.migrations.moved import Moved
from rrlint.migrations.shapes import Keyed, Nested
from rrlint.migrations.step import Step
from rrlint.migrations.words import Readdressed, Renamed, Repointed, Reworded

_DIRECTIONS = {"higher": "max", "lower": "min"}

_PLACES = (
    Renamed("/optimization_intent/failure_modes", "known_failure_modes"),
    Renamed("/system_maintenance/update_triggers/*/watches", "watch"),
    Moved("/report/base_model", "/system_details/base_model"),
    Nested("/system_maintenance/reporting_cadence", "every"),
    Keyed("/system_details/dates", ("from", "to")),
)

STEP = Step(
    (0, 9),
    (1, 0),
    (
        *_PLACES,
        Reworded("/system_maintenance/changelog/*/kind", {"periodic": "scheduled"}),
        Reworded("/optimization_intent/performance_metrics/*/direction", _DIRECTIONS),
        Reworded("/optimization_intent/oversight_metrics/*/direction", _DIRECTIONS),
        Repointed("/system_maintenance/changelog/*/changed/*", _PLACES),
        Readdressed("reward-report/0.9/schema.json", "reward-report/1.0/schema.json"),
        Reworded("/schema", {"reward-report/0.9": "reward-report/1.0"}),
    ),
)
