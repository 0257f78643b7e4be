"""Reports in every layout that people use: the same report, written in many ways."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass

from hypothesis import strategies as st

_ENTRIES = (
    {"version": "1.1", "date": "2026-02-01", "kind": "scheduled", "by": ["team"], "summary": "Looked: nothing."},
    {"version": "1.0", "date": "2026-01-05", "kind": "initial", "by": ["team"], "summary": "First\treport, é 報 😀."},
)


@dataclass(frozen=True)
class Written:
    """A report as a file: its path, its bytes, and how many entries and events it has."""

    path: str
    data: bytes
    entries: int
    events: int


_TAIL = ["", "  # a remark", "\n# the end", "\n\n\n"]


@st.composite
def yaml_reports(draw: st.DrawFn) -> Written:
    """A report in YAML: indentation, comments, styles, line ends and odd characters vary."""
    step, lists = draw(st.sampled_from([1, 2, 4])), draw(st.sampled_from([0, 2, 4]))
    pad, dash = " " * step, " " * (step + lists)
    count, events = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    lines = [
        *draw(st.sampled_from([[], ["# a report\t"], ["---"], ["%YAML 1.2", "---"]])),
        "schema: reward-report/1.0   # of the format",
        "x-notes: |",
        "  tab\there \t",
        "",
        "  # not a comment: é 報 😀 \ufeff",
        "x-more: &anchor {a: 'it''s', b: \"\\u00e9\"}",
        "system_maintenance:" + draw(st.sampled_from(["", "  # of it", " &here"])),
        f"{pad}update_triggers:",
        f"{dash}- {{id: a, kind: incident, description: D., who: team}}",
        *_events(draw, pad, dash, events),
        *draw(st.sampled_from([[], [f"{pad}# newest first"], ["", f"{pad}recommendations: >+", f"{pad}  x", ""]])),
        *_changelog(draw, pad, dash, count),
        *draw(st.sampled_from([[], [f"{pad}comments_on_performance: |+", f"{pad}  text", "", ""], ["x-last: 1"]])),
    ]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", *_TAIL]))
    return Written("reward-report.yaml", _encoded(draw, text), count, events)


def _encoded(draw: st.DrawFn, text: str) -> bytes:
    line_break = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return mark + text.replace("\n", line_break).encode()


def _events(draw: st.DrawFn, pad: str, dash: str, count: int) -> list[str]:
    if not count:
        return draw(st.sampled_from([[], [f"{pad}events: []"], [f"{pad}events:"], [f"{pad}events: [ ]  # none"]]))
    written = [f"{dash}- id: e1", f"{dash}  note: |", f"{dash}    It\tfell.", *draw(st.sampled_from([[], [""]]))]
    flow = [f"{pad}events: [{{id: e1, note: 'It fell.'}}]", *draw(st.sampled_from([[], [f"{pad}# between"]]))]
    return draw(st.sampled_from([[f"{pad}events:", *written], flow]))


def _changelog(draw: st.DrawFn, pad: str, dash: str, count: int) -> list[str]:
    if not count:
        return [
            pad
            + draw(
                st.sampled_from(
                    ["changelog: []", "changelog:", "changelog: [] # none", "changelog: ~", "'changelog': [\n ]"]
                )
            )
        ]
    entries = _ENTRIES[:count]
    if draw(st.booleans()):
        return _in_flow(draw, pad, [json.dumps(entry, ensure_ascii=draw(st.booleans())) for entry in entries])
    width = draw(st.sampled_from([1, 3]))
    key = f"{pad}changelog:" + draw(st.sampled_from(["", "   # of this report", " &log"]))
    above = draw(st.sampled_from([[], [f"{dash}# a note"], ["", f"{dash}# rrlint: ignore[RR406] -- reason"]]))
    lines = [key, *above]
    for entry in entries:
        first, *rest = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
        own = draw(st.sampled_from([" " * width, " &e ", f"\n{dash}  # below\n{dash}  "]))
        inner = dash + " " * (1 + width) if own.isspace() and "\n" not in own else dash + "  "
        if own == " &e ":
            own = f" &e{len(lines)}\n{inner}"
        lines += [f"{dash}-{own}{first}", *(inner + line for line in rest)]
        lines += draw(
            st.sampled_from([[], [f"{inner}lessons: |", f"{inner}  a\tb", f"{inner}   c"], [f"{inner}# tail"], [""]])
        )
    return lines


def _in_flow(draw: st.DrawFn, pad: str, entries: list[str]) -> list[str]:
    items = [f"{pad}  - {entry}" for entry in entries]
    rows = [f"{pad}changelog: [", *(f"{pad}  {entry},  # one" for entry in entries), f"{pad}]"]
    one = [f"{pad}changelog: [{', '.join(entries)}]"]
    return draw(st.sampled_from([[f"{pad}changelog:", *items], rows, one]))


@st.composite
def json_reports(draw: st.DrawFn) -> Written:
    """The same in JSON, in one line or indented."""
    count = draw(st.integers(0, 2))
    document = {
        "$schema": "./schema.json",
        "schema": "reward-report/1.0",
        "x-é": ["\u2028", "a\tb", 1e-4],
        "system_maintenance": {
            "update_triggers": [{"id": "a"}],
            **({"events": []} if draw(st.booleans()) else {}),
            "changelog": list(_ENTRIES[:count]),
        },
    }
    text = json.dumps(document, indent=draw(st.sampled_from([None, 2, 4, "\t"])), ensure_ascii=True)
    return Written("x.reward-report.json", _encoded(draw, text + draw(st.sampled_from(["", "\n"]))), count, 0)


reports = st.one_of(yaml_reports(), yaml_reports(), yaml_reports(), json_reports())
