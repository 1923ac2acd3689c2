"""Papers as files: what they say, and how they look."""
