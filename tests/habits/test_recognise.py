"""Which files look like training configs: as each stack writes them, and what only looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint.habits import HABITS, Habit, is_noise, may_be_config, recognise
from rrlint.habits.recognise import MAX_BYTES
from rrlint.tree.pointer import split

TRL = "model_name_or_path: acme/base\ndataset_name: acme/maths\nreward_funcs: [right]\nlearning_rate: 1.0e-6\n"
CONFIGS = {
    "TRL": ("recipes/a/grpo.yaml", TRL),
    "OpenRLHF": ("scripts/train.sh", "deepspeed --module openrlhf.cli.train_dpo \\\n   --beta 0.1\n"),
    "verl": (
        "run.sh",
        "python3 -m verl.trainer.main_ppo \\\n  algorithm.adv_estimator=grpo \\\n  data.train_files=x\n",
    ),
    "NeMo-RL": ("configs/grpo.yaml", "defaults: base.yaml\ngrpo: {num_prompts: 4}\npolicy:\n  model_name: a/b\n"),
    "slime": ("run.sh", "ARGS=(\n  --hf-checkpoint /m\n  --rm-type math\n)\n"),
    "AReaL": ("examples/g.yaml", "actor:\n  path: a/b\ntrain_dataset:\n  path: c\ngconfig:\n  n_samples: 4\n"),
    "prime-rl": (
        "configs/rl.toml",
        "[trainer.optim]\nlr = 1e-6\n[orchestrator]\nbatch_size = 8\n\n[trainer]\n[inference]\n",
    ),
    "verifiers": (
        "configs/rl.toml",
        'model = "a/b"\nbatch_size = 8\nrollouts_per_example = 4\n\n[[env]]\nid = "a/words"\n',
    ),
    "SkyRL": (
        "run.sh",
        "python -m train \\\n  data.train_data=x \\\n  trainer.policy.model.path=a/b \\\n  generator.batched=true\n",
    ),
    "command line": ("go.sh", "accelerate launch x.py \\\n --model_name_or_path a/b --learning_rate 1e-6 --beta 0.1\n"),
    "RL Baselines3 Zoo": ("hyperparams/ppo.yml", "Walker-v1: &w\n  n_timesteps: !!float 1e6\n  policy: 'MlpPolicy'\n"),
    "rl_games": (
        "cfg/AntPPO.yaml",
        "params:\n  config:\n    reward_shaper:\n      scale_value: 0.1\n    gamma: 0.99\n",
    ),
    "IsaacGymEnvs": ("cfg/task/A.yaml", "env:\n  distRewardScale: -10\n  rotRewardScale: 1\n"),
    "legged_gym": (
        "envs/a_config.py",
        "class A(B):\n    class rewards(B.rewards):\n        class scales:\n            x = 1.\n",
    ),
    "Isaac Lab": ("tasks/env_cfg.py", "@configclass\nclass R:\n    air = RewTerm(func=f, weight=0.5)\n"),
    "RSL-RL": ("agents/ppo_cfg.py", "@configclass\nclass P(RslRlOnPolicyRunnerCfg):\n    max_iterations = 1500\n"),
    "skrl": ("agents/skrl.yaml", "agent:\n  learning_epochs: 5\n  mini_batches: 4\n  discount_factor: 0.99\n"),
    "CleanRL": (
        "train/dqn.py",
        "class Args:\n    env_id: str = 'A'\n    total_timesteps: int = 5\n    learning_rate = 1e-4\n    gamma = 0.9\n",
    ),
    "RLlib": (
        "tuned/a.yaml",
        "cartpole:\n    env: A\n    run: PPO\n    stop:\n        x: 1\n    config:\n        lr: 1\n",
    ),
    "gin": ("configs/dqn.gin", "DQNAgent.gamma = 0.99\nDQNAgent.update_horizon = 1\n"),
    "VizDoom": ("scenarios/a.cfg", "living_reward = 1\n"),
    "Hydra": ("conf/config.yaml", "defaults:\n  - algorithm: ppo\n  - task: walk\n  - _self_\nseed: 0\n"),
    "RL hyperparameters": ("conf/ppo.json", '{"gamma": 0.99, "clip_range": 0.2, "ent_coef": 0.0}'),
}

#: The parts of a prime-rl run, a file each, and a run that is tuned before.
PRIME_PARTS = {
    "orchestrator.toml": 'batch_size = 8\ngroup_size = 4\n[model]\nname = "a/b"\n[[train.source]]\nname = "words"\n',
    "trainer.toml": 'max_steps = 5\n[model]\nname = "a/b"\n[optim]\nlr = 1e-6\n[ckpt]\n',
    "sft.toml": '[model]\nname = "a/b"\n[data]\nname = "a/words"\nseq_len = 9\n[optim]\nlr = 1e-6\n[ckpt]\n',
    "rl.toml": "[orchestrator.train.sampling]\ntemperature = 1\n[trainer.optim]\nlr = 1e-6\n",
}

#: Places of files in public repositories of this kind where no training config is.
ELSEWHERE = [
    ".github/workflows/tests.yml",
    ".pre-commit-config.yaml",
    ".readthedocs.yml",
    "docs/source/_toctree.yml",
    "docs/conda_env.yml",
    "examples/accelerate_configs/deepspeed_zero3.yaml",
    "recipes/accelerate_configs/fsdp.yaml",
    "tests/test_config.yml",
    "tests/fixtures/config_dpo_full.yaml",
    "tests/distributed/data/accelerate_configs/zero2.yaml",
    "dockerfile/docker-entrypoint.sh",
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "mkdocs.yml",
    "environment.yml",
    "package.json",
    "wandb/run-1/config.yaml",
    "logs/ppo/args.yml",
    "src/test_ppo.py",
    ".vscode/settings.json",
    "verl/trainer/runtime_env.yaml",
    "benchmark/ppo_plot.sh",
    "data/train.csv",
    "README.md",
]


def test_every_habit_has_a_config_here() -> None:
    assert {habit.framework for habit in HABITS} == CONFIGS.keys()


@pytest.mark.parametrize("framework", CONFIGS)
def test_a_config_is_told_and_by_whose_habit(framework: str) -> None:
    path, content = CONFIGS[framework]
    found = recognise(path, content.encode())
    assert found is not None
    assert found.habit.framework == framework
    assert found.evidence


@pytest.mark.parametrize("name", PRIME_PARTS)
def test_the_parts_of_a_run_are_told_each_by_itself(name: str) -> None:
    found = recognise(name, PRIME_PARTS[name].encode())
    assert found is not None
    assert found.habit.framework == "prime-rl"


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_config_is_elsewhere_whatever_the_file_holds(path: str) -> None:
    assert not may_be_config(path)
    assert all(recognise(path, content.encode()) is None for _, content in CONFIGS.values())


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (
            "configs/ds_zero.yaml",
            "compute_environment: LOCAL_MACHINE\ndistributed_type: DEEPSPEED\nmixed_precision: bf16\n",
        ),
        ("recipes/filter.yaml", "model_name_or_path: a/b\ndataset_name: c/d\nnum_generations: 8\npass_rate_min: 0.1\n"),
        ("serve/router.yaml", "model: a/b\nport: 8000\nenv: prod\npolicy: round_robin\n"),
        ("scripts/serve.sh", "python -m vllm.entrypoints.api --model a/b --port 8000\n"),
        ("scripts/eval.sh", "python -m verl.trainer.main_generation_server --model_name_or_path a/b\n"),
        ("conf/app.yaml", "gamma: 2.2\ndiscount: 0.1\ncurrency: EUR\n"),
        ("src/loss.py", "def loss(gamma=0.99, learning_rate=1e-4):\n    return gamma\n"),
        ("data/dataset_infos.json", '{"features": {"text": "string"}, "splits": []}'),
        ("src/model.py", "class rewards:\n    pass\n"),
        (
            "configs/eval.toml",
            'model = "a/b"\nnum_examples = 8\nrollouts_per_example = 1\n\n[[eval]]\nenv_id = "a/w"\n',
        ),
        ("vision/fit.toml", '[model]\nname = "resnet"\n\n[data]\nname = "cats"\n\n[optim]\nlr = 0.1\n'),
        ("serve/infer.toml", '[model]\nname = "a/b"\n\n[inference]\nport = 8000\n'),
        ("notes.yaml", "# gamma: 1\n# clip_range: 2\n# ent_coef: 3\n"),
        ("conf/empty.yaml", ""),
    ],
)
def test_what_only_looks_alike_is_passed_over(path: str, content: str) -> None:
    assert recognise(path, content.encode()) is None


def test_a_config_need_not_parse() -> None:
    assert recognise("conf/broken.yaml", (TRL + "reward_weights: [1,\n").encode()) is not None
    assert recognise("conf/latin.yaml", b"# \xff\n" + TRL.encode()) is not None


def test_only_the_beginning_is_looked_at() -> None:
    assert recognise("conf/a.yaml", b"#" * MAX_BYTES + b"\n" + TRL.encode()) is None


@settings(deadline=None)
@given(st.sampled_from(sorted({s for habit in HABITS for s in habit.suffixes})), st.binary(max_size=200))
def test_any_bytes_are_survived(suffix: str, content: bytes) -> None:
    recognise("conf/a" + suffix, content)


@pytest.mark.parametrize("suffix", sorted({suffix for habit in HABITS for suffix in habit.suffixes}))
@pytest.mark.parametrize("piece", ["a", " ", "- ", "a.", "--a", "[", '"', "class ", "x=", "a:", "((", "\t"])
def test_hostile_text_costs_little(suffix: str, piece: str) -> None:
    recognise("conf/a" + suffix, (piece * MAX_BYTES)[:MAX_BYTES].encode())


def test_the_keys_of_the_table_are_pointers() -> None:
    """Only the last part may have a wildcard for some of its characters."""
    for habit in HABITS:
        for key in (*habit.keys, *habit.ignore):
            assert key.startswith("/")
            *place, name = split(key)
            assert all(part and ("*" not in part or part in ("*", "**")) for part in place)
            assert name


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: f"{habit.framework}{habit.suffixes[0]}")
def test_no_key_of_the_table_is_noise(habit: Habit) -> None:
    assert [key for key in habit.keys if is_noise(split(key)[-1])] == []


@pytest.mark.parametrize(
    "name", ["seed", "--seed", "data.num_workers", "+trainer.log_dir", "DATA_HOME", "--api-key", "data.n_gpus_per_node"]
)
def test_what_training_does_not_depend_on_is_noise(name: str) -> None:
    assert is_noise(name)


@pytest.mark.parametrize(
    "name", ["reward", "lr", "--reward.remote_url", "actor.optim.lr", "MODEL_PATH", "seed_prompt", "", "--", "kl_coef"]
)
def test_what_it_does_depend_on_is_not(name: str) -> None:
    assert not is_noise(name)
