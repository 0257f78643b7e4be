"""A report is held against what a config comes to with its parents, and shown the file where the value stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrlint.diagnostic import INDEX, Diagnostic
from rrlint.staged import nothing_staged_matters
from tests.bindings.reports import with_terms
from tests.bindings.test_targets import WATCHES_ANOTHER, found
from tests.timeline import REPORT, Step, git, repository

BASE, CONFIG = "conf/base.yaml", "conf/ppo.yaml"
ENV, BASE_ENV = "envs/walk.py", "envs/base.py"


def term(weight: str, path: str = CONFIG, key: str = "/rewards/form") -> str:
    return f"{{id: form, description: F., weight: {weight}, weight_from: {{path: {path}, key: {key}}}}}"


def findings(folder: Path, files: dict[str, str], stated: str, target: str = "HEAD") -> list[Diagnostic]:
    repository([Step("2026-01-05", {REPORT: with_terms([stated]), **files})], folder)
    return found(folder, target)


@pytest.mark.parametrize("parents", ["defaults: [base]", "defaults: base.yaml", "_base_: base.yaml"])
def test_a_weight_may_stand_in_a_parent(tmp_path: Path, parents: str) -> None:
    files = {BASE: "rewards:\n  form: 2\n", CONFIG: f"{parents}\nlr: 1\n"}
    assert findings(tmp_path / "right", files, term("2")) == []
    (finding,) = findings(tmp_path / "wrong", files, term("1"))
    assert finding.message == "the report says that 'form' weighs 1, and conf/ppo.yaml says 2"
    (label,) = finding.related
    assert label.location.span is not None
    assert (label.location.path, label.location.span.line) == (BASE, 2)


def test_a_config_has_its_own_say_over_its_parent(tmp_path: Path) -> None:
    files = {BASE: "rewards: {form: 2}\n", CONFIG: "_base_: base.yaml\nrewards: {form: 1}\n"}
    assert findings(tmp_path, files, term("1")) == []


def test_a_key_that_no_parent_has_is_missing_and_a_parent_that_is_not_there_hides_it(tmp_path: Path) -> None:
    files = {BASE: "rewards: {other: 2}\n", CONFIG: "_base_: base.yaml\n"}
    (finding,) = findings(tmp_path / "read", files, term("1"))
    assert finding.message.startswith("conf/ppo.yaml has nothing at '/rewards/form'")
    (finding,) = findings(tmp_path / "unread", {CONFIG: "defaults: [elsewhere]\n"}, term("1"))
    assert finding.message.startswith("cannot tell")


def test_an_attribute_may_be_inherited_from_a_class_in_another_file(tmp_path: Path) -> None:
    files = {
        BASE_ENV: "class Base:\n    form = 2\n",
        ENV: "from envs.base import Base\n\nclass Walk(Base):\n    lr = 1\n",
    }
    assert findings(tmp_path / "right", files, term("2", ENV, "/Walk/form")) == []
    (finding,) = findings(tmp_path / "wrong", files, term("1", ENV, "/Walk/form"))
    assert finding.related[0].location.path == BASE_ENV


def test_a_file_is_read_in_the_format_that_its_watch_states(tmp_path: Path) -> None:
    config = "conf/ppo.conf"
    watched = with_terms([term("1", config)]).replace("path: conf/ppo.yaml, ", f"path: {config}, format: yaml, ")
    assert "format: yaml" in watched
    repository([Step("2026-01-05", {REPORT: watched, config: "rewards: {form: 2}\n"})], tmp_path)
    (finding,) = found(tmp_path, "HEAD")
    assert finding.message == "the report says that 'form' weighs 1, and conf/ppo.conf says 2"


def test_a_hook_looks_when_a_parent_of_a_named_file_is_staged(tmp_path: Path) -> None:
    files = {BASE: "rewards: {form: 1}\n", CONFIG: "_base_: base.yaml\n"}
    repository([Step("2026-01-05", {REPORT: WATCHES_ANOTHER, **files})], tmp_path)
    (tmp_path / BASE).write_text("rewards: {form: 2}\n")
    git(tmp_path, "add", BASE)
    assert not nothing_staged_matters(tmp_path, named=True)
    assert len(found(tmp_path, INDEX, hook=True)) == 1
