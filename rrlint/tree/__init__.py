"""Parsed documents as values: nodes with positions and digests, and JSON pointers."""
