"""What Git says of many pairs of trees is understood however it is cut into pieces, whatever the paths are called."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rrlint.history.commits import TreeEntry
from rrlint.io_git import Repository
from rrlint.io_git.walk import Answers
from tests.timeline import Step, git, repository

OLD, NEW, NONE = "1" * 40, "2" * 40, "0" * 40
#: What ``--raw`` says of a path, and what stands there then.
CHANGES = {
    f":100644 100644 {OLD} {NEW} M": TreeEntry("100644", NEW),
    f":000000 120000 {NONE} {NEW} A": TreeEntry("120000", NEW),
    f":100644 000000 {OLD} {NONE} D": None,
}
PATHS = st.text(st.sampled_from("a/:\n \u00e4"), min_size=1, max_size=6)
PAIRS = st.lists(
    st.tuples(st.integers(0, 3), st.dictionaries(PATHS, st.sampled_from(sorted(CHANGES)), max_size=3)), max_size=6
)


def line(number: int) -> str:
    """A pair of trees as it is asked about."""
    return f"{number:040} {number + 1:040}\n"


@given(pairs=PAIRS, cuts=st.lists(st.integers(0, 2000)))
def test_answers_are_read_from_pieces_of_any_length(pairs: list[tuple[int, dict[str, str]]], cuts: list[int]) -> None:
    said = "".join(line(pair) + "".join(f"{raw}\0{path}\0" for path, raw in of.items()) for pair, of in pairs).encode()
    answers = Answers(None)
    ends = sorted({min(cut, len(said)) for cut in cuts} | {len(said)})
    for start, end in zip([0, *ends], ends, strict=False):
        answers.take(said[start:end])
    expected: dict[bytes, dict[str, TreeEntry | None]] = {}
    for pair, of in pairs:
        if of:
            expected.setdefault(line(pair).encode(), {}).update({path: CHANGES[raw] for path, raw in of.items()})
    assert (answers.count, answers.found) == (len(pairs), expected)


def test_only_what_is_wanted_is_kept() -> None:
    answers = Answers(lambda path: path == "b")
    raw = f":100644 100644 {OLD} {NEW} M"
    answers.take(f"{line(1)}{raw}\0a\0{line(2)}{raw}\0a\0{raw}\0b\0".encode())
    assert (answers.count, answers.found) == (2, {line(2).encode(): {"b": TreeEntry("100644", NEW)}})


def test_states_that_come_again_are_told_of_each_time(tmp_path: Path) -> None:
    on, off = {"conf/a.yaml": "1\n"}, {"conf/a.yaml": "2\n"}
    script = [Step(f"2026-01-0{day}", files) for day, files in enumerate((on, off, on, off, {"code.py": "1\n"}), 1)]
    repository(script, tmp_path)
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    repo = Repository.discover(tmp_path)
    try:
        commits, _ = repo.commits([repo.resolve("HEAD")])
        deltas = repo.deltas(commits, ["conf"])
    finally:
        repo.close()
    changed = [set(deltas.get(commit.id, ())) for commit in commits]
    assert changed == [{"conf/a.yaml"}] * 4 + [set(), set()]
    assert deltas[commits[1].id] == deltas[commits[3].id] != deltas[commits[2].id]
