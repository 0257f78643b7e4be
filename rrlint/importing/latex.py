r"""The LaTeX template's macros as sections, with their arguments in Markdown.

A macro of the template has a brace group for each of its fields, so its arguments stand for headings.  `\section` and
its kin are headings as well.  Commands that have no counterpart in Markdown, and formulas, stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from rrlint.importing.fields import named
from rrlint.importing.markdown import Section
from rrlint.importing.tex_text import as_markdown

#: Each macro of the template with the fields of its arguments.
MACROS = MappingProxyType(
    {
        "SystemDetails": "system_owner dates feedback_and_communication other_resources",
        "OptIntent": "goal_of_reinforcement performance_metrics oversight_metrics known_failure_modes",
        "Interfaces": "deployment_agency stakeholders explainability_and_transparency recourse",
        "Implementation": "reward_details environment_details measurement_details algorithmic_details data_flow "
        "limitations engineering_tricks",
        "Evaluation": "evaluation_environment offline_evaluations evaluation_validity performance_standards",
        "Maintenance": "reporting_cadence update_triggers changelog",
    }
)
_LEVELS = MappingProxyType({"section": 1, "subsection": 2, "subsubsection": 3})
_COMMENT = re.compile(r"(?<!\\)((?:\\\\){0,9})%[^\n]*(?:\n[ \t]*)?")
_NAMES = "|".join([*MACROS, *_LEVELS])
_HEADING = re.compile(rf"\\({_NAMES})\*?(?![A-Za-z])\s*(?=\{{)")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_GAP = re.compile(r"\s*")
_STATED = re.compile(r"\\(title|author|date)\s*(?=\{)")
_BEGIN, _END = "\\begin{document}", "\\end{document}"


@dataclass(frozen=True, slots=True)
class Tex:
    """A document in LaTeX: its sections, what its preamble states, and remarks."""

    sections: list[Section]
    said: dict[str, str]
    notes: tuple[str, ...] = ()


def read_latex(text: str) -> Tex:
    """The sections of a text in LaTeX; what stands in no argument and below no heading comes first."""
    plain = _COMMENT.sub(r"\1", text.replace("\r\n", "\n"))
    head, begin, body = plain.partition(_BEGIN)
    body = (body if begin else plain).partition(_END)[0]
    said = {match[1]: _line(group(head, match.end())[0]) for match in _STATED.finditer(head)} if begin else {}
    if said.get("date") == "\\today":
        del said["date"]
    loose, sections, notes = [], list[Section](), []
    for section, note in _sections(body):
        if section.level:
            sections.append(section)
        else:
            loose.append(section.body)
        notes += [note] if note else []
    return Tex([Section("", 0, "\n\n".join(filter(None, loose))), *sections], said, tuple(notes))


def group(text: str, at: int) -> tuple[str, int, bool]:
    """What stands in the braces that open at a place, where they end, and whether they do."""
    depth = 0
    for match in _BRACE.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0 and match.group() == "}":
            return text[at + 1 : match.start()], match.end(), True
    return text[at + 1 :], len(text), False


def _sections(body: str) -> Iterator[tuple[Section, str]]:
    """Each argument and heading as a section, and what stands outside of them with level 0; with a remark."""
    at, heading, level = 0, "", 0
    while match := _HEADING.search(body, at):
        yield Section(heading, level, as_markdown(body[at : match.start()])), ""
        name, at = match[1], match.end()
        if name in _LEVELS:
            title, at, _ = group(body, at)
            heading, level = _line(title), _LEVELS[name]
            continue
        heading, level = "", 0
        for field in MACROS[name].split():
            argument, at, closed = _argument(body, at)
            known = named(field)
            assert known is not None
            note = "" if closed else f"\\{name} has no closed argument for {known.headings[0]}"
            yield Section(known.headings[0], 2, as_markdown(argument)), note
    yield Section(heading, level, as_markdown(body[at:])), ""


def _argument(body: str, at: int) -> tuple[str, int, bool]:
    """The next argument of a macro, if there is one."""
    gap = _GAP.match(body, at)
    start = gap.end() if gap else at
    return group(body, start) if body.startswith("{", start) else ("", at, False)


def _line(text: str) -> str:
    return " ".join(as_markdown(text).replace("\\\\", " ").split())
