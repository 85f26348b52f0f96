"""What letterkit costs, beside its peers and the limit, in one run. Fails on nothing."""
