"""The format for people: each finding with the lines it is about, then a line a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rrlint.diagnostic import Diagnostic, Label, Result, Severity
from rrlint.engine import Outcome, Since, Standing
from rrlint.output.ahead import is_ahead
from rrlint.output.detail import USUAL, Detail
from rrlint.output.escape import printable
from rrlint.output.excerpt import Excerpt, excerpt
from rrlint.output.folding import where
from rrlint.tree.show import is_secret

#: A piece of a line and its style, by the name that `rich` has for it ("" is plain).
Piece = tuple[str, str]
Line = list[Piece]

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "unverifiable": "bold magenta"}
_INDENT = "   "


def render(outcome: Outcome, detail: Detail = USUAL) -> str:
    """The whole report as plain text."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines(outcome, detail))


def of_finding(finding: Diagnostic, outcome: Outcome) -> str:
    """One finding as plain text: its lines, and no empty one after them."""
    return "".join("".join(text for text, _ in line) + "\n" for line in _finding(finding, outcome))


def lines(outcome: Outcome, detail: Detail = USUAL) -> Iterator[Line]:
    """The whole report as lines of styled pieces; nothing in them is a control character."""
    if detail.statistics:
        yield from _statistics(outcome)
    else:
        for finding, more in detail.folded(outcome):
            yield from _finding(finding, outcome)
            yield []
            yield from _more(finding, more)
    if detail.verbosity < 0:
        return
    unconcerned = detail.waiting.unconcerned if detail.waiting else ()
    for report in detail.standing(outcome):
        yield _summary(report, is_far=report.path in unconcerned)
    if outcome.since is not None:
        yield [(_compared(outcome.since), "")]
    yield from _left_out(outcome, detail)
    yield from ([(line, "")] for line in is_ahead(outcome.commit, outcome.made, outcome.as_of))
    yield [(printable(outcome.note) if outcome.note else totals(outcome), "bold")]
    yield from _way_on(outcome, detail)


def _more(finding: Diagnostic, more: int) -> Iterator[Line]:
    """That there are more findings like one, if there are."""
    if more:
        yield [(printable(f"{more} more of {finding.rule} here{where(finding)} (-v shows them)"), "bold")]
        yield []


def _statistics(outcome: Outcome) -> Iterator[Line]:
    """How often each rule found something, most often first."""
    counts = Counter((word_of(one), one.rule, one.name) for one in outcome.findings)
    for (word, rule, name), number in sorted(counts.items(), key=lambda item: (-item[1], item[0][1:], item[0])):
        yield [(f"{number:>5}  ", "bold"), (f"{word}[{rule}]", _STYLES.get(word, "bold red")), (f" {name}", "")]


def _left_out(outcome: Outcome, detail: Detail) -> Iterator[Line]:
    """What is not shown, and which accepted findings are gone."""
    hidden, left_out = outcome.hidden, detail.left_out(outcome)
    by = [(hidden.suppressed, "suppressed by comments"), (hidden.baselined, f"accepted in {outcome.baseline}")]
    by += [(number, words) for words, number in sorted(left_out.items())]
    by += [(hidden.deselected, "of rules that were not asked for")] if detail.verbosity > 0 else []
    if said := [f"{number} {words}" for number, words in by if number]:
        way = " (-v shows them)" if left_out else ""
        yield [(printable(f"not shown: {', '.join(said)}{way}"), "")]
    if gone := len(outcome.compared.fixed):
        they = "1 accepted finding is" if gone == 1 else f"{gone} accepted findings are"
        yield [(printable(f"{they} not found any more: drop from {outcome.baseline} with --prune-baseline"), "")]


def _way_on(outcome: Outcome, detail: Detail) -> Iterator[Line]:
    """What to do next, for whoever waits for a commit or a push that is stopped."""
    if detail.waiting is None or not detail.waiting.stopped:
        return
    again, keep = ("push", "commit") if detail.waiting.is_push else ("commit", "`git add`")
    what = f"do what `help:` says, and {keep} what that changes"
    if not all(advice_of(one) for one in outcome.findings if detail.stops(one, outcome)):
        what = f"put right what is said above, and {keep} it"
    yield [(f"before you {again} again: {what}", "bold")]


