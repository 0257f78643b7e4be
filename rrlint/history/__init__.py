"""What the history of a repository means for one report.  Pure: no Git, no clock, no disk.

`recording` is what is known of a repository; `judge` is the way in.
"""
