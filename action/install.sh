#!/usr/bin/env bash
# Install the rrlint of this very commit, into an environment of its own.
set -euo pipefail

if ! "$RRLINT_PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "::error title=rrlint::rrlint needs Python 3.11 or newer: use actions/setup-python before this step"
  exit 2
fi
"$RRLINT_PYTHON" -m venv "$RUNNER_TEMP/rrlint"
"$RUNNER_TEMP/rrlint/bin/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
