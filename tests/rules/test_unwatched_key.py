"""RR314: keys that matter in a watched config, and that no watch selects or ignores."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.edits import apply
from rrlint.facts import Facts
from tests.habits.test_recognise import TRL
from tests.reports import entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR314"
ENTRY = entry("1.0", "2026-01-05", "initial")
#: A zoo of hyperparameters, a section an environment.
ZOO = """\
Walk-v1:
  n_timesteps: 1.0e6
  policy: MlpPolicy
  gamma: 0.9
  normalize: true
Swim-v1:
  n_timesteps: 1.0e6
  policy: MlpPolicy
  gamma: 0.8
  env_wrapper: a.B
"""


def trigger(watch: str, kind: str = "reward_change", id: str = "") -> str:
    return f"{{id: {id or kind.partition('_')[0]}, kind: {kind}, description: Changed., watch: [{watch}]}}"


def known(*triggers: str, status: str = "active", **files: str) -> Facts:
    content = report(ENTRY, triggers=triggers, status=status)
    return facts([Step("2026-01-05", {REPORT: content, **files})], "2026-01-06")


def keys_of(finding: Diagnostic) -> tuple[str, ...]:
    """The keys that a finding is about; it is another finding if they are others."""
    return finding.identity[1:]


def missing(*triggers: str, **files: str) -> list[tuple[str, ...]]:
    return [keys_of(one) for one in said(known(*triggers, **files), RULE)]


REWARD = trigger('{path: "conf/*.yaml", keys: [/reward_funcs]}')
A = "conf/a.yaml"


def test_a_key_that_matters_to_the_reward_is_under_no_watch() -> None:
    found = only(known(REWARD, **{A: TRL + "seed: 1\nbeta: 0.1\n"}), RULE)
    assert found.severity is Severity.WARNING
    assert found.message == f"a key that matters to the reward is under no watch: /beta in {A}"
    assert found.primary.location.pointer == "/system_maintenance/update_triggers/0/watch/0"
    (place,) = found.related
    assert (place.location.path, place.location.pointer) == (A, "/beta")
    assert place.location.span is not None and place.location.span.line == 6
    assert "`ignore`" in found.help and "# rrlint: ignore[RR314] -- reason" in found.help


def test_nothing_is_missing_from_a_watch_of_all_that_matters() -> None:
    assert missing(REWARD, **{A: TRL}) == []


@pytest.mark.parametrize(
    "watch",
    [
        '{path: "conf/*.yaml", keys: [/reward_funcs, /beta]}',
        '{path: "conf/*.yaml", keys: [/reward_funcs], ignore: [/beta]}',
        '{path: "conf/*.yaml", keys: [/reward_funcs], ignore: ["/**/beta"]}',
        f'{{path: "conf/*.yaml", keys: [/reward_funcs]}}, {{path: {A}, keys: [/beta]}}',
        f'{{path: "conf/*.yaml", keys: [/reward_funcs]}}, {{path: {A}}}',
        f'{{path: "conf/*.yaml", keys: [/reward_funcs]}}, {{path: {A}, format: bytes}}',
        f'{{path: "conf/*.yaml", keys: [/reward_funcs]}}, {{path: {A}, ignore: [/seed]}}',
        f"{{path: {A}}}",
    ],
    ids=["selected", "ignored", "ignored anywhere", "beside", "whole", "bytes", "all but", "whole alone"],
)
def test_a_key_that_some_watch_has_to_do_with_is_owned(watch: str) -> None:
    assert missing(trigger(watch), **{A: TRL + "beta: 0.1\n"}) == []


def test_a_trigger_of_another_kind_may_select_it() -> None:
    other = trigger(f"{{path: {A}, keys: [/beta]}}", "code_change")
    assert missing(REWARD, other, **{A: TRL + "beta: 0.1\n"}) == []


def test_what_matters_to_something_else_is_asked_of_its_own_trigger() -> None:
    """Nobody promised to hear of the data, and what a trigger is about is told by its kind."""
    files = {A: TRL + "system_prompt: Think.\nbeta: 0.1\n"}
    data = trigger(f"{{path: {A}, keys: [/dataset_name]}}", "data_change")
    assert missing(REWARD, **files) == [("/beta",)]
    assert missing(data, **files) == [("/system_prompt",)]
    assert missing(trigger(f"{{path: {A}, keys: [/dataset_name]}}", "code_change"), **files) == []


@pytest.mark.parametrize(
    ("kind", "about"),
    [("base_model_change", "the base model"), ("data_change", "the data"), ("config_change", "the optimization")],
)
def test_all_but_the_reward_is_a_note(kind: str, about: str) -> None:
    more = "use_peft: true\nsystem_prompt: Think.\nmax_grad_norm: 1.0\n"
    watch = f"{{path: {A}, keys: [/model_name_or_path, /dataset_name, /learning_rate]}}"
    found = only(known(trigger(watch, kind), **{A: TRL + more}), RULE)
    assert found.severity is Severity.INFO
    assert f"a key that matters to {about} is under no watch" in found.message


def test_a_draft_gets_a_note_and_what_is_kept_for_the_record_nothing() -> None:
    files = {A: TRL + "beta: 0.1\n"}
    assert only(known(REWARD, status="draft", **files), RULE).severity is Severity.INFO
    assert said(known(REWARD, status="superseded", **files), RULE) == []
    assert said(known(REWARD, status="retired", **files), RULE) == []


def test_many_keys_in_many_files_are_one_finding() -> None:
    more = "beta: 0.1\ngamma: 1\nkl_coef: 0.2\ncosine_max_len: 100\n"
    found = only(known(REWARD, **{f"conf/{name}.yaml": TRL + more for name in "abcde"}), RULE)
    assert found.message == (
        "4 keys that matter to the reward are under no watch: /beta, /kl_coef, /gamma and 1 more"
        " in conf/a.yaml, conf/b.yaml, conf/c.yaml and 2 more"
    )
    assert keys_of(found) == ("/beta", "/cosine_max_len", "/gamma", "/kl_coef")
    assert len(found.related) == 3


def test_a_key_with_a_part_that_is_watched_was_looked_at() -> None:
    nemo = "policy: {model_name: a/b}\ngrpo: {a: 1}\nloss_fn: {clip: 1, kl: 2}\nenv: {math: {right: 1}}\n"
    watch = f"{{path: {A}, keys: [/loss_fn/kl]}}"
    assert missing(trigger(watch), **{A: nemo}) == [("/env",)]


def test_of_sections_those_that_the_watch_names() -> None:
    zoo = "hyperparams/ppo.yml"
    one = trigger(f"{{path: {zoo}, keys: [/Walk-v1/gamma]}}")
    assert missing(one, **{zoo: ZOO}) == [("/Walk-v1/normalize",)]
    assert missing(trigger(f"{{path: {zoo}, keys: [/Walk-v1]}}"), **{zoo: ZOO}) == []
    every = trigger(f'{{path: {zoo}, keys: ["/*/gamma"]}}')
    assert missing(every, **{zoo: ZOO}) == [("/*/env_wrapper", "/*/normalize")]


def test_a_pattern_at_any_depth_is_told_as_the_watch_would_take_it() -> None:
    text = "agent:\n  gamma: 0.9\n  gae_lambda: 0.9\n  clip_range: 0.2\ncosts: {fall_penalty: 1}\n"
    everywhere = trigger(f'{{path: {A}, keys: ["/**/gamma"]}}')
    assert missing(everywhere, **{A: text}) == [("/**/fall_penalty",)]
    assert missing(trigger(f"{{path: {A}, keys: [/agent/gamma]}}"), **{A: text}) == [("/**/fall_penalty",)]


def test_a_key_that_stands_at_the_top_here_and_deeper_there_is_named_once() -> None:
    deep = "gamma: 1\ngae_lambda: 0.9\nclip_range: 0.2\ncosts: {fall_penalty: 1}\n"
    flat = "gamma: 1\ngae_lambda: 0.9\nclip_range: 0.2\nfall_penalty: 1\n"
    watch = trigger('{path: "conf/*.yaml", keys: [/gamma]}')
    assert missing(watch, **{A: flat, "conf/b.yaml": deep}) == [("/**/fall_penalty",)]


def test_all_that_a_gin_file_binds_is_no_key() -> None:
    """Of a habit's `everything`, the report has made its choice."""
    text = "Agent.gamma = 0.9\nAgent.epsilon = 0.1\nAgent.learning_rate = 0.1\n"
    watch = "{path: conf/a.gin, keys: [/Agent.learning_rate]}"
    assert missing(trigger(watch, "config_change"), **{"conf/a.gin": text}) == []
    assert missing(trigger(watch), **{"conf/a.gin": text}) == [("/Agent.gamma",)]


