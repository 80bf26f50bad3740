"""Benchmarks: each figure is measured next to a yardstick in the same run. No benchmark fails for a time.

`benchmarks/run` prints the main table; `breaking` and `searching` print more detail on two of its rows.
"""
