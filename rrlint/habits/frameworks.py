"""The habits of training stacks, a row each: where their configs are, and what stands in them.

Names are those that `rrlint.habits.names` finds in a file; ``*`` stands for any number of
characters.  The keys are JSON pointer patterns as a watch takes them, for whoever proposes
what to watch.
"""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """Names of which at least some must be in a file."""

    names: tuple[str, ...]
    least: int = 1


class Habit(NamedTuple):
    """How the configs of one training stack are told: a suffix, and every one of the marks."""

    framework: str
    suffixes: tuple[str, ...]
    marks: tuple[Mark, ...]
    reward: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    optimisation: tuple[str, ...] = ()


_YAML = (".yaml", ".yml")
_TREES = (*_YAML, ".json", ".toml")
_SHELL = (".sh", ".bash", ".slurm", ".sbatch")
_PYTHON = (".py",)
_GIN = (".gin",)
_INI = (".cfg", ".ini")

_STEPS = Mark(("learning_rate", "num_train_epochs", "max_steps", "total_episodes"))

#: The first row that fits names the file, so the particular ones stand before the general.
HABITS: tuple[Habit, ...] = (
    Habit(
        "TRL",
        _TREES,
        (Mark(("model_name_or_path",)), Mark(("dataset_name", "dataset_mix*", "reward_funcs", "dataset")), _STEPS),
        reward=("/reward_funcs", "/reward_weights", "/reward_model_path", "/beta"),
        model=("/model_name_or_path", "/model_revision"),
        data=("/dataset_name", "/dataset_config", "/dataset_mixture", "/dataset_mixer"),
        optimisation=("/learning_rate", "/num_generations", "/temperature", "/max_steps", "/num_train_epochs"),
    ),
    Habit(
        "OpenRLHF",
        _SHELL,
        (Mark(("openrlhf.cli.train_*",)),),
        reward=("/--reward.model_name_or_path", "/--reward.remote_url", "/--reward_pretrain", "/--algo.kl.init_coef"),
        model=("/--actor.model_name_or_path", "/--pretrain"),
        data=("/--data.prompt_dataset", "/--data.dataset", "/--prompt_data", "/--dataset"),
        optimisation=("/--actor.adam.lr", "/--train.batch_size", "/--rollout.batch_size"),
    ),
    Habit(
        "NeMo-RL",
        _YAML,
        (Mark(("grpo", "dpo", "sft", "rm", "distillation")), Mark(("policy",)), Mark(("loss_fn", "defaults"))),
        reward=("/env", "/grpo/reward_shaping", "/grpo/reward_scaling", "/loss_fn"),
        model=("/policy/model_name",),
        data=("/data",),
        optimisation=("/policy/optimizer", "/grpo"),
    ),
    Habit(
        "verl",
        _SHELL,
        (
            Mark(
                (
                    "verl.trainer.main_ppo*",
                    "verl.trainer.sft_trainer*",
                    "verl.trainer.fsdp_sft_trainer",
                    "algorithm.adv_estimator",
                )
            ),
        ),
        reward=("/reward", "/reward_model", "/custom_reward_function", "/algorithm.kl_ctrl.kl_coef"),
        model=("/actor_rollout_ref.model.path",),
        data=("/data.train_files",),
        optimisation=("/actor_rollout_ref.actor.optim.lr", "/algorithm.adv_estimator"),
    ),
    Habit(
        "verl",
        _YAML,
        (
            Mark(
                (
                    "actor_rollout_ref",
                    "ppo_mini_batch_size",
                    "adv_estimator",
                    "reward_manager",
                )
            ),
        ),
        reward=("/reward", "/reward_model", "/custom_reward_function", "/algorithm/kl_ctrl"),
        model=("/actor_rollout_ref/model/path",),
        data=("/data/train_files",),
        optimisation=("/actor_rollout_ref/actor/optim", "/algorithm"),
    ),
    Habit(
        "slime",
        _SHELL,
        (Mark(("rm_type", "custom_rm_path")), Mark(("hf_checkpoint", "prompt_data"))),
        reward=("/--rm-type", "/--custom-rm-path", "/--kl-loss-coef"),
        model=("/--hf-checkpoint",),
        data=("/--prompt-data",),
        optimisation=("/--lr", "/--global-batch-size"),
    ),
    Habit(
        "AReaL",
        _YAML,
        (Mark(("actor",)), Mark(("train_dataset",)), Mark(("gconfig",))),
        reward=("/actor/reward_scaling", "/actor/reward_bias", "/actor/kl_ctl"),
        model=("/actor/path",),
        data=("/train_dataset",),
        optimisation=("/actor/optimizer",),
    ),
    Habit(
        "prime-rl",
        (".toml",),
        (Mark(("orchestrator", "trainer", "inference"), 2),),
        reward=("/orchestrator/train/source", "/orchestrator/env"),
        model=("/model/name",),
        data=("/orchestrator/train/source",),
        optimisation=("/trainer/optim",),
    ),
    Habit(
        "command line",
        _SHELL,
        (
            Mark(("model_name_or_path", "actor.model_name_or_path", "pretrain")),
            Mark(("learning_rate", "beta", "num_train_epochs", "reward_funcs", "reward_model_path"), 2),
        ),
        reward=("/--reward_funcs", "/--reward_weights", "/--reward_model_path", "/--beta"),
        model=("/--model_name_or_path",),
        data=("/--dataset_name", "/--dataset_mixer_list"),
        optimisation=("/--learning_rate", "/--num_train_epochs"),
    ),
    Habit(
        "RL Baselines3 Zoo",
        _YAML,
        (Mark(("n_timesteps",)), Mark(("policy",))),
        reward=("/*/env_wrapper", "/*/normalize", "/*/gamma"),
        model=("/*/policy",),
        optimisation=("/*/learning_rate", "/*/n_timesteps"),
    ),
    Habit(
        "rl_games",
        _YAML,
        (Mark(("reward_shaper", "horizon_length")), Mark(("minibatch_size", "mini_epochs", "gamma"))),
        reward=("/params/config/reward_shaper", "/params/config/gamma"),
        data=("/params/config/env_name",),
        optimisation=("/params/config/learning_rate",),
    ),
    Habit("IsaacGymEnvs", _YAML, (Mark(("*RewardScale", "*_reward_scale", "rewardScale*"), 2),), reward=("/env",)),
    Habit(
        "legged_gym",
        _PYTHON,
        (Mark(("class rewards",)), Mark(("class scales",))),
        reward=("/*/rewards",),
        optimisation=("/*/algorithm",),
    ),
    Habit(
        "Isaac Lab",
        _PYTHON,
        (Mark(("call RewTerm", "call RewardTermCfg", "call mdp.RewTerm")),),
        reward=("/RewardsCfg",),
    ),
    Habit(
        "RSL-RL",
        _PYTHON,
        (Mark(("call RslRlOnPolicyRunnerCfg", "call RslRlPpoAlgorithmCfg")),),
        optimisation=("/**/algorithm",),
    ),
    Habit(
        "skrl",
        _YAML,
        (Mark(("learning_epochs",)), Mark(("mini_batches",)), Mark(("discount_factor",))),
        reward=("/agent/rewards_shaper_scale", "/agent/discount_factor"),
        optimisation=("/agent/learning_rate",),
    ),
    Habit(
        "CleanRL",
        _PYTHON,
        (
            Mark(("total_timesteps",)),
            Mark(("env_id", "gym_id")),
            Mark(("*learning_rate", "policy_lr")),
            Mark(("gamma",)),
        ),
        reward=("/Args/env_id", "/Args/gamma"),
        optimisation=("/Args/learning_rate", "/Args/total_timesteps"),
    ),
    Habit("CleanRL", _SHELL, (Mark(("cleanrl_utils.benchmark",)), Mark(("env_ids",))), reward=("/--env-ids",)),
    Habit(
        "RLlib",
        _YAML,
        (Mark(("run",)), Mark(("env",)), Mark(("stop",)), Mark(("config",))),
        reward=("/*/env", "/*/config/env_config", "/*/config/gamma"),
        optimisation=("/*/config/lr", "/*/config/train_batch_size"),
    ),
    Habit("gin", _GIN, (Mark(("*.gamma", "*learning_rate*", "*discount*", "*reward*")),), reward=("/**",)),
    Habit("VizDoom", _INI, (Mark(("living_reward", "death_penalty")),), reward=("/**",)),
    Habit(
        "Hydra",
        _YAML,
        (
            Mark(("defaults",)),
            Mark(("algorithm", "algo", "agent", "env", "environment", "task", "experiment", "policy", "reward"), 2),
        ),
        reward=("/env", "/task", "/reward"),
        optimisation=("/algorithm", "/algo", "/agent"),
    ),
    Habit(
        "RL hyperparameters",
        (*_TREES, *_INI),
        (
            Mark(
                (
                    "gamma",
                    "discount",
                    "discount_factor",
                    "gae_lambda",
                    "lmbda",
                    "clip_coef",
                    "clip_range",
                    "clip_ratio",
                    "clip_epsilon",
                    "ent_coef",
                    "entropy_coef",
                    "entropy_coeff",
                    "vf_coef",
                    "critic_coef",
                    "target_kl",
                    "kl_coef",
                    "init_kl_coef",
                    "kl_loss_coef",
                    "buffer_size",
                    "replay_buffer_size",
                    "learning_starts",
                    "total_timesteps",
                    "polyak_tau",
                    "epsilon_start",
                    "target_update_interval",
                    "reward_scale",
                    "alpha_init",
                    "delay_value",
                    "exploration_eps_init",
                    "exploration_eps_end",
                    "max_alpha",
                    "min_alpha",
                    "num_qvalue_nets",
                    "target_entropy",
                    "n_rollout_steps",
                    "num_minibatches",
                    "ppo_epochs",
                ),
                3,
            ),
        ),
        reward=("/**/reward*",),
        optimisation=("/**/lr", "/**/learning_rate", "/**/gamma"),
    ),
)
