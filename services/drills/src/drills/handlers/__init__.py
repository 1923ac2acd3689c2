"""One coroutine per command: gather facts, let the domain decide, append to the journal."""