def test_what_training_does_not_depend_on_is_no_key() -> None:
    assert missing(REWARD, **{A: TRL + "kl_dir: /tmp\nreward_seed: {seed: 1}\n"}) == []


def test_what_a_file_inherits_is_watched_where_it_stands() -> None:
    base = "policy: {model_name: a/b}\ngrpo: {a: 1}\nloss_fn: {kl: 2}\nreward_penalties: {length: 1}\n"
    child = "defaults: base.yaml\npolicy: {model_name: a/c}\ngrpo: {a: 2}\nenv: {math: 1}\n"
    watch = trigger(f"{{path: {A}, keys: [/loss_fn]}}")
    assert missing(watch, **{A: child, "conf/base.yaml": base}) == [("/env",)]


@pytest.mark.parametrize("text", [TRL + "beta: [\n", "port: 80\nbeta: 0.1\nreward_funcs: [a]\n"])
def test_a_file_that_cannot_be_read_or_is_no_training_config_has_no_keys(text: str) -> None:
    assert missing(REWARD, **{A: text}) == []


def test_a_key_that_matters_twice_is_told_once() -> None:
    text = 'model = "a/b"\nbatch_size = 8\nrollouts_per_example = 4\nseed = 1\n[[env]]\nid = "a/words"\n'
    path = "conf/rl.toml"
    both = [trigger(f"{{path: {path}, keys: [/seed]}}", kind) for kind in ("data_change", "reward_change")]
    assert missing(*both, **{path: text}) == [("/env",)]


