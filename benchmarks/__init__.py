"""What the program costs, each figure beside a yardstick of the same run; nothing asserts a time.

`benchmarks/run` prints the table. `breaking` and `searching` go into what the table has one row for.
"""
