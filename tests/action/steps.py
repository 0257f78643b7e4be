"""The steps of the action and of the example workflows, run as plain bash with a made-up environment."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.command import RRLINT, clean_environment, write

PROJECT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
WORKFLOWS = sorted((PROJECT / "examples" / "workflows").glob("*.yml"))
_EXPRESSION = re.compile(r"\$\{\{ *([^ }]+) *\}\}")


def filled(text: str, context: dict[str, str]) -> str:
    """A text with its expressions replaced, as GitHub does before a step runs."""
    return _EXPRESSION.sub(lambda match: context[match.group(1)], text)


@dataclass(frozen=True)
class Done:
    """How a step ended: exit code, log, outputs and summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """What a runner has: a folder for temporary files, and the files that steps write to."""

    def __init__(self, place: Path, event: str = "", payload: Any = None, **variables: str) -> None:
        self.temp = place / "temp"
        for name in ("rrlint", "python"):  # in the place of the step that installs
            program = f'#!/bin/sh\nexec "{Path(RRLINT).with_name(name)}" "$@"\n'
            write(self.temp, f"rrlint/bin/{name}", program).chmod(0o755)
        (place / "event.json").write_text(json.dumps(payload or {}), "utf-8")
        self.files = {name: place / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        self.variables = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "RUNNER_TEMP": str(self.temp),
            **variables,
        }

    def step(self, step: dict[str, Any], folder: Path, context: dict[str, str]) -> Done:
        """Run one step of a job, in bash as GitHub calls it."""
        for file in self.files.values():
            file.write_text("", "utf-8")
        named = {name: filled(value, context) for name, value in step.get("env", {}).items()}
        files = {name: str(file) for name, file in self.files.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder / filled(step.get("working-directory", "."), context),
            env={**clean_environment(), **self.variables, **files, **named},
            capture_output=True,
            check=False,
            text=True,
            timeout=300,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        lines = self.files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Done(done.returncode, done.stdout + done.stderr, outputs, self._summary())

    def check(self, folder: Path, **inputs: str) -> Done:
        """The step of the action that checks, with some inputs and the defaults of the others."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= ACTION["inputs"].keys()
        context = {f"inputs.{name}": given.get(name, one["default"]) for name, one in ACTION["inputs"].items()}
        return self.step(ACTION["runs"]["steps"][1], folder, context)

    def _summary(self) -> str:
        return self.files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
