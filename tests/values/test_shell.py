"""Shell scripts: bash says what the words are; flags, overrides and variables are keys."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rrlint.tree.document import Unparsable
from rrlint.tree.node import Data, to_data
from rrlint.tree.pointer import resolve, span_at
from rrlint.values._shell_words import Word, tokens
from rrlint.values.shell import read_shell
from tests.values.laws import assert_one_value, assert_told_apart

SCRIPT = """\
#!/bin/bash
#SBATCH --nodes=4 -N 3   # nodes
#SBATCH --gpus-per-node 8
export LR=${LR:-1e-6} WANDB=1

GRPO_ARGS=(
   --eps-clip 0.2   # low
   # --use-kl-loss
   --adam-betas 0.9 0.98
   --colocate
)
python3 -m verl.trainer.main_ppo algorithm.kl_ctrl.kl_coef=0.001 \\
    'trainer.logger=["console"]' +data.x="$HOME/x" "${GRPO_ARGS[@]}"
uv run train.py --beta=0.1 --top_k -1 --env A=1 --env B=2 -- last > log 2>&1
"""


@pytest.mark.parametrize(
    ("pointer", "value", "line", "column"),
    [
        ("/#!", "/bin/bash", 1, 1),
        ("/#SBATCH/--nodes", "4", 2, 9),
        ("/#SBATCH/-N", "3", 2, 19),
        ("/#SBATCH/--gpus-per-node", "8", 3, 9),
        ("/LR", "${LR:-1e-6}", 4, 8),
        ("/GRPO_ARGS/--eps-clip", "0.2", 7, 4),
        ("/GRPO_ARGS/--adam-betas", ["0.9", "0.98"], 9, 4),
        ("/GRPO_ARGS/--colocate", None, 10, 4),
        ("/algorithm.kl_ctrl.kl_coef", "0.001", 12, 34),
        ("/trainer.logger", '["console"]', 13, 5),
        ("/+data.x", '"${HOME}"/x', 13, 34),
        ("/--beta", "0.1", 14, 17),
        ("/--top_k", "-1", 14, 28),
        ("/--env", ["A=1", "B=2"], 14, 39),
        ("/A", "1", 14, 45),
    ],
)
def test_keys_are_flags_overrides_variables_and_arrays(pointer: str, value: object, line: int, column: int) -> None:
    node = read_shell(SCRIPT)
    found, span = resolve(node, pointer), span_at(node, pointer)
    assert found is not None
    assert (to_data(found), span.line, span.column) == (value, line, column)


def test_what_is_left_are_the_commands_without_those_values() -> None:
    commands = resolve(read_shell(SCRIPT), "/#commands")
    assert commands is not None
    assert to_data(commands) == [
        ["export", "LR=", "WANDB="],
        ["GRPO_ARGS="],
        [
            "python3",
            "-m",
            "verl.trainer.main_ppo",
            "algorithm.kl_ctrl.kl_coef=",
            "trainer.logger=",
            "+data.x=",
            '"${GRPO_ARGS[@]}"',
        ],
        [
            "uv",
            "run",
            "train.py",
            "--beta",
            "--top_k",
            "--env",
            "A=",
            "--env",
            "B=",
            "--",
            "last",
            ">",
            "log",
            "2>&",
            "1",
        ],
    ]


@example("a\\\nb 'c'\\''d'")
@given(
    st.lists(st.sampled_from([*"ab \t'\"#=-", "\\\n", "\\", "''", "'a b'", '"a b"', ' "', "\\ "]), max_size=12).map(
        "".join
    )
)
def test_words_are_those_of_bash(text: str) -> None:
    assume("\\\\\n" not in text and not re.search(r"(?:\A|\s)#.*\\\n", text))  # a line feed begins another command
    run = subprocess.run(["bash", "-c", f"printf '%s\\0' start {text}\n"], capture_output=True, check=False)
    if run.returncode or run.stderr:
        with pytest.raises(Unparsable):
            tokens(f"start {text}\n")
    else:
        found = [token.value()[0] for token in tokens(f"start {text}\n") if isinstance(token, Word)]
        assert "\0".join([*found, ""]).encode() == run.stdout


VALUE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=6)
FLAGS = st.dictionaries(
    st.sampled_from(["--lr", "--beta", "--a.b", "--x_y", "--reward-scale"]),
    st.lists(VALUE.filter(lambda text: not text.startswith("-") and "=" not in text), max_size=2),
)
OVERRIDES = st.dictionaries(st.sampled_from(["lr", "algorithm.kl_ctrl.kl_coef", "+data.x", "optim@a"]), VALUE)
Flags = dict[str, list[str]]
Overrides = dict[str, str]


def double(text: str) -> str:
    """A text in double quotes."""
    return '"' + "".join("\\" + one if one in '$`"\\' else one for one in text) + '"'


def plain(flags: Flags, overrides: Overrides) -> str:
    """All on one line."""
    words = ["python", "train.py", *(f"{key}={shlex.quote(value)}" for key, value in overrides.items())]
    for name, values in flags.items():
        words += [name, *map(shlex.quote, values)]
    return " ".join(words)


def roomy(flags: Flags, overrides: Overrides) -> str:
    """Comments, continued lines, other quotes, and equals signs."""
    lines = ["  'python' train.\\\npy", *(f"'{key}='{double(value)}" for key, value in overrides.items())]
    for name, values in flags.items():
        lines.append(f"{name}={double(values[0])}" if len(values) == 1 else " ".join([name, *map(double, values)]))
    return "# why\n\n" + " \\\n\t\t".join(lines) + "   # here\n;\n"


@given(FLAGS, OVERRIDES)
def test_layout_comments_quotes_and_equals_signs_are_no_part_of_a_value(flags: Flags, overrides: Overrides) -> None:
    texts = [plain(flags, overrides), roomy(flags, overrides), roomy(flags, overrides).replace("\n", "\r\n")]
    data = to_data(assert_one_value(read_shell, texts))
    assert isinstance(data, dict)
    for name, values in flags.items():
        assert data[name] == flag(values)
    for key, value in overrides.items():
        assert data[key] == value


def flag(values: list[str]) -> Data:
    """What a flag with these values comes to."""
    return None if not values else values[0] if len(values) == 1 else [*values]


@given(FLAGS, OVERRIDES, FLAGS, OVERRIDES)
def test_values_are_told_apart(one: Flags, first: Overrides, other: Flags, second: Overrides) -> None:
    same = [*one.items()] == [*other.items()] and [*first.items()] == [*second.items()]
    assert_told_apart(read_shell(plain(one, first)), read_shell(roomy(other, second)), same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a --b=1", "a --b 1", True),
        ("a --b=1 c", "a --b 1 c", False),
        ("a --b 1 2", "a --b 1 --b 2", False),
        ("a --b 1 --c 2", "a --c 2 --b 1", False),
        ("a --b 1; c --b 2", "a --b 2; c --b 1", False),
        ("a --b x=1", "a --b x=2", False),
        ("a --b", "a --b ''", False),
        ("a; b", "a\nb", True),
        ("a && b", "a &&\n  b", True),
        ("a && b", "a; b", False),
        ("a | b", "a '|' b", False),
        ("a 2>b", "a 2 >b", False),
        ("a >b", "a > b", True),
        ('a "$X"', "a $X", False),
        ('a "$X"', "a '$X'", False),
        ('a "${X}"/b', 'a "$X/b"', True),
        ("a *", "a '*'", False),
        ("a ~/b", "a '~/b'", False),
        ("a {1,2}", "a '{1,2}'", False),
        ("a $(b  c)", "a $(b c)", False),
        ("a $((1 << 2)) # b", "a $((1 << 2))", True),
        ("a $(b # )\n) c", "a $(b # )\n) d", False),
        ("a <<E\nb # c\nE\n", "a <<E\nb\nE\n", False),
        ("a <<E\n$b\nE\n", "a <<'E'\n$b\nE\n", False),
        ("a <<-E\n\tb\n\tE\n", "a <<-E\nb\nE\n", True),
        ("X=(1 2)", "X=( 1 \\\n 2 # c\n)", True),
        ("X=(1 2)", "X='(1 2)'", False),
        ("X=(--a 1)", "X=(--a 2)", False),
        ("X=(--a 1)\nY=(--a 2)", "X=(--a 2)\nY=(--a 1)", False),
        ("X=1", "X+=1", False),
        ("X=1 a", "X=1; a", False),
        ("#SBATCH -N 1\na", "#SBATCH -N 2\na", False),
        ("#SBATCH -N 1\na", "##SBATCH -N 1\na", False),
        ("#SBATCH -N 1\na", "#SBATCH --x\n#SBATCH -N 1\na", False),
        ("#SBATCH  -N 1 # b", "#SBATCH -N 1", True),
        ("#!/bin/sh\na", "#!/bin/bash\na", False),
        ("a\n#!/bin/sh", "a", True),
        ("a#b", "a", False),
        ("a ${#b}", "a", False),
        ("f() { a; }", "f () { a; }", False),
        ("[ -f a ] && b", "[ -f c ] && b", False),
    ],
)
def test_what_counts(one: str, other: str, same: bool) -> None:
    assert_told_apart(read_shell(one), read_shell(other), same)


@pytest.mark.parametrize(
    "text",
    [
        "a 'b",
        'a "b',
        'a "$(b"',
        "a $(b",
        "a ${b",
        "a `b",
        "a $'b",
        "X=(1",
        "X=(1; 2)",
        "a <<E\nb",
        "a <<",
        "a $(cat <<E\nb)",
        "a $(case x in x) b;; esac)",
        "a " + "$(" * 200 + ")" * 200,
        "a\n" * 60_000,
    ],
)
def test_what_has_no_end_or_passes_a_limit_does_not_parse(text: str) -> None:
    with pytest.raises(Unparsable):
        read_shell(text)


def test_a_here_document_inside_of_an_expansion_ends_where_its_name_stands() -> None:
    script = "X=$(cat <<'EOF'\n)'\"\nEOF\n)\nrun --lr 1\n"
    assert to_data(read_shell(script)) == {
        "X": "$(cat <<'EOF'\n)'\"\nEOF\n)",
        "--lr": "1",
        "#commands": [["X="], ["run", "--lr"]],
    }
