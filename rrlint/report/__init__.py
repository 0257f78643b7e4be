"""From the text of a report to values with positions."""
