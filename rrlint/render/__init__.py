"""A report for people to read."""
