"""Reports of the draft 0.9 in every layout that people use."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass

from hypothesis import strategies as st

Lines = list[str]

_ADDRESS = "https://rrlint.github.io/schema/reward-report/0.9/schema.json"
_POINTERS = (
    "/optimization_intent/failure_modes",
    "/optimization_intent/failure_modes/0/description",
    "/optimization_intent/failure_modes_x",
    "/report/base_model/id",
    "/system_details/dates/0",
    "/system_details/dates",
    "/system_maintenance/update_triggers/0/watches/0/keys",
    "/system_maintenance/update_triggers/0",
    "/implementation/reward_details/terms",
)
_remark = st.sampled_from(["", "", "  # remark", " #\ta: 'b' é 報 😀"])
_above = st.sampled_from([[], [], ["# above: {x}"], ["", "# - above", "# rrlint: ignore[RR503] -- reason"]])


@dataclass(frozen=True)
class Draft:
    """A report of the draft as a file."""

    path: str
    data: bytes


def _word(draw: st.DrawFn, text: str) -> str:
    """A plain word, in quotes or not, or with an anchor."""
    return draw(st.sampled_from([text, text, f"'{text}'", f'"{text}"', f"&here{draw(st.integers(0, 9))} {text}"]))


def _key(draw: st.DrawFn, name: str) -> str:
    return draw(st.sampled_from([name, name, name, f"'{name}'", f'"{name}"', f"{name} "])) + ":"


def _inside(lines: Lines, by: int) -> Lines:
    return [" " * by + line if line else line for line in lines]


def _block(draw: st.DrawFn, name: str, members: Lines) -> Lines:
    """A mapping below its key, indented as it likes."""
    return [_key(draw, name) + draw(_remark), *_inside(members, draw(st.sampled_from([1, 2, 4])))]


def _listed(draw: st.DrawFn, name: str, items: list[Lines]) -> Lines:
    """A list below its key, the dashes further in or not."""
    lines = [_key(draw, name) + draw(_remark)]
    by = draw(st.sampled_from([0, 2, 4]))
    for first, *rest in items:
        lines += _inside([*draw(_above), f"- {first}", *_inside(rest, 2)], by)
    return lines


def _base_model(draw: st.DrawFn) -> Lines:
    model = "Qwen/Qwen2.5-Math-1.5B"
    flow = f"{{id: {model}, revision: 'abc'}}"
    gap = "{omitted: pending, reason: Not chosen., owner: team, revisit_by: 2027-01-01}"
    members = [f"id: {model}{draw(_remark)}", *draw(_above), f'revision: "abc"{draw(_remark)}']
    block = _block(draw, "base_model", members)
    text = ["base_model:", "  omitted: unknown", "  owner: team", "  reason: |", "    Not\ttold.", "", "      Ever."]
    lined = [f"base_model: {flow}{draw(_remark)}"]
    return draw(st.sampled_from([[], block, lined, [f"base_model: {gap}"], text, ["base_model:", f"  {flow}"]]))


def _report(draw: st.DrawFn) -> Lines:
    filers = ["filers: [{id: team, name: Team, role: builder, contact: team@tutor.acme.org}]"]
    model = [*draw(_above), *_base_model(draw)]
    members = draw(
        st.permutations([["id: policy"], ["title: A policy" + draw(_remark)], ["status: active"], filers, model])
    )
    flat = ["id: policy", "title: A policy", "status: active", *filers]
    one = draw(st.permutations([*flat, "base_model: {id: 'a, b', revision: abc}"]))
    kind = draw(st.sampled_from(["block", "block", "block", "line", "lines"]))
    if kind == "line":
        return [f"report: {{{', '.join(one)}}}{draw(_remark)}"]
    if kind == "lines":
        return ["report: {", *(f"  {member}{',' if member != one[-1] else ''}  # it" for member in one), "  }"]
    return _block(draw, "report", [line for member in members for line in member])


def _details(draw: st.DrawFn, *, may_be_flow: bool) -> Lines:
    if may_be_flow and draw(st.booleans()):
        return ["system_details: {system_owner: Acme., feedback_and_communication: team@tutor.acme.org}"]
    first = draw(st.sampled_from(["2025-01", "'2025'", '"2025-01-31"', "&d 2025-01"]))
    items = [[first + draw(_remark)], *draw(st.sampled_from([[], [["2026-12"]], [["'2026'"]]]))]
    line = f"dates: [{', '.join(item[0].partition(' #')[0].rstrip() for item in items)}]{draw(_remark)}"
    rows = ["dates: [", "    2025-01,  # one", "    2026-01", "  ]"]
    dates = draw(
        st.sampled_from(
            [[], [line], rows, _listed(draw, "dates", items), ["dates: {omitted: undisclosed, withheld_by: Acme}"]]
        )
    )
    members = [
        ["system_owner: Acme."],
        ["feedback_and_communication: |" + draw(_remark), "  team@tutor.acme.org", ""],
        dates,
    ]
    return _block(draw, "system_details", [line for member in draw(st.permutations(members)) for line in member])


def _intent(draw: st.DrawFn) -> Lines:
    word = _word(draw, draw(st.sampled_from(["higher", "lower", "watch"])))
    metric = [f"id: m{draw(_remark)}", "name: M", f"direction: {word}{draw(_remark)}"]
    metrics = _listed(draw, "performance_metrics", [metric])
    in_line = [f"performance_metrics: [{{id: m, name: M, direction: {draw(st.sampled_from(['higher', 'target']))}}}]"]
    seen = draw(st.sampled_from([[], ["oversight_metrics:", '  - {id: o, "direction": "lower", name: "higher"}']]))
    modes = draw(st.sampled_from([[], _listed(draw, "failure_modes", [["id: a", "description: failure_modes"]])]))
    framing = ["framing: {primary: tool, rationale: A known objective.}", "goal_of_reinforcement: Walk."]
    return _block(
        draw,
        "optimization_intent",
        [*framing, *(metrics if draw(st.booleans()) else in_line), *seen, *draw(_above), *modes],
    )


def _entry(draw: st.DrawFn, version: str, kind: str) -> Lines:
    pointers = draw(st.lists(st.sampled_from(_POINTERS), max_size=3))
    changed = []
    if draw(st.booleans()) and pointers:
        changed = [f"changed: [{', '.join(pointers)}]"]
    elif pointers:
        changed = ["changed:", *(f"  - {pointer}{draw(_remark)}" for pointer in pointers)]
    members = [f"kind: {_word(draw, kind)}{draw(_remark)}", "by: [team]", "summary: Looked at periodic failure_modes."]
    return [f'version: "{version}"', "date: 2026-01-05", *members, *changed]


def _care(draw: st.DrawFn) -> Lines:
    every = _word(draw, draw(st.sampled_from(["P3M", "quarterly"])))
    cadence = draw(
        st.sampled_from([[f"reporting_cadence: {every}{draw(_remark)}"], ["reporting_cadence:", f"  {every}"]])
    )
    key = _key(draw, "watches")
    flow = [f'{{id: a, kind: reward_change, description: The watches:., {key} [{{path: "*.yaml", keys: [/reward]}}]}}']
    block = [
        "id: a",
        "kind: reward_change",
        "description: The watches.",
        *draw(_above),
        key,
        '  - path: "conf/*.yaml"',
        "    x-note: watches",
    ]
    people = ["{id: b, kind: incident, description: People., who: team}"]
    triggers = _listed(draw, "update_triggers", [draw(st.sampled_from([flow, block])), people])
    log = _listed(
        draw,
        "changelog",
        [_entry(draw, "1.1", draw(st.sampled_from(["periodic", "triggered"]))), _entry(draw, "1.0", "initial")],
    )
    return _block(draw, "system_maintenance", [*cadence, *triggers, *draw(_above), *log])


@st.composite
def yaml_drafts(draw: st.DrawFn) -> Draft:
    """A report in YAML: order, indentation, comments, styles, quotes, anchors and line ends vary."""
    head = draw(
        st.sampled_from(
            [
                [],
                [f"# yaml-language-server: $schema={_ADDRESS}"],
                ["# a report", f"#  $schema: ../{_ADDRESS[30:]}  "],
                ["---"],
            ]
        )
    )
    first = [
        f"schema: {_word(draw, 'reward-report/0.9')}{draw(_remark)}",
        "x-note: [failure_modes, {watches: periodic}, 'é 報 😀']",
    ]
    report = _report(draw)
    details = _details(draw, may_be_flow=not any("#" in line for line in report))  # no comment moves into braces
    sections = draw(st.permutations([report, details, _intent(draw), _care(draw)]))
    text = "\n".join([*head, *first, *(line for section in sections for line in [*section, *draw(_above)])])
    line_break, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    text += draw(st.sampled_from(["", "\n", "\n# the end", "\n\n"]))
    return Draft("reward-report.yaml", mark + text.replace("\n", line_break).encode())


@st.composite
def json_drafts(draw: st.DrawFn) -> Draft:
    """The same in JSON, in one line or indented."""
    metric = {"id": "m", "name": "M", "direction": draw(st.sampled_from(["higher", "range"]))}
    pointers = draw(st.lists(st.sampled_from(_POINTERS), max_size=3))
    entry = {
        "version": "1.0",
        "date": "2026-01-05",
        "kind": "periodic",
        "by": ["team"],
        "summary": "é\t報",
        "changed": pointers,
    }
    report = {
        "id": "policy",
        "title": "😀",
        "status": "active",
        "filers": [{"id": "team", "name": "T", "role": "builder"}],
    }
    model = {"base_model": {"id": "a/b", "revision": "\u2028"}}
    watched = {"id": "a", "kind": "reward_change", "description": "D.", "watches": [{"path": "conf/*.yaml"}]}
    document = {
        **draw(st.sampled_from([{}, {"$schema": _ADDRESS}, {"$schema": "../reward-report/0.9/schema.json"}])),
        "schema": "reward-report/0.9",
        "report": draw(st.sampled_from([report, {**report, **model}, {**model, **report}])),
        "system_details": {"system_owner": "A.", "feedback_and_communication": "B.", "dates": ["2025", "2026-01"]},
        "optimization_intent": {
            "framing": {"primary": "tool", "rationale": "R."},
            "goal_of_reinforcement": "Walk.",
            "performance_metrics": [metric],
            "failure_modes": [],
        },
        "system_maintenance": {"reporting_cadence": "P3M", "update_triggers": [watched], "changelog": [entry]},
    }
    text = json.dumps(document, indent=draw(st.sampled_from([None, 2, "\t"])), ensure_ascii=draw(st.booleans()))
    return Draft("x.reward-report.json", text.encode())


drafts = st.one_of(yaml_drafts(), yaml_drafts(), yaml_drafts(), json_drafts())
