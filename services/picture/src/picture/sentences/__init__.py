"""One full Chinese sentence per kind of fact, as the feed shows it; one file per aggregate."""
