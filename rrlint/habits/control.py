"""The habits of stacks that train control and games: simulated robots, gym environments."""

from __future__ import annotations

from rrlint.habits.row import PYTHON, SHELL, YAML, Habit, Mark, below

_ZOO = (
    "learning_rate n_timesteps batch_size buffer_size learning_starts train_freq gradient_steps tau n_steps n_epochs "
    "gae_lambda clip_range clip_range_vf ent_coef vf_coef max_grad_norm target_kl target_update_interval "
    "target_entropy exploration_* policy_delay policy_kwargs replay_buffer_* noise_* use_sde sde_sample_freq "
    "use_sde_at_warmup normalize_advantage use_rms_prop rms_prop_eps sub_sampling_factor cg_* n_critic_updates "
    "delta_std n_delta n_top zero_policy top_quantiles_to_drop_per_net model_class online_sampling her_ratio "
    "n_sampled_goal goal_selection_strategy"
)
_ZOO_ENVIRONMENT = "frame_stack max_episode_length vec_env_wrapper env_kwargs"
_RL_GAMES = (
    "learning_rate lr_schedule kl_threshold e_clip entropy_coef horizon_length minibatch_size mini_epochs tau "
    "grad_norm truncate_grads critic_coef clip_value bounds_loss_coef normalize_* value_bootstrap weight_decay "
    "max_epochs ppo mixed_precision batch_size replay_buffer_size actor_lr critic_lr alpha_lr init_alpha max_lr min_lr "
    "num_warmup_* bound_loss_type clip_actions learnable_temperature init_temperature "
    "central_value_config rnd_config amp_* disc_*"
)
_SKRL = (
    "rollouts learning_epochs mini_batches lambda learning_rate learning_rate_scheduler* grad_norm_clip ratio_clip "
    "value_clip clip_predicted_values entropy_loss_scale value_loss_scale kl_threshold batch_size polyak "
    "actor_learning_rate critic_learning_rate initial_entropy_value learn_entropy exploration"
)
_CLEANRL = (
    "learning_rate total_timesteps num_steps anneal_lr gae_lambda num_minibatches update_epochs norm_adv clip_coef "
    "clip_vloss ent_coef vf_coef max_grad_norm target_kl buffer_size tau batch_size learning_starts train_frequency "
    "target_network_frequency start_e end_e exploration_fraction exploration_noise policy_frequency policy_noise "
    "noise_clip policy_lr q_lr alpha autotune n_atoms v_min v_max temperature target_entropy_scale q_lambda "
    "local_batch_size"
)
_RLLIB = (
    "lr lr_schedule train_batch_size lambda clip_param kl_coeff kl_target entropy_coeff vf_loss_coeff vf_clip_param "
    "grad_clip num_sgd_iter sgd_minibatch_size model optimization exploration_config replay_buffer_config "
    "tau target_network_update_freq n_step"
)

CONTROL: tuple[Habit, ...] = (
    Habit(
        "RL Baselines3 Zoo",
        YAML,
        (Mark(("n_timesteps",)), Mark(("policy",))),
        reward=below("/*", "env_wrapper normalize gamma alive_bonus_offset"),
        model=("/*/policy",),
        data=below("/*", _ZOO_ENVIRONMENT),
        optimisation=below("/*", _ZOO),
    ),
    Habit(
        "rl_games",
        YAML,
        (Mark(("reward_shaper", "horizon_length")), Mark(("minibatch_size", "mini_epochs", "gamma"))),
        reward=below("/params/config", "reward_shaper gamma *reward*"),
        data=below("/params/config", "env_name env_config"),
        optimisation=("/params/algo", "/params/network", *below("/params/config", _RL_GAMES)),
    ),
    Habit(
        "IsaacGymEnvs",
        YAML,
        (Mark(("*RewardScale", "*_reward_scale", "rewardScale*"), 2),),
        reward=("/env",),
        data=("/task",),
    ),
    Habit(
        "legged_gym",
        PYTHON,
        (Mark(("class rewards",)), Mark(("class scales",))),
        reward=("/*/rewards",),
        data=below("/*", "commands domain_rand terrain noise normalization control init_state asset"),
        optimisation=below("/*", "algorithm policy"),
    ),
    Habit(
        "Isaac Lab",
        PYTHON,
        (Mark(("call RewTerm", "call RewardTermCfg", "call mdp.RewTerm")),),
        reward=("/*Reward*",),
        data=below("", "*Terminations* *Commands* *Curriculum* *Event* *Observations* *Actions*"),
    ),
    Habit(
        "RSL-RL",
        PYTHON,
        (Mark(("call RslRlOnPolicyRunnerCfg", "call RslRlPpoAlgorithmCfg")),),
        optimisation=below("/**", "algorithm policy actor critic num_steps_per_env max_iterations"),
    ),
    Habit(
        "skrl",
        YAML,
        (Mark(("learning_epochs",)), Mark(("mini_batches",)), Mark(("discount_factor",))),
        reward=below("/agent", "rewards_shaper* discount_factor"),
        optimisation=("/models", *below("/agent", _SKRL), "/trainer/timesteps"),
    ),
    Habit(
        "CleanRL",
        PYTHON,
        (
            Mark(("total_timesteps",)),
            Mark(("env_id", "gym_id")),
            Mark(("*learning_rate", "policy_lr")),
            Mark(("gamma",)),
        ),
        reward=below("/Args", "env_id gym_id gamma *_gamma *reward* *_beta"),
        optimisation=below("/Args", _CLEANRL),
    ),
    Habit(
        "CleanRL",
        SHELL,
        (Mark(("cleanrl_utils.benchmark",)), Mark(("env_ids",))),
        reward=("/--env-ids",),
        optimisation=("/--command",),
    ),
    Habit(
        "RLlib",
        YAML,
        (Mark(("run",)), Mark(("env",)), Mark(("stop",)), Mark(("config",))),
        reward=("/*/env", *below("/*/config", "env_config gamma *reward*")),
        model=("/*/run",),
        optimisation=below("/*/config", _RLLIB),
    ),
)
