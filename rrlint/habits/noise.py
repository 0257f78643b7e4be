"""Names of what training does not depend on: machines, logs, seeds, places, servers.

A key that matters often has some of them below it, and a pattern of names would pick them up.
"""

from __future__ import annotations

#: The last part of dotted names, without the hyphens of an option.
_NAMES = (
    "seed random_seed debug verbose log_dir log_level logger logging save_dir save_path output_dir cache_dir "
    "log nemo_gym_log_dir should_log_nemo_gym_responses download_dir "
    "num_workers num_proc num_processes dataloader_num_workers pin_memory prefetch_factor "
    "device tf_device num_gpus num_gpus_per_node num_nodes nnodes n_gpus_per_node gpus_per_node num_gpu_nodes "
    "enable_resource_pool nproc_per_node entrypoint spinup_server concurrency "
    "host port url base_url remote_url_timeout api_key api_key_var headers headers_from_env timeout "
    "env_vars vllm_serve_env_vars vllm_serve_kwargs engine_kwargs ray_worker_py_executable runtime_env hf_home "
    "user_llm_base_url max_concurrent memory_limit_mb micro_batch_size micro_train_batch_size "
    "micro_rollout_batch_size micro_batch_size_per_gpu ppo_micro_batch_size ppo_micro_batch_size_per_gpu "
    "foreach fused use_distributed_optimizer optimizer_cpu_offload optimizer_offload_fraction "
    "overlap_cpu_optimizer_d2h_h2d use_precision_aware_optimizer params_dtype master_weights exp_avg_dtype "
    "exp_avg_sq_dtype store_param_remainders eval_interval save_interval checkpoint_interval "
    "envspacing enabledebugvis viewer evalstats savestates"
)
_NOISE = frozenset(_NAMES.split())
#: How names end, of shell variables above all, that are only a place on some machine.
_PLACES = ("_home", "_dir", "_root", "_device")


def is_noise(name: str) -> bool:
    """Is a name, of a key or an option, none that training depends on?"""
    last = name.lstrip("+-").rpartition(".")[2].replace("-", "_").lower()
    return last in _NOISE or last.endswith(_PLACES)
