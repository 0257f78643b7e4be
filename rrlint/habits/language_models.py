"""The habits of stacks that train language models, but for prime-rl's."""

from __future__ import annotations

from rrlint.habits.row import SHELL, TREES, YAML, Habit, Mark, anywhere, below

_STEPS = Mark(("learning_rate", "num_train_epochs", "max_steps", "total_episodes"))

_TRL_REWARD = (
    "reward_* *_reward *_rewards *penalty* beta kl_* use_kl_* *_kl_coef gamma cosine_* repetition_* soft_punish_* "
    "code_eval_scoring_mode whiten_* "
)
_TRL_MODEL = (
    "model_name_or_path model_revision use_peft lora_r lora_alpha lora_target_modules ref_model teacher_model_*"
)
_TRL_DATA = "dataset dataset_* datasets dataset_mix* prompt_column system_prompt"
_TRL_OPTIMISATION = (
    "learning_rate lr_* warmup_* optim weight_decay adam_* max_grad_norm num_generations temperature top_p top_k "
    "max_steps num_train_epochs total_episodes epsilon epsilon_* delta loss_type num_iterations num_ppo_epochs "
    "importance_sampling_level max_completion_length max_length response_length mask_truncated_completions "
    "cliprange* vf_coef lam gae_lambda rpo_alpha label_smoothing "
)
_TRL_NOISE = ("/dataset_num_proc", "/dataset_text_field", "/dataset_kwargs", "/dataset_mixer_eval_*")

_NEMO_VALIDATION = (
    "val_period val_at_start val_at_end val_start_at val_batch_size val_batches val_num_generations_per_prompt val_* "
    "num_val_generations_per_prompt max_val_samples stop_at_validation_metric stop_at_validation_threshold"
)

#: What verl's training is told in YAML stands at the top of a file of its own as well as below `actor_rollout_ref`.
_VERL_OPTIMISATION = (
    "optim clip_ratio* entropy_coeff loss_agg_mode policy_loss distillation_loss grad_clip ppo_mini_batch_size "
    "ppo_epochs lora_rank lora_alpha cliprange_value"
)
_VERL_ROLLOUT = "rollout.n rollout.temperature rollout.top_p rollout.top_k"

