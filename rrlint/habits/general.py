"""Habits of no one stack: a config language, a simulator's settings, the words of reinforcement learning."""

from __future__ import annotations

from rrlint.habits.row import GIN, INI, TREES, YAML, Habit, Mark, anywhere, below

#: Words for hyperparameters that reinforcement learning has, and hardly anything else; some are enough to tell.
_WORDS = (
    "gamma discount discount_factor gae_lambda lmbda clip_coef clip_range clip_ratio clip_epsilon ent_coef "
    "entropy_coef entropy_coeff vf_coef critic_coef target_kl kl_coef init_kl_coef kl_loss_coef buffer_size "
    "replay_buffer_size learning_starts total_timesteps polyak_tau epsilon_start target_update_interval reward_scale "
    "alpha_init delay_value exploration_eps_init exploration_eps_end max_alpha min_alpha num_qvalue_nets "
    "target_entropy n_rollout_steps num_minibatches ppo_epochs"
)
#: What the groups of a Hydra config of reinforcement learning are called.
_GROUPS = "algorithm algo agent env environment task experiment policy reward system network"
#: What a gin config binds changes training, but for this.
_NOT_OF_GIN = (
    "*debug* *.seed *.tf_device *evaluation* *eval_episodes *epsilon_eval *summary* *.log_* *logging* "
    "*.keep_every *checkpoint* *.schedule"
)

GENERAL: tuple[Habit, ...] = (
    Habit(
        "gin",
        GIN,
        (Mark(("*.gamma", "*learning_rate*", "*discount*", "*reward*")),),
        reward=anywhere("*reward* *.gamma *discount* *.terminal_on_life_loss"),
        data=anywhere("*.game_name *.environment_name *.env_name *.env_id *.env_load_fn *.sticky_actions"),
        optimisation=("/**",),
        ignore=("/import", *anywhere(_NOT_OF_GIN)),
    ),
    Habit(
        "VizDoom",
        INI,
        (Mark(("living_reward", "death_penalty")),),
        reward=anywhere("*reward* *penalty*"),
        data=anywhere("doom_* available_* episode_* mode"),
    ),
    Habit(
        "Hydra",
        YAML,
        (
            Mark(("defaults",)),
            Mark(tuple(_GROUPS.split()), 2),
        ),
        reward=below("", "env environment task reward rewards"),
        optimisation=below("", "algorithm algo agent system network loss optim optimizer"),
    ),
    Habit(
        "RL hyperparameters",
        (*TREES, *INI),
        (Mark(tuple(_WORDS.split()), 3),),
        reward=anywhere("*reward* *penalt* gamma discount discount_factor *kl_coef"),
        data=anywhere("env_id env_name environment_name"),
        optimisation=(
            *below("", "algorithm algo agent loss optim optimizer optimization"),
            *anywhere(f"lr learning_rate *_lr *batch_size max_grad_norm tau clip_* epochs {_WORDS}"),
        ),
    ),
)
