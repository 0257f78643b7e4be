"""Outcomes to text: one module a format, none of which opens a file."""
