"""What a first report watches: an edit of what is learned from is noticed, one of logs, seeds and machines is not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import rrlint, write
from tests.timeline import Step, git, repository

AS_OF = "2026-03-01"


class Stack(NamedTuple):
    """A config in the way of some stack; edits that matter, and edits that do not: what is replaced by what."""

    path: str
    text: str
    matter: tuple[tuple[str, str], ...]
    noise: tuple[tuple[str, str], ...]


STACKS = {
    "prime-rl": Stack(
        "configs/math/rl.toml",
        """\
max_steps = 100
output_dir = "out/a"
[model]
name = "acme/base"
[monitors.wandb]
name = "first"
[ckpt]
interval = 50
[orchestrator]
batch_size = 256
group_size = 16
[orchestrator.algo]
type = "grpo"
[orchestrator.algo.length_penalty]
num_turns_weight = 0.1
[orchestrator.algo.teacher]
base_url = "http://a/v1"
[[orchestrator.train.source]]
name = "maths"
[orchestrator.train.source.env.taskset]
id = "maths"
[orchestrator.eval]
interval = 20
[trainer.loss]
kl_tau = 0.001
[trainer.optim]
lr = 1e-6
[inference.vllm]
gpu_memory_utilization = 0.5
""",
        matter=(
            ("num_turns_weight = 0.1", "num_turns_weight = 0.3"),
            ('type = "grpo"', 'type = "max_rl"'),
            ("[orchestrator.algo.teacher]", "[orchestrator.algo.teacher]\nname = 'acme/big'"),
            ("kl_tau = 0.001", "kl_tau = 0.1"),
            ("lr = 1e-6", "lr = 1e-5"),
            ("lr = 1e-6", "lr = 1e-6\nweight_decay = 0.1"),
            ("acme/base", "acme/other"),
            ('id = "maths"', 'id = "words"'),
            ("batch_size = 256", "batch_size = 512"),
            ("group_size = 16", "group_size = 8"),
        ),
        noise=(
            ("out/a", "out/b"),
            ('name = "first"', 'name = "second"'),
            ("interval = 50", "interval = 20"),
            ("http://a/v1", "http://b/v1"),
            ("interval = 20", "interval = 10"),
            ("gpu_memory_utilization = 0.5", "gpu_memory_utilization = 0.9"),
        ),
    ),
    "a part of a prime-rl run": Stack(
        "configs/trainer.toml",
        """\
max_steps = 100
[model]
name = "acme/base"
[data]
name = "acme/words"
num_workers = 4
seed = 1
[optim]
lr = 1e-6
[ckpt]
interval = 5
""",
        matter=(("lr = 1e-6", "lr = 1e-5"), ("acme/words", "acme/maths"), ("acme/base", "acme/other")),
        noise=(("num_workers = 4", "num_workers = 8"), ("seed = 1", "seed = 2"), ("interval = 5", "interval = 9")),
    ),
    "verl": Stack(
        "scripts/train.sh",
        """\
KL=0.001
MODEL=acme/base
NAME=first
DATA=(
    data.train_files=maths.parquet
    data.train_batch_size=64
)
python -m verl.trainer.main_ppo "${DATA[@]}" \\
    algorithm.adv_estimator=grpo \\
    actor_rollout_ref.model.path=$MODEL \\
    actor_rollout_ref.actor.optim.lr=1e-6 \\
    actor_rollout_ref.actor.kl_loss_coef=$KL \\
    actor_rollout_ref.actor.ppo_micro_batch_size_per_gpu=4 \\
    actor_rollout_ref.rollout.n=8 \\
    actor_rollout_ref.rollout.gpu_memory_utilization=0.6 \\
    +reward.reward_kwargs.overlong_buffer_cfg.penalty_factor=1.0 \\
    +reward.reward_kwargs.overlong_buffer_cfg.log=False \\
    trainer.experiment_name=$NAME trainer.save_freq=10