def test_a_file_of_more_keys_than_anybody_wrote_is_told_as_not_looked_through() -> None:
    many = "".join(f"reward_{number}: 1\n" for number in range(2000))
    found = only(known(REWARD, **{A: TRL + many}), RULE)
    assert found.severity is Severity.INFO
    assert found.message == "1 watched file was not looked through for keys that no watch selects"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[/reward_funcs]", "[/reward_funcs, /beta]"),
        ("[\n      /reward_funcs  # all\n      ]", "[\n      /reward_funcs, /beta  # all\n      ]"),
        ("\n          - /reward_funcs  # all\n", "\n          - /reward_funcs  # all\n          - /beta\n"),
    ],
    ids=["flow", "lines of flow", "block"],
)
def test_the_fix_adds_the_keys_to_the_watch(before: str, after: str) -> None:
    head = "id: r\n      kind: reward_change\n      description: R.\n      watch:\n"
    written = f"{head}      - path: {A}\n        keys: {before}"
    shown = known(written, **{A: TRL + "beta: 0.1\n"})
    found = only(shown, RULE)
    assert found.fix is not None and not found.fix.safe
    fixed = apply(shown.document.text, found.fix.edits)
    assert fixed == shown.document.text.replace(before, after)
    assert of_text(fixed).violations == ()
