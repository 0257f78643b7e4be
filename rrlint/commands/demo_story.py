"""The example that ``rrlint demo`` builds: a GRPO fine-tune whose reward changed unreviewed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rrlint.io_git.create import Step

#: The day on which the example is judged, a few days after its last commit.
AS_OF = date(2026, 6, 1)

_RECIPE = """\
# GRPO fine-tune of the maths tutor
model_name_or_path: tutor-base-3b
dataset_name: grade-school-maths
learning_rate: 2.0e-6
beta: 0.04
num_generations: 8
reward_funcs: [correct_answer, answer_format]
reward_weights: [1.0, 0.2]
logging_steps: 10
"""

_REPORT = """\
schema: reward-report/1.0
report:
  id: maths-tutor
  title: Maths tutor, fine-tuned with GRPO
  status: active
  filers:
    - {id: rl-team, name: RL team, role: builder, contact: rl-team@tutor.acme.org}
system_details:
  system_owner: Acme Tutor.
  feedback_and_communication: rl-team@tutor.acme.org
  base_model: {id: tutor-base-3b}
  versions: [{id: v1, stage: simulated, note: Tried on archived exercises alone.}]
optimization_intent:
  framing:
    primary: tool
    rationale: RL tunes a released model against answers that can be checked; the result is then frozen.
  goal_of_reinforcement: Solve grade-school maths problems and show the steps in the agreed form.
  performance_metrics:
    - {id: solved, name: Share of problems solved, in_reward: true, direction: max, source: "https://tracker.acme.org/tutor"}
implementation:
  reward_details:
    terms:
      - {id: correct-answer, kind: verifier, metric: solved, description: The final answer is the right one.}
      - {id: answer-format, kind: shaping, description: The steps stand where they should.}
  environment_details:
    observations: The text of one exercise.
    actions: The tokens of one answer.
    horizon: One answer, at most 1024 tokens.
    termination: The end of the answer.
evaluation:
  learning_curves:
    omitted: pending
    reason: Curves are still in the tracker of the team; they move into the repository with version 2.
    owner: rl-team
    revisit_by: 2026-09-01
system_maintenance:
  reporting_cadence: {every: P3M, grace: P7D, rationale: One review a school term., owner: rl-team}
  update_triggers:
    - id: reward-weights
      kind: reward_change
      description: What is rewarded, or how strongly, changed.
      watch:
        - {path: "recipes/*.yaml", keys: [/reward_funcs, /reward_weights, /beta]}
    - id: base-model
      kind: base_model_change
      description: Another base model.
      watch:
        - {path: "recipes/*.yaml", keys: [/model_name_or_path]}
  changelog:
"""

_FIRST = """\
    - version: "1.0"
      date: 2026-03-04
      kind: initial
      by: [rl-team]
      summary: First report.
"""

_SECOND = """\
    - version: "1.1"
      date: 2026-05-18
      kind: triggered
      by: [rl-team]
      triggers: [reward-weights]
      summary: Raised beta from 0.04 to 0.1 because answers drifted away from the base model.
      lessons: Watch the length of answers next to their correctness.
"""

_COMMENTED = _RECIPE.replace("learning_rate: 2.0e-6", "# swept in March, see the notes\nlearning_rate: 2.0e-6")
_HIGHER_BETA = _COMMENTED.replace("beta: 0.04", "beta: 0.1")
_RETUNED = _HIGHER_BETA.replace("[1.0, 0.2]", "[1.0, 0.5]")


def story() -> list[Step]:
    """The commits of the example, oldest first."""
    return [
        _step("2026-03-02", "Ada", "Start the GRPO recipe", {"recipes/grpo.yaml": _RECIPE}),
        _step("2026-03-04", "Ada", "Add a Reward Report", {"reward-report.yaml": _REPORT + _FIRST}),
        _step("2026-04-10", "Ben", "Say where the learning rate comes from", {"recipes/grpo.yaml": _COMMENTED}),
        _step(
            "2026-05-18",
            "Ada",
            "Raise beta, and review the report",
            {"recipes/grpo.yaml": _HIGHER_BETA, "reward-report.yaml": _REPORT + _SECOND + _FIRST},
        ),
        _step("2026-05-29", "Ben", "Tune the format reward", {"recipes/grpo.yaml": _RETUNED}),
    ]


def _step(day: str, author: str, message: str, files: dict[str, str]) -> Step:
    time = int(datetime.fromisoformat(day + "T10:00:00").replace(tzinfo=UTC).timestamp())
    return Step(time, author, f"{author.lower()}@tutor.acme.org", message, files)
