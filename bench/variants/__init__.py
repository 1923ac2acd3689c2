"""The same program with one thing changed, each run as `python -m bench.variants.<name> <module>`."""
