"""Runs the incident service alone: `python -m incident`."""

from chassis.service import serve
from incident.service import SERVICE

serve(SERVICE)
