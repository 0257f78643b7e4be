"""``rrlint log``: the audit of every state that each report went through."""

from __future__ import annotations

from rrlint.commands.emit import say, say_page
from rrlint.engine import CLEAN, UNVERIFIED
from rrlint.gather import Request
from rrlint.gather.audits import gather_audits


def log(
    request: Request,
    *,
    output_format: str = "text",
    since: str = "",
    every_commit: bool = False,
    allow_unverifiable: bool = False,
) -> int:
    """Audit, print and return the exit code: 3 where a state could not be judged, or is out of sight.

    Raises UsageError and CannotTell.
    """
    commit, moment, reports = gather_audits(request, since, every_commit=every_commit)
    if output_format == "text":
        from rrlint.output import audit_text

        say(audit_text.render(reports, request.today, every_state=every_commit))
    elif output_format == "html":
        from rrlint.render.page import audit_page

        say_page(audit_page(commit, request.today, reports))
    elif output_format == "json":
        from rrlint.output import audit_json

        say(audit_json.render(commit, request.today, moment, reports))
    else:
        from rrlint.output import audit_json

        for line in audit_json.render_lines(commit, request.today, moment, reports):
            say(line)
    unknown = any(one.audit.gaps or any(it.verdict == "unknown" for it in one.audit.stretches) for one in reports)
    return UNVERIFIED if unknown and not allow_unverifiable else CLEAN
