"""What letterkit costs, beside its peers and the limit, in one run. Fails on nothing.

`children` runs and measures commands, `workload` writes what they read, `table` prints ratios; then one
module a table. `programs` holds what peers and limits run, each in an environment of its own.
"""
