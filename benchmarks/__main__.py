"""Measures every promise of docs/performance.md: ``python -m benchmarks [--quick] [--json FILE]``.

It takes some minutes, and the figures count only on a machine that has nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import repositories
from benchmarks.measure import ENVIRONMENT, Command, Sample, measure
from benchmarks.table import Row, data, markdown

_PROGRAMS = Path(sys.executable).parent
_ROOT = Path(__file__).resolve().parents[1]
_SCHEMA = _ROOT / "schema" / "reward-report" / "1.0" / "schema.json"
_AS_OF = ("--as-of", "2026-06-01")
#: What the small reports of the benchmarks owe besides is not what is measured.
_CHECK = (str(_PROGRAMS / "rrlint"), "check", "--fail-on", "error", "--select", "RR0,RR1,RR2,RR3,RR4", *_AS_OF)
_HOOK = (str(_PROGRAMS / "rrlint"), "check", "--hook", "--history")
_PEER = str(_PROGRAMS / "check-jsonschema")


class Bench:
    """The measurements, made in one folder for temporary repositories."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self._folder, self._size, self._times = folder, 10 if quick else 1, 5 if quick else 15

    def start_up(self) -> Iterator[Row]:
        """The hook at a commit that concerns no report."""
        place = repositories.long_history(self._folder / "hook", 100, reviewed=10)
        (place / "notes.txt").write_text("Nothing that a report watches.\n")
        subprocess.run(["git", "-C", str(place), "add", "notes.txt"], check=True)
        found = self._measured(hook=Command(_HOOK, place), peer=Command((_PEER, "--version"), place))
        yield _ratio("`rrlint check --hook` with nothing to do", found, "check-jsonschema --version", 0.25)

    def one_check(self) -> Iterator[Row]:
        """One report in a long history, and what a check of its schema alone takes."""
        commits = 10_000 // self._size
        place = repositories.long_history(self._folder / "one", commits, reviewed=50)
        peer = (_PEER, "--schemafile", str(_SCHEMA), repositories.REPORT)
        found = self._measured(check=Command(_CHECK, place), peer=Command(peer, place))
        what = f"`rrlint check`, 300 lines, 3 configs, {commits:,} commits"
        yield _ratio(what, found, "check-jsonschema --schemafile", 0.6)
        walk = self._work("walk", place)
        yield Row("commits and changes, unparsed", walk[0], walk[1], "rev-list, then diff-tree", 1.5)
        values = self._work("values", place)
        yield Row("values of 200 YAML configs", values[0], values[1], "yaml.load(CSafeLoader)", 1.0)

    def growth(self) -> Iterator[Row]:
        """Ten times the commits, and ten times the watched files."""
        sizes = [size // self._size for size in (10_000, 100_000)]
        few, many = (repositories.long_history(self._folder / str(size), size, reviewed=50) for size in sizes)
        found = self._measured(times=3, many=Command(_CHECK, many), few=Command(_CHECK, few))
        yield _ratio(f"{sizes[1]:,} commits", found, f"{sizes[0]:,} commits", 11)
        a_commit = (found["many"].peak - found["few"].peak) / (sizes[1] - sizes[0])
        yield Row("memory for one more commit", a_commit, None, "", 1000, "bytes")
        some, more = (
            repositories.long_history(self._folder / f"w{count}", 2_000, reviewed=50, watched=count)
            for count in (10, 100)
        )
        found = self._measured(more=Command(_CHECK, more), some=Command(_CHECK, some))
        yield _ratio("100 watched files", found, "10 watched files", 3)

    def many_reports(self) -> Iterator[Row]:
        """A thousand reports in one repository."""
        count = 1_000 // self._size
        one = repositories.many_reports(self._folder / "r1", 1)
        many = repositories.many_reports(self._folder / "r1000", count)
        found = self._measured(times=3, many=Command(_CHECK, many), one=Command(_CHECK, one))
        a_report = (found["many"].least - found["one"].least) / (count - 1) * 1000
        yield Row(f"one more report, of {count:,}", a_report, None, "", 25)
        a_report = (found["many"].peak - found["one"].peak) / (count - 1) / 1000
        yield Row("memory for one more report", a_report, None, "", 20, "kB")

    def _measured(self, times: int = 0, **commands: Command) -> dict[str, Sample]:
        return measure(commands, times or self._times)

    def _work(self, name: str, place: Path) -> tuple[float, float]:
        """What rrlint takes for a part of its work and what the floor takes, in ms."""
        words = [sys.executable, "-m", "benchmarks.work", name, str(place)]
        out = subprocess.run(words, cwd=_ROOT, env=ENVIRONMENT, check=True, capture_output=True).stdout
        found = json.loads(out)
        return found["rrlint"] * 1000, found["floor"] * 1000


def _ratio(what: str, found: dict[str, Sample], against: str, limit: float) -> Row:
    """The first of two commands held against the second, by the CPU time that each took at least."""
    first, second = (sample.least * 1000 for sample in found.values())
    return Row(what, first, second, against, limit)


def main() -> None:
    """Measure, print the table, and write the figures where that was asked for."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--quick", action="store_true", help="a tenth of the sizes, a third of the runs")
    options.add_argument("--only", metavar="PART", help="start_up, one_check, growth or many_reports")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), quick=chosen.quick)
        parts: list[Callable[[], Iterator[Row]]] = [bench.start_up, bench.one_check, bench.growth, bench.many_reports]
        rows = [row for part in parts if chosen.only in (None, part.__name__) for row in part()]
    sys.stdout.write(f"CPU time, the least of several runs; Python {platform.python_version()}.\n\n{markdown(rows)}")
    if chosen.json:
        chosen.json.write_text(json.dumps(data(rows), indent=2) + "\n")


if __name__ == "__main__":
    main()
