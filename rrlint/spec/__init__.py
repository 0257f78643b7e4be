"""The published format: its schema by version, and what a document violates of it."""