""",
        matter=(
            ("KL=0.001", "KL=0.1"),
            ("MODEL=acme/base", "MODEL=acme/other"),
            ("maths.parquet", "words.parquet"),
            ("train_batch_size=64", "train_batch_size=32"),
            ("optim.lr=1e-6", "optim.lr=1e-5"),
            ("rollout.n=8", "rollout.n=4"),
            ("estimator=grpo", "estimator=gae"),
            ("penalty_factor=1.0", "penalty_factor=2.0"),
        ),
        noise=(
            ("NAME=first", "NAME=second"),
            ("per_gpu=4", "per_gpu=8"),
            ("utilization=0.6", "utilization=0.8"),
            ("log=False", "log=True"),
            ("save_freq=10", "save_freq=20"),
        ),
    ),
    "OpenRLHF": Stack(
        "scripts/ppo.sh",
        """\
ARGS=(--algo.kl.init_coef 0.01 --actor.adam.lr 5e-7 --reward.remote_url reward.py --reward.num_gpus_per_node 2)
python -m openrlhf.cli.train_ppo_ray "${ARGS[@]}"
""",
        matter=(("0.01", "0.02"), ("5e-7", "5e-6"), ("reward.py", "other.py")),
        noise=(("per_node 2", "per_node 4"),),
    ),
    "NeMo-RL": Stack(
        "configs/grpo.yaml",
        """\
grpo: {num_generations_per_prompt: 8, val_period: 10, seed: 42, reward_shaping: {overlong_buffer_penalty: 1}}
loss_fn: {reference_policy_kl_penalty: 0.01}
policy:
  model_name: acme/base
  precision: bfloat16
  megatron_cfg: {optimizer: {lr: 1.0e-6, params_dtype: float32}, tensor_model_parallel_size: 1}
env: {math: {num_workers: 8, kind: exact}}
logger: {wandb: {name: first}}
""",
        matter=(
            ("penalty: 1}", "penalty: 2}"),
            ("0.01", "0.1"),
            ("acme/base", "acme/other"),
            ("lr: 1.0e-6", "lr: 1.0e-5"),
            ("prompt: 8", "prompt: 16"),
            ("exact", "close"),
        ),
        noise=(
            ("val_period: 10", "val_period: 20"),
            ("seed: 42", "seed: 43"),
            ("float32", "float16"),
            ("parallel_size: 1", "parallel_size: 2"),
            ("num_workers: 8", "num_workers: 4"),
            ("first", "second"),
        ),
    ),
    "gin": Stack(
        "configs/dqn.gin",
        """\
import agents.dqn
DQN.gamma = 0.99
DQN.num_atoms = 51
DQN.seed = 1
Runner.evaluation_steps = 5
make.game_name = 'Pong'
""",
        matter=(("0.99", "0.9"), ("51", "11"), ("'Pong'", "'Breakout'")),
        noise=(("agents.dqn", "agents.all"), ("seed = 1", "seed = 2"), ("steps = 5", "steps = 7")),
    ),
}


@pytest.fixture(params=STACKS)
def stack(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Stack]:
    """A repository with a config and the report that `init` writes for it."""
    stack, place = STACKS[request.param], tmp_path / "system"
    repository([Step("2026-02-28", {stack.path: stack.text})], place)
    assert rrlint(place, "init", "--yes", "--as-of", AS_OF).code == 0
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "-m", "Add a report")
    return place, stack


def stale(place: Path, stack: Stack, *edits: tuple[str, str]) -> bool:
    text = stack.text
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    write(place, stack.path, text)
    ran = rrlint(place, "check", "--as-of", AS_OF)
    assert ran.code in (0, 1)
    return ran.code == 1


def test_what_matters_is_noticed_and_nothing_else(stack: tuple[Path, Stack]) -> None:
    place, made = stack
    assert not stale(place, made)
    assert not stale(place, made, *made.noise)
    assert [edit for edit in made.matter if not stale(place, made, edit)] == []
