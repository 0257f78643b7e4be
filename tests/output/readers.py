"""What other programs read in an output: the paths and the words of its findings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from junitparser import JUnitXml
from markdown_it import MarkdownIt

from rrlint.output.escape import printable

#: A path and the words that go with it, as a reader sees them.
Read = tuple[str, str]

#: The commands that GitHub's runner obeys (actions/runner, src/Runner.Worker).
COMMANDS = frozenset(
    (
        *(
            "add-mask",
            "add-matcher",
            "add-path",
            "debug",
            "echo",
            "endgroup",
            "error",
            "group",
            "internal-set-repo-path",
        ),
        *("notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"),
    )
)


def runner_commands(log: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The commands that GitHub's runner finds in a log: name, properties, data.

    The grammar is that of ``ActionCommand.TryParseV2`` and ``TryParse`` in actions/runner.
    """
    token = ""
    for line in re.split(r"\r\n|\r|\n", log):
        found = _second_form(line, token) or _first_form(line, token)
        if found is None:
            continue
        if token:
            token = "" if found[0] == token else token
        elif found[0] == "stop-commands":
            token = found[2]
        else:
            yield found
    assert not token, "commands were never resumed"


def _second_form(line: str, token: str) -> tuple[str, dict[str, str], str] | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, given = line[2:end].partition(" ")
    pairs = (pair.split("=", 1) for pair in given.strip().split(",") if pair)
    properties = {pair[0]: _unescaped(pair[1], "\r\n:,%") for pair in pairs if len(pair) == 2}
    known = name in COMMANDS or (token and name == token)
    return (name, properties, _unescaped(line[end + 2 :], "\r\n%")) if known else None


def _first_form(line: str, token: str) -> tuple[str, dict[str, str], str] | None:
    start = line.find("##[")
    end = line.find("]", start)
    name = line[start + 3 : end].partition(" ")[0] if 0 <= start < end else ""
    return (name, {}, line[end + 1 :]) if name and (name in COMMANDS or name == token) else None


def _unescaped(data: str, characters: str) -> str:
    for character in characters:
        data = data.replace(f"%{ord(character):02X}", character)
    return data


def github(output: str) -> list[Read]:
    found = list(runner_commands(output))
    assert {name for name, _, _ in found} <= {"error", "warning", "notice"}
    return [(properties["file"], data) for _, properties, data in found]


def sarif(output: str) -> list[Read]:
    (run,) = json.loads(output)["runs"]
    return [(_path(result), _unliteral(result["message"]["text"])) for result in run["results"]]


def _path(result: Mapping[str, Any]) -> str:
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), "a relative reference of RFC 3986"
    return unquote_to_bytes(uri).decode("utf-8", "surrogateescape")


def _unliteral(text: str) -> str:
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", text), "a placeholder"
    assert not re.search(r"(?<!\\)\]\(", text), "a link"
    return text.replace("\\](", "](").replace("{{", "{").replace("}}", "}")


#: What GitLab's own parser asks of an issue (gitlabhq/gitlabhq, app/validators/json_schemas/codeclimate.json).
_GITLAB_TEXTS = ("description", "fingerprint", "severity")


def gitlab(output: str) -> list[Read]:
    issues = json.loads(output)
    assert all(isinstance(issue[key], str) for issue in issues for key in _GITLAB_TEXTS)
    assert all(type(issue["location"]["lines"]["begin"]) is int for issue in issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["check_name"] and issue["location"]["lines"]["begin"] >= 1
    return [(issue["location"]["path"], issue["description"]) for issue in issues]


def junit(output: str) -> list[Read]:
    suites = JUnitXml.fromstring(output.encode())
    cases = [case for suite in suites for case in suite]
    said = [(case.classname, f"{item.message}\n{item.text}") for case in cases for item in case.result if item.text]
    return [*said, *((case.classname, case.system_out) for case in cases if case.system_out)]


def concise(output: str) -> list[Read]:
    *lines, totals = output.split("\n")[:-1]
    assert "checked as of" in totals or not lines
    found = [re.fullmatch(r"(.*?)(?::\d+:\d+)?: \w+\[RR\d{3}\] (.*)", line) for line in lines]
    return [(one.group(1), one.group(2)) for one in found if one]


def markdown(output: str) -> list[Read]:
    """GitHub's Markdown; only links to the pages of rules are links, and nothing is HTML."""
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(output)
    inline = [child for token in tokens for child in token.children or ()]
    assert not [one for one in (*tokens, *inline) if one.type.startswith(("html", "image"))]
    links = [str(one.attrs["href"]) for one in inline if one.type == "link_open"]
    assert all(re.fullmatch(r"https://rrlint\.github\.io/rules/RR\d{3}", link) for link in links)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2", *["h3"] * len(links)]
    fences = [token.content for token in tokens if token.type == "fence"]
    assert len(fences) == len(links)
    return [(re.sub(r"(?::\d+:\d+)?: \w+\[.*", "", one.split("\n")[0]), one) for one in fences]


#: Each format's reader, and what becomes of a path or a word in it that cannot be printed.
READERS: dict[str, tuple[Callable[[str], list[Read]], Callable[[str], str]]] = {
    "concise": (concise, printable),
    "github": (github, printable),
    "gitlab": (gitlab, str),
    "junit": (junit, printable),
    "markdown": (markdown, printable),
    "sarif": (sarif, str),
}
