"""The habits of prime-rl and of its environments' library, which write TOML: whole runs, or a part of one a file."""

from __future__ import annotations

from rrlint.habits.row import Habit, Mark, below

_TOML = (".toml",)
_ORCHESTRATOR = Mark(("orchestrator", "orchestrator.*"))
_REWARDED = "train/source train/env env algo advantage buffer filters pre_batch_filters post_batch_filters verification"
_TASKS = "train/source train/env env"
_ROLLOUTS = (
    "batch_size token_batch_size group_size rollouts_per_example train/sampling sampling "
    "max_off_policy_steps max_async_level train/filter_zero_advantages"
)
_TRAINED = "optim scheduler"
_TRAINER = ("seq_len", "micro_batch_size", "max_steps", "ckpt", "monitors.wandb", "wandb", "renderer", "deployment")
_LENGTHS = ("/max_steps", "/seq_len")

PRIME: tuple[Habit, ...] = (
    Habit(
        "prime-rl",
        _TOML,
        (_ORCHESTRATOR, Mark(("trainer", "trainer.*", "inference", "inference.*"))),
        reward=(*below("/orchestrator", _REWARDED), "/trainer/loss"),
        model=("/model/name", "/model/lora", "/orchestrator/model/name", "/trainer/model/name", "/trainer/model/lora"),
        data=below("/orchestrator", _TASKS),
        optimisation=(*below("/trainer", _TRAINED), *below("/orchestrator", _ROLLOUTS), *_LENGTHS),
    ),
    Habit(
        "prime-rl",
        _TOML,
        (Mark(("train.source", "train.env")), Mark(("group_size", "rollouts_per_example"))),
        reward=below("", _REWARDED),
        model=("/model/name", "/model/lora"),
        data=below("", _TASKS),
        optimisation=(*below("", _ROLLOUTS), *_LENGTHS),
    ),
    Habit(
        "prime-rl",
        _TOML,
        (Mark(("optim", "optim.*")), Mark(("model", "model.*")), Mark(_TRAINER, 2)),
        reward=("/loss",),
        model=("/model/name", "/model/lora"),
        data=("/data",),
        optimisation=(*below("", _TRAINED), *_LENGTHS),
        ignore=("/data/micro_batch_size",),
    ),
    Habit(
        "verifiers",
        _TOML,
        (Mark(("env",)), Mark(("rollouts_per_example", "trainer.args")), Mark(("batch_size", "trainer"))),
        reward=("/env", *below("/trainer/args", "beta kl_* reward_* *_penalty")),
        model=("/model", "/lora"),
        data=("/env",),
        optimisation=(
            *below("", "learning_rate lr optim batch_size rollouts_per_example max_steps sampling loss buffer"),
            *below("/trainer/args", "learning_rate max_steps batch_size rollouts_per_example temperature max_tokens"),
        ),
    ),
)
