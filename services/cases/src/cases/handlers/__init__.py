"""One coroutine per command: load, decide, append."""
