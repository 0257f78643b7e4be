"""Files to tables: of each row the columns that were asked for, by the format that the name says."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.curves import rows
from rrlint.curves.rows import NotRead, Table
from rrlint.curves.table import MAX_BYTES, read_table
from rrlint.tree.document import Unparsable

BOTH = frozenset({"step", "y"})


def read(path: str, text: str) -> Table:
    return read_table(path, text.encode(), BOTH)


def cells(found: Table) -> list[dict[str, object]]:
    return [dict(row.cells) for row in found.rows]


NAMES = st.lists(st.sampled_from(["step", "y", "other", "more"]), min_size=1, max_size=4, unique=True)
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)


@given(st.data())
def test_csv_is_what_the_standard_library_makes_of_it(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    body = data.draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=5))
    written = io.StringIO(newline="")
    csv.writer(written).writerows([names, *body])
    expected = list(csv.DictReader(io.StringIO(written.getvalue(), newline="")))
    found = read("c.csv", written.getvalue())
    assert found.columns == tuple(names)
    assert cells(found) == [{name: one[name] for name in names if name in BOTH} for one in expected]


@given(st.lists(st.dictionaries(st.sampled_from(["step", "y", "z"]), st.floats(allow_nan=False) | st.none() | CELLS)))
def test_json_and_json_lines_say_the_same(records: list[dict[str, object]]) -> None:
    kept = [{name: value for name, value in one.items() if name in BOTH} for one in records]
    for path, text in (
        ("c.json", json.dumps(records)),
        ("trainer_state.json", json.dumps({"epoch": 1, "log_history": records})),
        ("c.jsonl", "\n".join(json.dumps(one) for one in records) + "\n\n"),
    ):
        assert cells(read(path, text)) == kept, path


def test_lines_are_those_of_the_file() -> None:
    monitor = '#{"t_start": 1.5}\n# more\nstep,y\n1,2\n\n3,"4\n"\n5,6\n'
    assert [row.line for row in read("monitor.csv", monitor).rows] == [4, 7, 8]
    assert [row.line for row in read("c.jsonl", '{"step": 1}\n\n{"step": 2}\n').rows] == [1, 3]
    assert [row.line for row in read("c.json", "[{}]").rows] == [None]


def test_tabs_marks_and_line_ends() -> None:
    expected = [{"step": "1", "y": "2"}]
    for path, text in (("c.tsv", "step\ty\n1\t2\n"), ("C.CSV", "\ufeffstep, y\r\n1,2\r\n"), ("c.csv", "step,y\n1,2")):
        assert cells(read(path, text)) == expected, path


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("c.csv", "step,y\n1\n", "line 2 has 1 cells under 2 names of columns"),
        ("c.csv", "# x\nstep,y\n1,2\n1,2,3\n", "line 4 has 3 cells under 2 names of columns"),
        ("c.csv", "step,step\n1,2\n", "two columns of one name"),
        ("c.csv", 'step,y\n1,"2\n', "line 2: unexpected end of data"),
        ("c.json", "{}", "it is neither a list of records nor has one under 'log_history'"),
        ("c.json", "[1]", "record 1 is no mapping"),
        ("c.json", "[" * 100_000, "recursion"),
        ("c.jsonl", '{"step": 1}\n{\n', "line 2: "),
        ("c.png", "", "it is a picture"),
    ],
)
def test_what_is_no_table(path: str, text: str, why: str) -> None:
    with pytest.raises(Unparsable) as caught:
        read(path, text)
    assert why in str(caught.value)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Unparsable, match="not UTF-8"):
        read_table("c.csv", b"step,y\n\xff,1\n", BOTH)


def test_rows_of_blanks_are_passed_over() -> None:
    assert cells(read("c.csv", "step,y\n1,2\n  \n\n3,4\n")) == [{"step": "1", "y": "2"}, {"step": "3", "y": "4"}]


def test_what_trainers_of_language_models_write() -> None:
    state = {
        "best_metric": None,
        "epoch": 0.02,
        "global_step": 20,
        "log_history": [
            {"epoch": 0.01, "grad_norm": 0.31, "loss": 0.0, "reward": 0.41, "reward_std": 0.2, "kl": 0.0, "step": 10},
            {"epoch": 0.01, "eval_loss": 0.1, "eval_reward": 0.39, "step": 10},
            {"epoch": 0.02, "grad_norm": float("nan"), "loss": 0.1, "reward": 0.55, "kl": 0.01, "step": 20},
            {"epoch": 0.02, "step": 20, "total_flos": 0.0, "train_loss": 0.05, "train_runtime": 7.1},
        ],
        "stateful_callbacks": {"TrainerControl": {"args": {"should_save": True}}},
    }
    found = read_table("runs/trainer_state.json", json.dumps(state, indent=2).encode(), frozenset({"step", "reward"}))
    drawn = [(row.cells["step"], row.cells.get("reward")) for row in found.rows]
    assert drawn == [(10, 0.41), (10, None), (20, 0.55), (20, None)]
    assert {"eval_reward", "train_loss", "kl"} <= set(found.columns)


LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12345\n"


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("c.csv", LFS, "a Git LFS pointer"),
        ("c.parquet", "PAR1", "in a format that is not read"),
        ("curve", "step,y\n", "in a format that is not read"),
        ("c.csv", "#" * (MAX_BYTES + 1), "larger than 8 MiB"),
        ("c.csv", ",".join(map(str, range(10_001))), "more than 10,000 columns"),
        ("c.json", json.dumps([dict.fromkeys(map(str, range(10_001)))]), "more than 10,000 columns"),
    ],
)
def test_what_may_be_a_table_and_cannot_be_read(path: str, text: str, why: str) -> None:
    with pytest.raises(NotRead) as caught:
        read(path, text)
    assert why in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("path", ["c.csv", "c.jsonl"])
def test_long_tables_are_not_read_to_the_end(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = {"c.csv": "1,2\n", "c.jsonl": '{"step": 1, "y": 2}\n'}[path]
    head = "step,y\n" if path == "c.csv" else ""
    monkeypatch.setattr(rows, "MAX_CELLS", 10)
    assert len(read(path, head + line * 5).rows) == 5
    with pytest.raises(NotRead, match="more than 5 rows"):
        read(path, head + line * 6)