def _finding(finding: Diagnostic, outcome: Outcome) -> Iterator[Line]:
    word = word_of(finding)
    style = _STYLES.get(word, "bold red")
    place = place_of(finding.primary)
    yield [(f"{place}: ", "bold"), (f"{word}[{finding.rule}]", style), (f" {finding.name}", "")]
    yield [(_INDENT + printable(finding.message), "")]
    labels = (finding.primary, *finding.related)
    shown = [_excerpt(label, outcome) for label in labels]
    gutter = max((len(str(one.line)) for one in shown if one), default=0)
    for label, piece in zip(labels, shown, strict=True):
        if label is not finding.primary:
            yield [(f"{_INDENT}{place_of(label)} {printable(label.heading)}".rstrip(), "bold")]
        yield from _drawn(label, piece, gutter, style if label is finding.primary else _STYLES["info"])
    if advice := advice_of(finding):
        yield [(_INDENT, ""), ("help:", "bold green"), (" " + printable(advice), "")]


def advice_of(finding: Diagnostic) -> str:
    """What to do, and by which option rrlint does it."""
    if finding.fix is None:
        return finding.help
    option = "--fix" if finding.fix.safe else "--unsafe-fixes"
    return f"{finding.help} ({option}: {finding.fix.title})" if finding.help else f"{option}: {finding.fix.title}"


def word_of(finding: Diagnostic) -> str:
    """What kind of statement a finding is: how severe, or that it could not be made."""
    return finding.severity.word if finding.result is Result.VIOLATION else finding.result.value


def _drawn(label: Label, piece: Excerpt | None, gutter: int, style: str) -> Iterable[Line]:
    if piece is None:
        return
    yield [(f"{_INDENT}{piece.line:>{gutter}} | ", "dim"), (piece.text, "")]
    underline = " " * piece.indent + "^" * piece.length
    note = " " + printable(label.message) if label.message else ""
    yield [(f"{_INDENT}{'':>{gutter}} | ", "dim"), (underline + note, style)]


def _excerpt(label: Label, outcome: Outcome) -> Excerpt | None:
    place = label.location
    text = outcome.texts.get((place.revision, place.path))
    return None if text is None or is_secret(place.pointer) else excerpt(text, place.span)


def place_of(label: Label) -> str:
    """Where a label points, as editors and problem matchers read it."""
    span = label.location.span
    path = printable(label.location.path)
    return f"{path}:{span.line}:{span.column}" if span else path


def _summary(report: Standing, *, is_far: bool) -> Line:
    """One line about one report: the verdict, the last review, what is due; and if a commit leaves it alone, that."""
    if report.gone:
        return [(f"{printable(report.path)}: ", ""), ("gone", "red")]
    verdict, parts = report.verdict + (" by its baselines alone" if report.by_baselines else ""), []
    if report.last_review:
        parts.append(f"last review {report.last_review.version} of {report.last_review.date}")
    if report.cadence.due:
        late = report.cadence.status == "overdue"
        parts.append(f"next {'was ' if late else ''}due {report.cadence.due}")
    if is_far:
        parts.append("this commit does not concern it")
    if verdict == "unknown" and not report.has_history and not report.unseen:
        verdict = "conforms to its format (history was not looked at)"
    tail = "; ".join([verdict, *parts])
    style = {"current": "green", "stale": "red", "invalid": "red", "unknown": "magenta"}.get(report.verdict, "")
    return [(f"{printable(report.path)}: ", ""), (printable(tail), style)]


def _compared(since: Since) -> str:
    commits = " and ".join(commit[:7] for commit in since.commits)
    name = "" if since.name in since.commits else f" ({printable(since.name)})"
    unsure = "; the base could not be checked wholly, so not all that is shown need be new" if since.unsure else ""
    return f"only what is new since {commits}{name}: {_plural(since.hidden, 'older finding')} hidden{unsure}"


def totals(outcome: Outcome) -> str:
    """One line about the whole: what was checked, and how much of what was found."""
    counts = [(outcome.count(Severity.ERROR), "error"), (outcome.count(Severity.WARNING), "warning")]
    counts += [(outcome.count(Severity.INFO), "note")]
    said = [_plural(number, word) for number, word in counts if number]
    results = [one.result for one in outcome.findings]
    if blind := results.count(Result.UNVERIFIABLE):
        said.append(_plural(blind, "thing") + " that could not be verified")
    if crashed := results.count(Result.CRASH):
        said.append(_plural(crashed, "rule") + " that crashed")
    reports = _plural(sum(not report.gone for report in outcome.reports), "report")
    return f"{reports} checked as of {outcome.as_of}: {', '.join(said) or 'no findings'}"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