LANGUAGE_MODELS: tuple[Habit, ...] = (
    Habit(
        "TRL",
        TREES,
        (Mark(("model_name_or_path",)), Mark(("dataset_name", "dataset_mix*", "reward_funcs", "dataset")), _STEPS),
        reward=below("", _TRL_REWARD),
        model=below("", _TRL_MODEL),
        data=below("", _TRL_DATA),
        optimisation=below("", _TRL_OPTIMISATION),
        ignore=_TRL_NOISE,
    ),
    Habit(
        "OpenRLHF",
        SHELL,
        (Mark(("openrlhf.cli.train_*",)),),
        reward=anywhere(
            "--reward.* --reward_* --*remote_rm_url --*agent_func_path --algo.kl.* --*kl_coef --*kl_loss "
            "--*kl_estimator --*kl_target --*.gamma --gamma --*beta --*penalty* --normalize_reward"
        ),
        model=anywhere("--*model_name_or_path --pretrain --critic_pretrain --*lora*rank --*lora*alpha"),
        data=anywhere("--data.*dataset* --data.*_key --prompt_data* --dataset* --*input_template --*_key"),
        optimisation=anywhere(
            "--*.adam.* --*learning_rate --*.lr --algo.* --*eps_clip* --*entropy_* --*.optim* --*advantage_estimator "
            "--train.batch_size --train.max_epochs --train.num_episodes --rollout.batch_size "
            "--rollout.n_samples_per_prompt --rollout.temperature --rollout.top_p --rollout.max_new_tokens "
            "--data.max_len --train_batch_size --rollout_batch_size --n_samples_per_prompt --max_epochs "
            "--num_episodes --temperature --lambd"
        ),
        ignore=anywhere("--eval.* --eval_* --*_num_* --*_key_path"),
    ),
    Habit(
        "NeMo-RL",
        YAML,
        (
            Mark(("grpo", "ppo", "dpo", "sft", "rm", "distillation")),
            Mark(("policy",)),
            Mark(("loss_fn", "defaults")),
        ),
        reward=(
            "/env",
            *below("/grpo", "reward_*"),
            *below("/ppo", "reward_*"),
            "/reward_penalties",
            "/loss_fn",
            "/value/reward_model_cfg",
            *below("/on_policy_distillation", "*advantage*"),
        ),
        model=("/policy/model_name", "/teacher/model_name", "/teachers", "/value/model_name"),
        data=("/data",),
        optimisation=(
            *below("", "grpo ppo dpo sft rm distillation value_loss_fn"),
            *below("/policy", "optimizer scheduler max_grad_norm train_global_batch_size max_total_sequence_length"),
            *below("/policy/megatron_cfg", "optimizer scheduler peft"),
            *below("/policy/dtensor_cfg", "lora_cfg lora"),
            *below("/policy/generation", "temperature top_p top_k max_new_tokens"),
            *below("/value", "optimizer scheduler megatron_cfg/optimizer megatron_cfg/scheduler"),
        ),
        ignore=(
            *below("/*", _NEMO_VALIDATION),
            *anywhere("num_workers vllm_serve_env_vars vllm_serve_kwargs"),
            *below("/data", "validation"),
            "/env/nemo_gym/policy_model",
        ),
    ),
    Habit(
        "verl",
        SHELL,
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
        reward=anywhere("*reward.* *reward_model.* *reward_function.* *.reward_fn_key *.kl_* *.use_kl_* *.gamma"),
        model=anywhere("*model.path model.partial_pretrain *.lora_rank *.lora_alpha"),
        data=anywhere("data.train_files data.custom_cls.* *.tool_config_path *.interaction_config_path env.env_name"),
        optimisation=anywhere(
            "algorithm.* *optim.* *.clip_* *.entropy_coeff *.ppo_mini_batch_size "
            "*.ppo_epochs *.loss_agg_mode *.policy_loss.* *.grad_clip data.train_batch_size data.gen_batch_size "
            "data.max_prompt_length data.max_response_length trainer.total_epochs trainer.total_training_steps "
            "*.distillation_loss.*"
        )
        + anywhere(" ".join(f"*{name}" for name in _VERL_ROLLOUT.split())),
        ignore=anywhere("*reward_model.rollout.* *offload*"),
    ),
    Habit(
        "verl",
        YAML,
        (Mark(("actor_rollout_ref", "ppo_mini_batch_size", "adv_estimator", "reward_manager")),),
        reward=(
            *below("", "reward reward_model reward_manager custom_reward_function"),
            *below("/algorithm", "kl_* use_kl_in_reward gamma"),
            *anywhere("kl_loss_* use_kl_loss"),
        ),
        model=("/actor_rollout_ref/model/path",),
        data=(*below("/data", "train_files custom_cls"), "/actor_rollout_ref/rollout/multi_turn"),
        optimisation=(
            "/algorithm",
            *anywhere(_VERL_OPTIMISATION),
            *below("/data", "train_batch_size gen_batch_size max_prompt_length max_response_length"),
            *below("/actor_rollout_ref/rollout", "n temperature top_p top_k"),
        ),
        ignore=("/reward_model/rollout", "/reward/reward_model/rollout"),
    ),
    Habit(
        "SkyRL",
        SHELL,
        (
            Mark(("trainer.policy.model.path", "trainer.algorithm.*", "environment.env_class", "generator.*"), 2),
            Mark(("data.train_data", "environment.env_class")),
        ),
        reward=anywhere(
            "environment.* *reward* trainer.algorithm.*kl_* trainer.algorithm.gamma "
            "generator.apply_overlong_filtering generator.zero_reward_*"
        ),
        model=anywhere("trainer.*.model.path trainer.*lora.rank trainer.*lora.alpha"),
        data=anywhere("data.train_data environment.*"),
        optimisation=anywhere(
            "trainer.algorithm.* trainer.*.optimizer_config.* trainer.epochs trainer.train_batch_size "
            "trainer.policy_mini_batch_size trainer.update_epochs_per_batch trainer.max_prompt_length "
            "generator.n_samples_per_prompt generator.sampling_params.* generator.max_turns"
        ),
    ),
    Habit(
        "slime",
        SHELL,
        (
            Mark(("rm_type", "custom_rm_path", "custom_generate_function_path")),
            Mark(("hf_checkpoint", "prompt_data")),
        ),
        reward=anywhere("--rm-* --custom-*-path --*reward* --*kl-* --gamma --*penalty*"),
        model=anywhere("--hf-checkpoint"),
        data=anywhere("--prompt-data --input-key --label-key"),
        optimisation=anywhere(
            "--lr --lr-* --min-lr --optimizer --weight-decay --adam-* --clip-grad --eps-clip* --advantage-estimator "
            "--entropy-coef --global-batch-size --rollout-batch-size --n-samples-per-prompt --rollout-temperature "
            "--rollout-top-p --rollout-max-response-len --num-rollout --num-epoch --num-steps-per-rollout "
            "--dynamic-sampling-filter-path"
        ),
        ignore=anywhere("--rm-url"),
    ),
    Habit(
        "AReaL",
        YAML,
        (Mark(("actor",)), Mark(("train_dataset",)), Mark(("gconfig", "total_train_epochs"))),
        reward=(
            *below("/actor", "reward_* kl_* overlong_* adv_norm discount"),
            *anywhere("turn_discount reward_fn*"),
            "/econfig",
            *below("/teacher", "*_loss_weight"),
        ),
        model=("/actor/path", "/critic/path", "/teacher/path", *below("/actor", "use_lora lora_*")),
        data=("/train_dataset", "/workflow"),
        optimisation=(
            *below("/actor", "optimizer eps_clip* gae_lambda ppo_n_minibatches temperature *_imp_weight_cap"),
            *below("/actor", "use_decoupled_loss prox_logp_method rejection_sampling importance_sampling_level"),
            *below("/actor", "m2_threshold *sapo*"),
            *below("/critic", "optimizer eps_clip ppo_n_minibatches"),
            *below("/gconfig", "n_samples temperature top_p top_k greedy max_new_tokens"),
            *below("", "rollout/max_head_offpolicyness total_train_epochs total_train_steps"),
        ),
    ),
    Habit(
        "command line",
        SHELL,
        (
            Mark(("model_name_or_path", "actor.model_name_or_path", "pretrain")),
            Mark(("learning_rate", "beta", "num_train_epochs", "reward_funcs", "reward_model_path"), 2),
        ),
        reward=anywhere("--*reward* --*penalty* --beta --kl_* --*kl_estimator --gamma --*verifi* --*advantage_*"),
        model=anywhere("--model_name_or_path --model_revision --lora_rank --lora_alpha"),
        data=anywhere("--dataset_name --dataset_mix* --dataset_train_splits --dataset_config --train_file"),
        optimisation=anywhere(
            "--learning_rate --lr_* --warmup_* --weight_decay --max_grad_norm --num_train_epochs --max_steps "
            "--total_episodes --temperature --num_generations --num_samples_per_prompt_rollout --clip_* "
            "--num_unique_prompts_rollout --num_epochs --response_length --max_completion_length --loss_type"
        ),
        ignore=anywhere("--dataset_mixer_eval_*"),
    ),
)
