"""Self-contained HTML pages: of one report with its past and its learning curves, and of audits alone.

A page has no script and loads nothing.  Texts of a repository become text in it, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rrlint.bindings.system import PRIMARY
from rrlint.dates import utc_date
from rrlint.format import CURVES
from rrlint.gather.portrait import Portrait
from rrlint.history.audit import Audit, AuditedReport
from rrlint.history.gaps import Gap
from rrlint.output.audit_events import Event, days, events, length, share
from rrlint.output.escape import printable
from rrlint.render import chart, timeline
from rrlint.render.body import body, html
from rrlint.render.chart import draw_chart
from rrlint.render.claims import framed
from rrlint.render.labels import text_anchor
from rrlint.render.markdown import section_of, title_of
from rrlint.render.measures import measures
from rrlint.render.panels import anchors, panels, remarks
from rrlint.render.timeline import Timeline, draw_timeline
from rrlint.tree.node import Node
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import text_of
from rrlint.version import __version__


class Fact(NamedTuple):
    """Something to know of a report at first sight; ``kind`` is a verdict, or "" for what is none."""

    name: str
    said: str
    kind: str = ""


class Past(NamedTuple):
    """The past of a report as it stands on a page."""

    name: str
    facts: tuple[Fact, ...]
    picture: Timeline | None
    events: tuple[Event, ...]
    gaps: tuple[Gap, ...]


def report_page(portrait: Portrait) -> str:
    """The page of one report: what it says, how it came to stand as it does, and its learning curves."""
    node, metrics, shown = portrait.node, measures(portrait.node), panels(portrait.curves)
    past = _past(portrait.audited, portrait.today, portrait.gaps) if portrait.audited else None
    return _render(
        "report.html",
        title=title_of(node),
        path=portrait.document.path,
        id=text_of(resolve(node, "/report/id")),
        standing=_standing(portrait, past),
        past=past,
        gaps=portrait.gaps,
        source=_source(portrait),
        framed=framed(node, metrics, anchors(shown)),
        charts=[draw_chart(panel, metrics) for panel in shown],
        remarks=remarks(portrait.curves),
        no_curves=_no_curves(node),
        chapters=body(node),
        today=portrait.today,
    )


def _standing(portrait: Portrait, past: Past | None) -> list[Fact]:
    """What to know at first sight; a verdict is that of a commit, which the text on the page may not be of."""
    framing = _framing(portrait.node)
    if past is None or not past.facts:
        return [framing, Fact("Verdict", _no_verdict(portrait))]
    verdict, *others = past.facts
    if not portrait.is_committed:
        verdict = verdict._replace(said=f"{verdict.said}, of commit {(portrait.commit or '')[:7]}")
    return [framing, verdict, *others]


def audit_page(commit: str, today: date, reports: Sequence[AuditedReport]) -> str:
    """The page of some audits, each up to a commit."""
    pasts = [_past(one, today, one.audit.gaps) for one in reports]
    return _render("audit.html", title="Audit of Reward Reports", commit=commit, pasts=pasts, today=today)


def _past(one: AuditedReport, today: date, gaps: tuple[Gap, ...]) -> Past:
    name = f"{one.path} ({one.id})" if one.id else one.path
    facts = tuple(_facts(one.audit, today)) if one.audit.stretches else ()
    return Past(name, facts, draw_timeline(one, today), tuple(events(one, today)), gaps)


def _facts(audit: Audit, today: date) -> list[Fact]:
    """What a past comes to."""
    found = [Fact("Verdict", f"{audit.verdict} as of {today}", audit.verdict)]
    found += [Fact("Last review", _last(audit)), *_next(audit, today)]
    if audit.share_current is not None:
        since = utc_date(audit.stretches[0].start)
        found.append(Fact("Current", f"{share(audit.share_current)} of the time since {since}"))
    if audit.longest_gap is not None:
        start, end = audit.longest_gap
        found.append(Fact("Longest gap", f"{length(end - start)}, {utc_date(start)} to {utc_date(end - 1)}"))
    return found


def _last(audit: Audit) -> str:
    if audit.last is None:
        return "none known" if audit.gaps else "none"
    return f"{audit.last.entry.version}, {audit.last.effective}"


def _next(audit: Audit, today: date) -> Iterator[Fact]:
    if audit.due is None:
        yield from [Fact("Next review", "not known")] if audit.gaps else []
        return
    late = f", {days((today - audit.due).days)} ago" if today > audit.due else ""
    yield Fact("Next review", f"due {audit.due}{late}", "late" if late else "")


def _framing(node: Node) -> Fact:
    return Fact("RL is seen as", text_of(resolve(node, PRIMARY)) or "not stated")


def _no_verdict(portrait: Portrait) -> str:
    return "cannot be told" if portrait.gaps else "none yet: this report has not been committed"


def _source(portrait: Portrait) -> str:
    """Which state of the report the page shows."""
    commit = (portrait.commit or "")[:7]
    if portrait.is_committed:
        return f"as it stands in commit {commit}"
    if portrait.audited is None:
        return "as it lies on disk"
    return f"as it lies on disk, which differs from commit {commit}; the past is told up to that commit"


def _no_curves(node: Node) -> Markup:
    """What the report says instead of learning curves; "" if it lists some, or says nothing."""
    return html(section_of(CURVES, node)) if resolve(node, CURVES) is not None else Markup()


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(values, version=__version__)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("rrlint.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = files("rrlint.render").joinpath("templates", "style.css").read_text("utf-8")
    templates.globals |= {
        "style": Markup(style),  # noqa: S704
        "chart": chart,
        "timeline": timeline,
        "day_of": utc_date,
        "text_anchor": text_anchor,
        "printable": printable,
    }
    return templates


def _finalize(value: object) -> object:
    """Every text made visible: nothing in it can hide, or turn the direction of what follows."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
