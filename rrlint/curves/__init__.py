"""Learning curves: what a report states of them, the files that hold them, and the numbers in these."""
