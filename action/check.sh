#!/usr/bin/env bash
# Check, and tell the job what came of it: annotations, a summary, outputs, and the exit code.
set -euo pipefail

place="$RUNNER_TEMP/rrlint"
results="$place/results.json" summary="$place/summary.md" said="$place/said.txt"
rm -f "$results" "$summary" "$said"

arguments=(--output "json=$results" --output "markdown=$summary")
[ -z "$RRLINT_SINCE" ] || arguments+=("--since=$RRLINT_SINCE")
[ -z "$RRLINT_AS_OF" ] || arguments+=("--as-of=$RRLINT_AS_OF")
[ -z "$RRLINT_FAIL_ON" ] || arguments+=("--fail-on=$RRLINT_FAIL_ON")
[ -z "$RRLINT_SARIF" ] || arguments+=(--output "sarif=$RRLINT_SARIF")
[ "$RRLINT_ALLOW_UNVERIFIABLE" != true ] || arguments+=(--allow-unverifiable)
paths=()
while IFS= read -r path; do
  [ -z "$path" ] || paths+=("$path")
done <<<"$RRLINT_PATHS"

code=0
"$place/bin/rrlint" check "${arguments[@]}" -- ${paths[@]+"${paths[@]}"} 2>"$said" || code=$?
"$place/bin/python" "$GITHUB_ACTION_PATH/action/tell.py" "$code" "$results" "$summary" "$said" "$RRLINT_SARIF"
[ "$RRLINT_FAIL" != false ] || exit 0
exit "$code"
