"""``rrlint log``: the audit of every state that each report went through."""

from __future__ import annotations

from rrlint.commands.emit import hand_over, must_be_free
from rrlint.engine import CLEAN, UNVERIFIED
from rrlint.gather import Request
from rrlint.gather.audits import gather_audits


def log(
    request: Request,
    output: str = "",
    *,
    output_format: str = "text",
    since: str = "",
    every_commit: bool = False,
    allow_unverifiable: bool = False,
) -> int:
    """Audit and return the exit code: 3 where a state could not be judged, or is out of sight.

    ``output`` is the file that it is written to, "" for standard output.  Raises UsageError and CannotTell.
    """
    must_be_free(output)
    commit, moment, reports = gather_audits(request, since, every_commit=every_commit)
    if output_format == "text":
        from rrlint.output import audit_text

        text = audit_text.render(reports, request.today, every_state=every_commit)
    elif output_format == "html":
        from rrlint.render.page import audit_page

        text = audit_page(commit, request.today, reports)
    else:
        from rrlint.output import audit_json

        lines = audit_json.render_lines if output_format == "ndjson" else audit_json.render
        text = "".join(lines(commit, request.today, moment, reports))
    hand_over(text, output_format, request.folder, output)
    unknown = any(one.audit.gaps or any(it.verdict == "unknown" for it in one.audit.stretches) for one in reports)
    return UNVERIFIED if unknown and not allow_unverifiable else CLEAN
