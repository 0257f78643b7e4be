"""The page of a report: all that it says is there, none of it is code, and what cannot be told is said."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.log import log
from rrlint.commands.render import render
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request, UsageError
from rrlint.gather.portrait import gather_portrait
from rrlint.prompts import words
from rrlint.render.body import body
from rrlint.render.page import report_page
from rrlint.tree.node import to_data
from tests.command import copy, rrlint, write
from tests.importing.free import strings
from tests.output.test_hostile_repository import NASTY
from tests.render.story import AS_OF, CONFIG, INITIAL, NEW, OLD, STORY, table, text
from tests.render.test_markdown import EXAMPLES
from tests.rules.finding import of_text
from tests.timeline import REPORT, Step, git, repository

Captured = pytest.CaptureFixture[str]
TODAY = date.fromisoformat(AS_OF)
HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "repo"
    repository(STORY, folder)
    return folder


def page(folder: Path, target: str = WORKTREE) -> ET.Element:
    """The page of the one report in a folder, which must be well-formed."""
    return ET.fromstring(report_page(gather_portrait(Request(target, TODAY, folder))))


def said(root: ET.Element) -> str:
    """The words of a page, those of the addresses that it links to among them."""
    pieces = [*root.itertext(), *(link.get("href", "") for link in root.iter("a"))]
    return f" {' '.join(words(' '.join(pieces)))} "


def legend(root: ET.Element) -> list[str]:
    return [item.text or "" for item in root.iter(f"{HTML}strong") if item.text and "version" in item.text]


def test_the_curves_of_all_versions_are_drawn_those_of_earlier_reviews_too(story: Path) -> None:
    assert legend(page(story)) == [
        "first, version v1",
        "second, version v2",
        "first, version v1, as 1.0 of 2026-01-05 reviewed it",
    ]


def test_a_curve_that_stayed_as_it_was_is_drawn_once(story: Path, tmp_path: Path) -> None:
    repo = copy(story, tmp_path / "repo")
    write(repo, OLD, table(best=9))  # as it was when 1.0 reviewed it
    assert legend(page(repo)) == [
        "first, version v1",
        "second, version v2",
        "first, version v1, as 1.1 of 2026-02-09 reviewed it",
    ]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_a_report_is_there(path: Path) -> None:
    node = of_text(path.read_bytes()).document.node
    assert node is not None
    there = said(ET.fromstring(f"<r>{''.join(f'<h2>{one.title}</h2>{one.html}' for one in body(node))}</r>"))
    whole = to_data(node)
    assert isinstance(whole, dict)
    whole = {key: value for key, value in whole.items() if key not in ("schema", "$schema")}
    gaps = {"not_applicable", "unknown", "undisclosed", "pending"}
    assert [
        one for one in strings(whole) if words(one) and one not in gaps and f" {' '.join(words(one))} " not in there
    ] == []


def test_what_stands_very_deep_is_there() -> None:
    deep = "x-notes: " + "{a: " * 60 + "treasure" + "}" * 60 + "\n"
    node = of_text((text(INITIAL) + deep).encode()).document.node
    assert node is not None
    assert "treasure" in body(node)[-1].html


def test_the_page_loads_nothing_and_has_no_script(story: Path) -> None:
    for element in page(story).iter():
        assert element.tag.removeprefix(HTML) not in {"script", "img", "link", "iframe", "object", "embed", "base"}
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"src", "srcset", "action", "data", "style"}
            assert name != "href" or value.startswith(("#", "https://", "http://", "mailto:"))
    assert "url(" not in report_page(gather_portrait(Request(WORKTREE, TODAY, story)))


def test_nothing_in_a_repository_is_markup(tmp_path: Path) -> None:
    nasty = f"{NASTY}</style><script>x()</script>![i](https://evil.example/i.png)"
    quoted = (
        "'"
        + nasty.replace("'", "''").replace("\n", " ").replace("\r", " ").replace("\x1b", "").replace("\u202e", "")
        + "'"
    )
    report = text(INITIAL, curves="").replace("title: A policy", f"title: {quoted}").replace("Walk.", quoted)
    script = [
        Step("2026-01-04", {CONFIG: "reward: 1\n", REPORT: report}),
        Step("2026-01-08", {CONFIG: f"reward: {quoted}\n"}, message=nasty),
    ]
    repository(script, tmp_path)
    root = page(tmp_path)
    assert {element.tag.removeprefix(HTML).removeprefix(SVG) for element in root.iter()}.isdisjoint(
        {"script", "img", "b"}
    )
    assert not {"\x1b", "\u202e", "\r"} & set(ET.tostring(root, "unicode"))
    assert "script x script" in said(root)


def test_the_title_of_a_window_is_short_and_that_of_the_page_whole(story: Path, tmp_path: Path) -> None:
    repo, long = copy(story, tmp_path / "repo"), "\\u202eA policy that walks and walks"
    write(repo, REPORT, (repo / REPORT).read_text("utf-8").replace("A policy", f'"{long * 3}"'))
    root = page(repo)
    assert [len(one.text or "") for one in root.iter(f"{HTML}title")] == [70]
    assert [one.text for one in root.iter(f"{HTML}h1")] == [long * 3]


def test_a_page_is_the_same_every_time(story: Path) -> None:
    first, second = (report_page(gather_portrait(Request(WORKTREE, TODAY, story))) for _ in range(2))
    assert first == second


def test_the_page_says_which_state_it_shows(story: Path, tmp_path: Path) -> None:
    head = git(story, "rev-parse", "HEAD").strip()[:7]
    assert f"as it stands in commit {head}." in "".join(page(story).itertext())
    repo = copy(story, tmp_path / "repo")
    write(repo, REPORT, (repo / REPORT).read_text("utf-8").replace("A policy", "A better policy"))
    assert f"as it lies on disk, which differs from commit {head}" in "".join(page(repo).itertext())
    assert "A better policy" not in "".join(page(repo, "HEAD").itertext())


def test_a_report_without_a_past_says_so(tmp_path: Path, capsys: Captured) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, REPORT, text(INITIAL, curves=""))
    assert "this report has not been committed" in said_of(tmp_path)
    write(tmp_path, "other.txt", "x")
    git(tmp_path, "add", "other.txt")
    git(tmp_path, "commit", "--quiet", "-m", "other")
    assert "this report has not been committed" in said_of(tmp_path)
    assert render(Request(WORKTREE, TODAY, tmp_path), output_format="html") == 0
    assert "nobody can see the path" in capsys.readouterr().out


def said_of(folder: Path) -> str:
    return "".join(page(folder).itertext())


def test_a_past_that_is_cut_off_is_said_and_ends_with_3(story: Path, tmp_path: Path, capsys: Captured) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{story}", "cut")
    request = Request(WORKTREE, TODAY, tmp_path / "cut")
    assert render(request, output_format="html") == 3
    out, err = capsys.readouterr()
    assert "Cannot tell: " in out
    assert "<dt>Last review</dt><dd>none known</dd>" in out
    assert "<dt>Next review</dt><dd>not known</dd>" in out
    assert err.startswith("cannot tell: ")
    assert "git fetch --unshallow" in err
    assert render(request, output_format="html", allow_unverifiable=True) == 0


def test_an_archive_without_its_repository_is_rendered_and_its_past_is_said_to_be_unknown(
    story: Path, tmp_path: Path, capsys: Captured
) -> None:
    place = copy(story, tmp_path / "archive")
    shutil.rmtree(place / ".git")
    request = Request(WORKTREE, TODAY, place)
    assert render(request) == 0
    assert capsys.readouterr().out.startswith("# A policy\n")
    assert render(request, output_format="html") == 3
    out, err = capsys.readouterr()
    assert legend(ET.fromstring(out)) == ["first, version v1", "second, version v2"]
    assert "its past cannot be told" in out and "is in no Git repository" in err
    with pytest.raises(UsageError, match="is in no Git repository"):
        render(Request("HEAD", TODAY, place))


def test_a_curve_that_cannot_be_read_is_said_and_ends_with_3(story: Path, tmp_path: Path, capsys: Captured) -> None:
    repo = copy(story, tmp_path / "repo")
    write(repo, NEW, "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n")
    assert render(Request(WORKTREE, TODAY, repo), output_format="html") == 3
    out, err = capsys.readouterr()
    assert "second, version v2 (curves/v2.csv): it is a Git LFS pointer" in out
    assert "second, version v2: it is a Git LFS pointer" in err


def test_the_name_of_the_file_says_the_format(story: Path, tmp_path: Path) -> None:
    repo = copy(story, tmp_path / "repo")
    for name, start in (
        ("report.html", "<!DOCTYPE html>"),
        ("report.md", "# A policy"),
        ("REPORT.HTM", "<!DOCTYPE html>"),
    ):
        assert rrlint(repo, "render", "--output", name, "--as-of", AS_OF).code == 0
        assert (repo / name).read_text("utf-8").startswith(start)
    assert rrlint(repo, "render", "--format", "html", "--output", "page", "--as-of", AS_OF).code == 0
    assert (repo / "page").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", [REPORT, f"./{REPORT}", f"docs/../{REPORT}", "b.reward-report.json"])
def test_no_report_is_written_over(name: str, story: Path) -> None:
    before = (story / REPORT).read_bytes()
    for output_format in ("html", "markdown"):
        with pytest.raises(UsageError, match="has the name of a report"):
            render(Request(WORKTREE, TODAY, story), name, output_format=output_format)
    assert (story / REPORT).read_bytes() == before


def test_an_audit_as_a_page_says_what_the_text_says(story: Path, capsys: Captured) -> None:
    request = Request("HEAD", TODAY, story)
    assert log(request) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  20")]
    assert log(request, output_format="html") == 0
    root = ET.fromstring(capsys.readouterr().out)
    rows = [" ".join(cell.text or "" for cell in row).split() for row in root.iter(f"{HTML}tr")]
    assert rows[1:] == lines
    assert len(list(root.iter(f"{SVG}svg"))) == 1
