"""The shared kernel: values, moves and times that every service of ours means alike (docs/adr/0015)."""
