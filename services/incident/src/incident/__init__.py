"""Incidents, reporting duties, notices and acknowledgements of one region."""
